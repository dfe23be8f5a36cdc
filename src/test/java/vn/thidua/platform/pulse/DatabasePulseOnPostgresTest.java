package vn.thidua.platform.pulse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class DatabasePulseOnPostgresTest {

    private static final String ASK_ANEW =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pulse'";

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    @Test
    void a_database_that_may_only_be_read_is_not_ready_and_is_again_by_itself() throws Exception {
        becomes(200);
        execute("alter database thidua set default_transaction_read_only = on", ASK_ANEW);
        try {
            becomes(503);
            given().get("/api/v1/units?limit=1").then().statusCode(200);
        } finally {
            execute(
                    "set default_transaction_read_only = off",
                    "alter database thidua reset default_transaction_read_only",
                    ASK_ANEW);
        }
        becomes(200);
    }

    private static void becomes(int status) throws InterruptedException {
        for (var i = 0; i < 50 && given().get("/q/health/ready").statusCode() != status; i++) {
            Thread.sleep(100);
        }
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(status);
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(superuser);
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }
}
