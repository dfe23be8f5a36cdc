package vn.thidua.bench;

import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Postgres;

/**
 * What it costs to keep every row, on PostgreSQL: with the triggers and without, by turns, so that a busy machine is busy for
 * both. Not a test, so {@code mvn verify} leaves it alone; docs/performance.md has the command and the figures.
 */
@QuarkusTest
@TestProfile(Postgres.class)
class RecordCostBench {

    private static final int ROUNDS = 5;
    private static final int FIGURES = 100;
    private static final int ROWS = 100_000;

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    @Test
    void measure() throws Exception {
        Callable<Double> figures = () -> {
            var indicator = freshCount("bench");
            var begun = System.nanoTime();
            for (var i = 0; i < FIGURES; i++) {
                figure(indicator, "%d-%02d".formatted(2015 + i / 12, 1 + i % 12));
            }
            return (System.nanoTime() - begun) / 1e6 / FIGURES;
        };
        for (var i = 0; i < 3; i++) {
            figures.call();
        }
        try (var database = DriverManager.getConnection(superuser)) {
            compare(database, "a figure written through the API, ms", figures);
            compare(database, "100,000 results by one statement, ms", () -> inserted(database));
        }
    }

    /** A first figure, so that none is slower for the versions before it. */
    private static void figure(String indicator, String period) {
        var answer = as("district-reporter")
                .put(
                        "/results/ntl.me-tri/" + indicator + "/" + period,
                        Map.of("value", period.hashCode() & 1023, "basis", "ESTIMATED"));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.asString());
        }
    }

    private static double inserted(Connection database) throws SQLException {
        database.setAutoCommit(false);
        var begun = System.nanoTime();
        try (var statement = database.createStatement()) {
            var rows = statement.executeUpdate(
                    "insert into result (unit_id, indicator_id, period, last_number, conflict, version)"
                            + " select u.id, i.id, 'x' || n, 1, false, 0 from unit u, indicator i, generate_series(1, 100000) n limit "
                            + ROWS);
            if (rows != ROWS) {
                throw new AssertionError(rows);
            }
            return (System.nanoTime() - begun) / 1e6;
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    private static void compare(Connection database, String what, Callable<Double> work) throws Exception {
        var with = new ArrayList<Double>();
        var without = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            with.add(work.call());
            all(database, "disable");
            try {
                without.add(work.call());
            } finally {
                all(database, "enable");
            }
        }
        System.out.printf(
                "BENCH %s: with %s, without %s, ratio of medians %.2f%n",
                what, told(with), told(without), median(with) / median(without));
    }

    private static void all(Connection database, String how) throws SQLException {
        try (var statement = database.createStatement()) {
            for (var table : List.of("report", "result", "result_version", "result_cause")) {
                for (var event : List.of("insert", "update", "delete")) {
                    statement.execute("alter table " + table + " " + how + " trigger record_" + event);
                }
            }
        }
    }

    private static double median(List<Double> all) {
        var sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String told(List<Double> all) {
        return "%.2f (%.2f–%.2f)".formatted(median(all), Collections.min(all), Collections.max(all));
    }
}
