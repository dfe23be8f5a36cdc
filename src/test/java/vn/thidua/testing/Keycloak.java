package vn.thidua.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.response.Response;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * A real identity provider of our own, in memory and gone after the tests: the server's ordinary distribution, which the
 * build has unpacked. Persons sign in by password here because a test has no browser; that way in exists in the realms of
 * the tests alone.
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "only-in-tests";
    private static final String ADMINISTRATOR = "00000000-0000-4000-8000-000000000001";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private @Nullable Process server;

    @Override
    public Map<String, String> start() {
        try {
            var port = freePort();
            var home = home();
            for (var realm : List.of("thi-dua", "other")) {
                var file = realm + "-realm.json";
                Files.createDirectories(home.resolve("data/import"));
                Files.copy(
                        Path.of("src/test/resources/keycloak", file),
                        home.resolve("data/import").resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            // The first run after unpacking builds the server for its settings and ends with 10.
            if (run(home, port, false).waitFor() != 10) {
                throw new IllegalStateException("Keycloak was not built; see target/keycloak.log");
            }
            server = run(home, port, true);
            var realm = "http://127.0.0.1:" + port + "/realms/thi-dua";
            await(realm + "/.well-known/openid-configuration");
            return Map.of(
                    "quarkus.oidc.auth-server-url",
                    realm,
                    "thidua.first-administrator.issuer",
                    realm,
                    "thidua.first-administrator.subject",
                    ADMINISTRATOR,
                    "thidua.test.keycloak-process",
                    String.valueOf(server.pid()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    private static Path home() throws IOException {
        try (var unpacked = Files.list(Path.of("target/keycloak"))) {
            return unpacked.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
    }

    /** What its start script does, without the script: no shell is needed, and the process is our own. */
    private static Process run(Path home, int port, boolean built) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        if (built) {
            command.add("-Dkc.config.built=true");
        }
        command.addAll(List.of(
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start-dev",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/keycloak.log")));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        return builder.start();
    }

    private void await(String address) throws IOException, InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until) && server != null && server.isAlive()) {
            try {
                var request = (HttpURLConnection) URI.create(address).toURL().openConnection();
                request.setConnectTimeout(1000);
                request.setReadTimeout(5000);
                if (request.getResponseCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(300);
        }
        throw new IllegalStateException("Keycloak did not start; see target/keycloak.log");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    // ── what tests ask of it ──

    /** The address of a realm, which is also the issuer of its tokens. */
    public static String realm(String name) {
        var ours = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
        return ours.replace("/realms/thi-dua", "/realms/" + name);
    }

    /** An access token of somebody who signs in now. */
    public static String tokenOf(String person) {
        return signIn("thi-dua", "front-end", person).jsonPath().getString("access_token");
    }

    public static Response signIn(String realm, String client, String person) {
        var answer = given().formParam("grant_type", "password")
                .formParam("client_id", client)
                .formParam("username", person)
                .formParam("password", PASSWORD)
                .formParam("scope", "openid")
                .post(realm(realm) + "/protocol/openid-connect/token");
        answer.then().statusCode(200);
        return answer;
    }

    /** An access token of a system that signs in for itself. */
    public static String tokenOfSystem(String client) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", PASSWORD)
                .post(realm("thi-dua") + "/protocol/openid-connect/token")
                .jsonPath()
                .getString("access_token");
    }

    private static String adminToken() {
        return given().formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", PASSWORD)
                .post(realm("master") + "/protocol/openid-connect/token")
                .jsonPath()
                .getString("access_token");
    }

    private static String components() {
        return realm("thi-dua").replace("/realms/", "/admin/realms/") + "/components";
    }

    /** Adds a signing key that goes before all others, and returns its address. */
    public static String addKey(int priority) {
        return given().auth()
                .oauth2(adminToken())
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        "key-" + priority,
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of("priority", List.of(String.valueOf(priority)), "algorithm", List.of("RS256"))))
                .post(components())
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    public static void removeKey(String address) {
        given().auth().oauth2(adminToken()).delete(address).then().statusCode(204);
    }

    /** Holds the server's breath: it takes connections and answers none. */
    public static void pause() {
        signal("-STOP");
    }

    public static void resume() {
        signal("-CONT");
    }

    private static void signal(String signal) {
        var process = ConfigProvider.getConfig().getValue("thidua.test.keycloak-process", String.class);
        try {
            if (new ProcessBuilder("kill", signal, process).start().waitFor() != 0) {
                throw new IllegalStateException("no signal reaches Keycloak");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
