package vn.thidua.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.thidua.bench.Commands;

/** Has the record of everything that was written verified from outside, by the file that anybody would use. */
final class RecordCheck {

    private static final Path VERIFIER = Path.of("src/main/java/vn/thidua/verifier/VerifyAudit.java");

    private RecordCheck() {}

    /** What is wrong with it. */
    static List<String> of(Installation installation) throws IOException {
        var auditor = installation.client("auditor", new Tally());
        var directory = Files.createTempDirectory("thi-dua-record");
        var seals = Files.writeString(
                directory.resolve("seals"), auditor.get("/audit-record/seals").body());
        var record = Files.writeString(
                directory.resolve("record"), auditor.get("/audit-record").body());
        var keys = Files.writeString(
                directory.resolve("keys"), auditor.get("/sealing-keys").body());
        try {
            var said = Commands.run(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    VERIFIER.toString(),
                    "--seals",
                    seals.toString(),
                    "--record",
                    record.toString(),
                    "--keys",
                    keys.toString());
            System.out.println("the record: " + said.strip().replace("\n", "; "));
            return List.of();
        } catch (IllegalStateException broken) {
            return List.of("the record does not verify: " + broken.getMessage());
        } finally {
            Commands.run("rm", "-rf", directory.toString());
        }
    }
}
