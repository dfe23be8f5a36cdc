package vn.thidua.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The production package as an operator runs it: its own process, settings from the environment. */
public final class Service implements AutoCloseable {

    /** The subject of who administers the installation from the beginning. */
    public static final String FIRST_ADMINISTRATOR = "administrator";

    private static final Path PACKAGE = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;
    private final long startedAt;

    private Service(Process process, int port, int managementPort, Path log, long startedAt) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
        this.startedAt = startedAt;
        // also when the bench is interrupted
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** How it is started: on which Java, with which package and settings. */
    public static final class Starting {

        private final Map<String, String> settings = new HashMap<>();
        private final List<String> javaOptions = new ArrayList<>();
        private String java =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        private Path jar = PACKAGE.toAbsolutePath();

        private Starting() {}

        /** An environment variable. */
        public Starting with(String variable, String value) {
            settings.put(variable, value);
            return this;
        }

        public Starting javaOptions(String... options) {
            javaOptions.addAll(Arrays.asList(options));
            return this;
        }

        public Starting on(Path javaHome) {
            java = javaHome.resolve("bin/java").toString();
            return this;
        }

        public Starting jar(Path other) {
            jar = other.toAbsolutePath();
            return this;
        }

        /** Starts it on given ports, so that it comes back where its clients look for it. */
        public Service start(int port, int managementPort) {
            settings.put("QUARKUS_HTTP_PORT", String.valueOf(port));
            settings.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
            var command = new ArrayList<String>(List.of(java));
            command.addAll(javaOptions);
            command.addAll(List.of("-jar", jar.toString()));
            try {
                var log = Path.of("bench/target/service-" + port + ".log");
                Files.createDirectories(log.getParent());
                var builder = new ProcessBuilder(command)
                        .directory(jar.getParent().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                builder.environment().putAll(settings);
                var startedAt = System.nanoTime();
                return new Service(builder.start(), port, managementPort, log, startedAt);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        public Service start() {
            return start(Cluster.freePort(), Cluster.freePort());
        }
    }

    /** With sound settings of production for that database and that provider, and budgets that no bench exhausts. */
    public static Starting on(Cluster cluster, String database, Provider provider) {
        return new Starting()
                .with("QUARKUS_DATASOURCE_JDBC_URL", cluster.url(database))
                .with("QUARKUS_DATASOURCE_USERNAME", "thidua")
                .with("QUARKUS_DATASOURCE_PASSWORD", "thidua")
                .with("QUARKUS_FLYWAY_PASSWORD", "thidua_owner")
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_MANAGEMENT_HOST", "127.0.0.1")
                .with("QUARKUS_OIDC_AUTH_SERVER_URL", provider.issuer())
                .with("QUARKUS_OIDC_TOKEN_AUDIENCE", "thi-dua")
                .with("THIDUA_FIRST_ADMINISTRATOR_ISSUER", provider.issuer())
                .with("THIDUA_FIRST_ADMINISTRATOR_SUBJECT", FIRST_ADMINISTRATOR)
                .with("THIDUA_CURSOR_KEY", "0123456789abcdef0123456789abcdef")
                .with("THIDUA_SEALING_KEYS", sealingKeys().toString())
                .with("THIDUA_LIMITS_READS", "100000000")
                .with("THIDUA_LIMITS_WRITES", "100000000")
                .with("THIDUA_LIMITS_EXPENSIVE", "100000000")
                .with("THIDUA_LIMITS_CONCURRENT", "100000");
    }

    private static Path sealingKeys() {
        try {
            var file = Path.of("bench/target/sealing-keys.json").toAbsolutePath();
            if (!Files.exists(file)) {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                var key = generator.generateKeyPair();
                var point = ((ECPublicKey) key.getPublic()).getW();
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        file,
                        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"bench\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}]}"
                                .formatted(
                                        coordinate(point.getAffineX().toByteArray()),
                                        coordinate(point.getAffineY().toByteArray()),
                                        coordinate(((ECPrivateKey) key.getPrivate())
                                                .getS()
                                                .toByteArray())));
            }
            return file;
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String coordinate(byte[] number) {
        var whole = new byte[32];
        var length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, whole, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Waits until it says that it is ready. */
    public Service ready() {
        var until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            if (health("ready") == 200) {
                return this;
            }
            Commands.pause(50);
        }
        throw new IllegalStateException("the service did not get ready; see " + log);
    }

    /** Milliseconds from its start to the first answer at the API, whoever asks. */
    public long millisToFirstAnswer() {
        while (process.isAlive()) {
            if (status(URI.create(api() + "/me")) > 0) {
                return (System.nanoTime() - startedAt) / 1_000_000;
            }
            Commands.pause(5);
        }
        throw new IllegalStateException("the service ended; see " + log);
    }

    /** What the health check answers, such as 200 or 503; 0 when nothing comes within a few seconds. */
    public int health(String check) {
        return status(URI.create("http://127.0.0.1:" + managementPort + "/q/health/" + check));
    }

    private static int status(URI address) {
        try {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public String api() {
        return "http://127.0.0.1:" + port + "/api/v1";
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        join();
    }

    private void join() {
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Ends it as an operator does. */
    @Override
    public void close() {
        process.destroy();
        join();
    }
}
