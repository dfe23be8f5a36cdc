package vn.thidua.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import vn.thidua.testing.Postgres;

/**
 * How long the units of a whole country take to come in, and how fast a hundred thousand results do, against the database's own
 * {@code COPY} and {@code INSERT … ON CONFLICT} of the same rows without a record, by turns. Not a test, so {@code mvn verify}
 * leaves it alone; docs/performance.md has the command and the figures.
 */
@QuarkusTest
@TestProfile(Postgres.class)
class ImportBench {

    private static final int ROUNDS = 3;
    private static final int PROVINCES = 63;
    private static final int DISTRICTS = 705;
    private static final int COMMUNES = 10_598;
    private static final int INDICATORS = 10;
    private static final int ROWS = 100_000;

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    @Test
    void measure() throws Exception {
        var root = fresh("country");
        appoint("caller-administrator", "ADMINISTRATOR");
        for (var kind : List.of("province", "commune")) {
            as("administrator").put("/unit-kinds/" + kind, Map.of("name", kind));
        }
        as("administrator")
                .put("/units/" + root, Map.of("name", "Cả nước", "kind", "province", "openedOn", "1945-09-02"))
                .then()
                .statusCode(201);
        var units = units(root);
        told("units of the country, validated, s", seconds("caller-administrator", "/imports/units", units));
        told("units of the country, stored, s", seconds("caller-administrator", "/imports/units?mode=COMMIT", units));
        told(
                "units of the country, stored again (unchanged), s",
                seconds("caller-administrator", "/imports/units?mode=COMMIT", units));

        appoint("caller-reporter", "REPORTER@" + root);
        var indicators = IntStream.range(0, INDICATORS)
                .mapToObj(i -> freshCount("bench"))
                .toList();
        seconds("caller-reporter", "/imports/results?mode=COMMIT", results(root, indicators, 2000, 20_000));
        var validated = new ArrayList<Double>();
        var stored = new ArrayList<Double>();
        var bareResult = new ArrayList<Double>();
        var bareBoth = new ArrayList<Double>();
        try (var database = DriverManager.getConnection(superuser)) {
            database.setAutoCommit(false);
            for (var round = 0; round < ROUNDS; round++) {
                var file = results(root, indicators, 2001 + round, ROWS);
                bareResult.add(bare(database, file, false));
                validated.add(ROWS / seconds("caller-reporter", "/imports/results", file));
                stored.add(ROWS / seconds("caller-reporter", "/imports/results?mode=COMMIT", file));
                bareBoth.add(bare(database, results(root, indicators, 2011 + round, ROWS), true));
            }
        }
        told("results: bare COPY and INSERT … ON CONFLICT into result, rows/s", bareResult);
        told("results: the same, and into result_version, rows/s", bareBoth);
        told("results: validated, rows/s", validated);
        told("results: stored, rows/s", stored);
        System.out.printf(
                "BENCH results stored to bare, ratio of medians: %.2f of one table, %.2f of both%n",
                median(stored) / median(bareResult), median(stored) / median(bareBoth));
    }

    private static String units(String root) {
        var file = new StringBuilder("code,name,kind,openedOn,parent,identifiers\n");
        for (var p = 0; p < PROVINCES; p++) {
            line(file, root + ".p" + p, "Tỉnh số " + p, "province", root, "bench-" + root + ":P" + p);
        }
        for (var d = 0; d < DISTRICTS; d++) {
            line(
                    file,
                    root + ".d" + d,
                    "Quận số " + d,
                    "district",
                    root + ".p" + d % PROVINCES,
                    "bench-" + root + ":D" + d);
        }
        for (var c = 0; c < COMMUNES; c++) {
            line(
                    file,
                    root + ".c" + c,
                    "Phường số " + c,
                    "ward",
                    root + ".d" + c % DISTRICTS,
                    "bench-" + root + ":C" + c);
        }
        return file.toString();
    }

    private static void line(StringBuilder file, String... cells) {
        file.append(cells[0])
                .append(',')
                .append(cells[1])
                .append(',')
                .append(cells[2])
                .append(",2000-01-01,")
                .append(cells[3])
                .append(',')
                .append(cells[4])
                .append('\n');
    }

    private static String results(String root, List<String> indicators, int year, int rows) {
        var file = new StringBuilder("unit,indicator,period,basis,value\n");
        for (var i = 0; i < rows; i++) {
            file.append(root)
                    .append(".c")
                    .append(i / INDICATORS)
                    .append(',')
                    .append(indicators.get(i % INDICATORS))
                    .append(',')
                    .append(year)
                    .append(",OFFICIAL,")
                    .append(i % 977)
                    .append('\n');
        }
        return file.toString();
    }

    /** From the first byte sent until it is known to have ended. */
    private static double seconds(String who, String path, String file) throws InterruptedException {
        var begun = System.nanoTime();
        var answer = as(who).postFile(path, "text/csv", file.getBytes(UTF_8));
        var id = answer.<String>path("id");
        var state = answer.<String>path("state");
        while ("WAITING".equals(state) || "RUNNING".equals(state)) {
            Thread.sleep(50);
            answer = as(who).get("/imports/" + id);
            state = answer.path("state");
        }
        if (!"DONE".equals(state) || answer.<Integer>path("rows.refused") != 0) {
            throw new AssertionError(answer.asString());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** What the database can do at most: the same rows, without a record of them. */
    private static double bare(Connection database, String file, boolean versions) throws Exception {
        record(database, "disable");
        var begun = System.nanoTime();
        try (var statement = database.createStatement()) {
            statement.execute(
                    "create temporary table stage (unit varchar, indicator varchar, period varchar, basis varchar,"
                            + " value numeric) on commit drop");
            database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy stage from stdin (format csv, header)", new StringReader(file));
            var report = "(select id from report limit 1)";
            statement.executeUpdate(
                    "insert into result (unit_id, indicator_id, period, number, figure, basis, report_id, report_state,"
                            + " last_number, conflict, version) select u.id, i.id, s.period, 1, s.value, s.basis, "
                            + report
                            + ", 'DRAFT', 1, false, 0 from stage s join unit u on u.code = s.unit"
                            + " join indicator i on i.code = s.indicator on conflict (unit_id, indicator_id, period)"
                            + " do update set figure = excluded.figure, version = result.version + 1");
            if (versions) {
                statement.executeUpdate(
                        "insert into result_version (unit_id, indicator_id, period, number, report_id, basis, figure,"
                                + " recorded_at, recorded_by, standing) select u.id, i.id, s.period, 1, " + report
                                + ", s.basis, s.value, now(), 'bench', 'LIVE' from stage s join unit u on u.code = s.unit"
                                + " join indicator i on i.code = s.indicator");
            }
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        database.rollback();
        record(database, "enable");
        return ROWS / seconds;
    }

    private static void record(Connection database, String how) throws SQLException {
        try (var statement = database.createStatement()) {
            for (var table : List.of("result", "result_version")) {
                for (var event : List.of("insert", "update")) {
                    statement.execute("alter table " + table + " " + how + " trigger record_" + event);
                }
            }
        }
        database.commit();
    }

    private static void told(String what, double seconds) {
        System.out.printf("BENCH %s: %.1f%n", what, seconds);
    }

    private static void told(String what, List<Double> all) {
        System.out.printf(
                "BENCH %s: %.0f (%.0f–%.0f)%n", what, median(all), Collections.min(all), Collections.max(all));
    }

    private static double median(List<Double> all) {
        var sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
