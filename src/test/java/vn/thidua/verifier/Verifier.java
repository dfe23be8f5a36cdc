package vn.thidua.verifier;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Lets other tests run the verifier without leaving the process. */
public final class Verifier {

    private Verifier() {}

    public static int run(OutputStream out, Path seals, Path record, Path keys) {
        return VerifyAudit.run(
                new String[] {"--seals", seals.toString(), "--record", record.toString(), "--keys", keys.toString()},
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    /** With the seals as they are now, too. */
    public static int run(OutputStream out, Path seals, Path record, Path keys, Path fresh) {
        return VerifyAudit.run(
                new String[] {
                    "--seals",
                    seals.toString(),
                    "--record",
                    record.toString(),
                    "--keys",
                    keys.toString(),
                    "--fresh",
                    fresh.toString()
                },
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }
}
