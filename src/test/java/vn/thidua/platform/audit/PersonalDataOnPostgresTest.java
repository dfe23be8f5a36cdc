package vn.thidua.platform.audit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class PersonalDataOnPostgresTest extends PersonalDataTest {

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    @Override
    Connection owner() throws SQLException {
        return DriverManager.getConnection(superuser.replace("user=postgres", "user=thidua_owner"));
    }
}
