package vn.thidua.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class DatabaseRoleOnPostgresTest {

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    @ParameterizedTest
    @CsvSource({"thidua, false", "thidua_owner, true", "postgres, true"})
    void production_does_not_start_with_more_rights_than_it_needs(String role, boolean refused) throws SQLException {
        try (var connection = DriverManager.getConnection(superuser.replace("user=postgres", "user=" + role))) {
            assertThat(ProductionChecks.couldRewriteTheRecord(connection)).isEqualTo(refused);
        }
    }
}
