package vn.thidua.platform.pulse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class DatabasePulseOnPostgresTest {

    private static final String ASK_ANEW =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pulse'";

    @Inject
    OpenConnections connections;

    @Inject
    DataSource pool;

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

    @Test
    void whoever_waits_for_the_database_is_let_go_when_its_connections_are_cut() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var arrived = new CountDownLatch(4);
            Callable<SQLException> waiting = () -> {
                try (var connection = pool.getConnection();
                        var statement = connection.createStatement()) {
                    arrived.countDown();
                    return assertThrows(SQLException.class, () -> statement.execute("select pg_sleep(60)"));
                }
            };
            var all = Stream.generate(() -> threads.submit(waiting)).limit(4).toList();
            arrived.await();
            connections.cut();
            for (var each : all) {
                assertThat(each.get().getSQLState()).startsWith("08");
            }
        } finally {
            threads.shutdownNow();
        }
        given().get("/api/v1/units?limit=1").then().statusCode(200);
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
