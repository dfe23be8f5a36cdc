package vn.thidua.bench;

import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import vn.thidua.testing.Postgres;

/**
 * How fast a million results leave as a file, against the database's own {@code COPY} of the same columns, by turns, and how
 * much memory that takes. Not a test, so {@code mvn verify} leaves it alone; docs/performance.md has the command and the
 * figures.
 */
@QuarkusTest
@TestProfile(ExportBench.InLargeParts.class)
class ExportBench {

    /** As they are by default, and not as in tests. */
    public static final class InLargeParts extends Postgres {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("thidua.pages.rows-at-once", "10000");
            return settings;
        }
    }

    private static final int ROUNDS = 5;
    private static final int ROWS = 1_000_000;
    private static final int PERIODS = 1000;
    private static final String SAME_COLUMNS = "select u.code, i.code, r.period, r.figure, r.numerator, r.denominator,"
            + " round(coalesce(r.figure, 100 * r.numerator / r.denominator), i.scale), r.basis, r.number, r.report_id,"
            + " r.report_state, r.conflict, r.version from result r join unit u on u.id = r.unit_id"
            + " join indicator i on i.id = r.indicator_id where r.number is not null";

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    @Test
    void measure() throws Exception {
        appoint("caller-auditor", "AUDITOR");
        for (var i = 0; i < ROWS / PERIODS / 10; i++) {
            freshCount("bench");
        }
        fill();
        for (var warming = 0; warming < 4; warming++) {
            exported("text/csv");
            copied();
        }
        var copy = new ArrayList<Double>();
        var csv = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            copy.add(speed(this::copied));
            csv.add(speed(() -> exported("text/csv")));
        }
        told("COPY", copy);
        told("CSV", csv);
        System.out.printf("BENCH CSV to COPY, ratio of medians %.2f%n", median(csv) / median(copy));
        for (var other :
                List.of("application/x-ndjson", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")) {
            var speeds = new ArrayList<Double>();
            for (var round = 0; round < ROUNDS; round++) {
                speeds.add(speed(() -> exported(other)));
            }
            told(other, speeds);
        }
        System.out.printf(
                "BENCH heap: at most %d MB allowed%n", Runtime.getRuntime().maxMemory() >> 20);
    }

    private void fill() throws SQLException {
        try (var database = DriverManager.getConnection(superuser);
                var statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            var rows = statement.executeUpdate(
                    "insert into result (unit_id, indicator_id, period, number, figure, basis, report_id, report_state, last_number,"
                            + " conflict, version)"
                            + " select u.id, i.id, 'x' || n, 1, round((random() * 1e6)::numeric, 1), 'OFFICIAL', gen_random_uuid(),"
                            + " 'LOCKED', 1, false, 0 from (select id from unit order by id limit 10) u,"
                            + " (select id from indicator where code like 'bench-%' order by id limit "
                            + ROWS / PERIODS / 10
                            + ") i, generate_series(1, " + PERIODS + ") n");
            if (rows != ROWS) {
                throw new AssertionError(rows);
            }
            statement.execute("vacuum analyze result");
        }
    }

    private long copied() throws SQLException, IOException {
        try (var database = DriverManager.getConnection(superuser)) {
            var counted = new long[1];
            var rows = database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + SAME_COLUMNS + ") to stdout (format csv)", new OutputStream() {
                        @Override
                        public void write(int b) {
                            counted[0]++;
                        }

                        @Override
                        public void write(byte[] bytes, int from, int length) {
                            counted[0] += length;
                        }
                    });
            return rows;
        }
    }

    private long exported(String type) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://localhost:" + RestAssured.port + "/api/v1/results")
                .toURL()
                .openConnection();
        connection.setRequestProperty("Accept", type);
        connection.setRequestProperty(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("caller-auditor:demo".getBytes(StandardCharsets.UTF_8)));
        var lines = 0L;
        var buffer = new byte[65_536];
        var read = 0L;
        var looked = false;
        try (InputStream in = connection.getInputStream()) {
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (var i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
                read += n;
                if (!looked && read > 10_000_000) {
                    looked = true;
                    heap(type + ", on the way");
                }
            }
        }
        heap(type + ", afterwards");
        if (!type.contains("sheet") && lines < ROWS) {
            throw new AssertionError(lines);
        }
        return ROWS;
    }

    private static void heap(String when) {
        System.gc();
        var runtime = Runtime.getRuntime();
        System.out.printf("BENCH heap in use, %s: %d MB%n", when, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    /** Rows per second. */
    private static double speed(Callable<Long> work) throws Exception {
        var begun = System.nanoTime();
        var rows = work.call();
        return rows / ((System.nanoTime() - begun) / 1e9);
    }

    private static double median(List<Double> all) {
        var sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void told(String what, List<Double> all) {
        System.out.printf(
                "BENCH %s, rows a second: %.0f (%.0f–%.0f)%n",
                what, median(all), Collections.min(all), Collections.max(all));
    }
}
