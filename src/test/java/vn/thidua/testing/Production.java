package vn.thidua.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * The service as it runs in production: its own profile with all its checks, a real PostgreSQL, a real identity provider, a
 * port of its own for the operators. All tests of it share this profile, so that all of that starts once.
 */
public final class Production implements QuarkusTestProfile {

    /** Where it writes its log, in lines of JSON. */
    public static final String LOG = "target/production.log";

    @Override
    public String getConfigProfile() {
        return "postgresql";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("thidua.sealing.keys", sealingKeys()),
                Map.entry("thidua.cursor-key", "0123456789abcdef0123456789abcdef"),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.oidc.token.audience", "thi-dua"),
                // Shorter than in earnest, so that a test need not wait for a minute.
                Map.entry("quarkus.oidc.token.forced-jwk-refresh-interval", "1S"),
                Map.entry("quarkus.oidc.token.lifespan-grace", "1"),
                Map.entry("thidua.signing.max-authentication-age", "15M"),
                // What somebody who looks for an error would switch on.
                Map.entry("quarkus.log.console.json.enabled", "false"),
                Map.entry("quarkus.log.console.level", "INFO"),
                Map.entry("quarkus.log.file.enabled", "true"),
                Map.entry("quarkus.log.file.path", LOG),
                Map.entry("quarkus.log.file.rotation.max-file-size", "100M"),
                Map.entry("quarkus.log.min-level", "DEBUG"),
                Map.entry("quarkus.log.category.\"io.quarkus.oidc\".level", "DEBUG"),
                Map.entry("quarkus.log.category.\"io.quarkus.vertx.http\".level", "DEBUG"),
                Map.entry("quarkus.log.category.\"org.jboss.resteasy\".level", "DEBUG"),
                Map.entry("quarkus.log.category.\"vn.thidua\".level", "DEBUG"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Postgres.Server.class), new TestResourceEntry(Keycloak.class));
    }

    private static String sealingKeys() {
        try {
            var key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            var file = Path.of("target/sealing-keys-production.json");
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, new JWKSet(key).toString(false)).toString();
        } catch (JOSEException | IOException failed) {
            throw new UncheckedIOException(new IOException(failed));
        }
    }
}
