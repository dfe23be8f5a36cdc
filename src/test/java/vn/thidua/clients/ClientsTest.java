package vn.thidua.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The clients that docs/clients.md shows are generated from the contract as it is, compile, and come through their journey. */
@QuarkusTest
class ClientsTest {

    private record Ended(int with, String said) {}

    private static Ended run(String directory, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(new File(directory))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private static void succeeds(Ended ended) {
        assertThat(ended.with()).as(ended.said()).isZero();
    }

    private static String address() {
        return "http://localhost:" + RestAssured.port;
    }

    @Test
    void in_typescript() throws IOException, InterruptedException {
        var directory = "clients/typescript";
        assumeTrue(isThere("npm"), "npm is not installed, so the TypeScript client was not tried");
        var installed = run(directory, "npm", "ci", "--no-audit", "--no-fund");
        assumeTrue(
                installed.with() == 0
                        || !installed
                                .said()
                                .matches("(?s).*(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH).*"),
                "npm reaches no registry, so the TypeScript client was not tried");
        succeeds(installed);
        succeeds(run(directory, "npm", "run", "generate"));
        succeeds(run(directory, "npm", "run", "build"));
        var journey = run(directory, "npm", "run", "journey", "--", address());
        succeeds(journey);
        assertThat(journey.said()).contains("is done");
    }

    @Test
    void in_java() throws IOException, InterruptedException {
        var journey = run("clients/java", "mvn", "-q", "-B", "compile", "exec:java", "-Dexec.args=" + address());
        succeeds(journey);
        assertThat(journey.said()).contains("is done");
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return run(".", program, "--version").with() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
