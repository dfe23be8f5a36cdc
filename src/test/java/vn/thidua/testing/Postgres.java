package vn.thidua.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same suite on the production database: {@code @TestProfile(Postgres.class) class XOnPostgresTest extends XTest {}}. All
 * of them share this profile, so that the application is built and started once more, not once for each.
 */
public class Postgres implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.db-kind", "postgresql",
                "quarkus.flyway.locations", "db/migration/common,db/migration/postgresql",
                "quarkus.datasource.jdbc.additional-jdbc-properties.reWriteBatchedInserts", "true",
                "quarkus.datasource.jdbc.additional-jdbc-properties.options",
                        "-c statement_timeout=8000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000 -c max_parallel_workers_per_gather=0 -c jit=off",
                "thidua.sealing.keys", "target/sealing-keys-postgresql.json");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Server.class));
    }

    /**
     * A PostgreSQL of our own in a directory of its own, gone after the tests. It needs no installation and no container. The
     * service has the rights it has in production: {@code db/roles.sql} is what an operator runs.
     */
    public static final class Server implements QuarkusTestResourceLifecycleManager {

        private @Nullable EmbeddedPostgres postgres;

        @Override
        public Map<String, String> start() {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("shared_buffers", "512MB")
                        .start();
                try (var superuser = postgres.getPostgresDatabase().getConnection();
                        var statement = superuser.createStatement()) {
                    for (var command : Files.readString(Path.of("src/main/resources/db/roles.sql"))
                            .split(";\n", -1)) {
                        statement.execute(command);
                    }
                }
            } catch (IOException | SQLException failed) {
                throw new IllegalStateException(failed);
            }
            var url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/thidua";
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    url,
                    "quarkus.datasource.username",
                    "thidua",
                    "quarkus.datasource.password",
                    "thidua",
                    "quarkus.flyway.username",
                    "thidua_owner",
                    "quarkus.flyway.password",
                    "thidua_owner",
                    SUPERUSER,
                    url + "?user=postgres");
        }

        @Override
        public void stop() {
            try {
                if (postgres != null) {
                    postgres.close();
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** The address of the database for somebody against whom only the seals help. */
    public static final String SUPERUSER = "thidua.test.superuser";
}
