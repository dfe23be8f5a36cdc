package vn.thidua.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.export.Format;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

@QuarkusTest
class ImportTest {

    @Inject
    DataSource database;

    private static final String CSV = "text/csv";
    private static final String RESULTS = "/imports/results";

    private static Response sent(Api who, String path, String csv) {
        return who.postFile(path, CSV, csv.getBytes(UTF_8));
    }

    private static Api reporter() {
        return as("district-reporter");
    }

    // ── what becomes of each row ──

    @Test
    void a_file_is_only_looked_at_unless_it_is_committed() {
        var jobs = freshCount("looked-at");
        var file = "unit,indicator,period,basis,value\nntl.me-tri,%s,2021,OFFICIAL,120\n".formatted(jobs);
        sent(reporter(), RESULTS, file)
                .then()
                .statusCode(201)
                .body("state", equalTo("DONE"))
                .body("rows.created", equalTo(1))
                .body("rows.refused", equalTo(0));
        reporter().get("/results/ntl.me-tri/" + jobs + "/2021").then().statusCode(404);

        sent(reporter(), RESULTS + "?mode=COMMIT", file).then().statusCode(201).body("rows.created", equalTo(1));
        reporter()
                .get("/results/ntl.me-tri/" + jobs + "/2021")
                .then()
                .statusCode(200)
                .body("value", equalTo(120));
    }

    @Test
    void it_is_said_what_a_row_changes_and_from_what() {
        var jobs = freshCount("changes");
        var file = "unit,indicator,period,basis,value\nntl.me-tri,%s,2021,OFFICIAL,%s\nntl.phu-do,%s,2021,OFFICIAL,7\n";
        sent(reporter(), RESULTS + "?mode=COMMIT", file.formatted(jobs, "120", jobs))
                .then()
                .statusCode(201);
        var second = sent(reporter(), RESULTS + "?mode=COMMIT", file.formatted(jobs, "121", jobs));
        second.then()
                .statusCode(201)
                .body("rows.changed", equalTo(1))
                .body("rows.unchanged", equalTo(1))
                .body("rows.created", equalTo(0));
        reporter()
                .get("/imports/" + second.path("id") + "/rows?effect=CHANGED")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].row", equalTo(2))
                .body("items[0].subject", equalTo("ntl.me-tri · " + jobs + " · 2021 · OFFICIAL"))
                .body("items[0].from", equalTo("120"))
                .body("items[0].to", equalTo("121"));
        reporter().get("/results/ntl.me-tri/" + jobs + "/2021/versions").then().body("versions", hasSize(2));
    }

    @Test
    void every_row_that_is_refused_is_told_with_its_cell_and_nothing_is_stored() {
        var jobs = freshCount("refused");
        var file = """
                unit,indicator,period,basis,value
                ntl.me-tri,%1$s,2021,OFFICIAL,12
                ntl.nowhere,%1$s,2021,OFFICIAL,13
                ntl.phu-do,%1$s,2021,OFFICIAL,8.664
                ntl.phu-do,%1$s,20xx,GUESSED,một trăm
                ntl.dai-mo,%1$s,2021,OFFICIAL,1.5
                """.formatted(jobs);
        var refused = sent(reporter(), RESULTS + "?mode=COMMIT", file);
        refused.then()
                .statusCode(201)
                .body("state", equalTo("REFUSED"))
                .body("rows.created", equalTo(1))
                .body("rows.refused", equalTo(4))
                .body("refusedRows.row", contains(3, 4, 5, 6))
                .body("refusedRows[0].problems[0].code", equalTo("NAME_UNKNOWN"))
                .body("refusedRows[0].problems[0].column", equalTo("unit"))
                .body("refusedRows[0].problems[0].place", equalTo("A3"))
                .body("refusedRows[0].problems[0].value", equalTo("ntl.nowhere"))
                .body("refusedRows[1].problems[0].code", equalTo("NUMBER_AMBIGUOUS"))
                .body("refusedRows[1].problems[0].place", equalTo("E4"))
                .body("refusedRows[2].problems.column", contains("period", "basis", "value"))
                .body("refusedRows[3].problems[0].code", equalTo("COUNT_NOT_WHOLE"));
        reporter().get("/results/ntl.me-tri/" + jobs + "/2021").then().statusCode(404);
    }

    @Test
    void row_by_row_the_good_ones_are_stored() {
        var jobs = freshCount("by-row");
        var file =
                "unit,indicator,period,basis,value\nntl.me-tri,%1$s,2021,OFFICIAL,12\nntl.nowhere,%1$s,2021,OFFICIAL,13\n"
                        .formatted(jobs);
        sent(reporter(), RESULTS + "?mode=COMMIT&atomic=false", file)
                .then()
                .statusCode(201)
                .body("state", equalTo("DONE"))
                .body("rows.created", equalTo(1))
                .body("rows.refused", equalTo(1));
        reporter().get("/results/ntl.me-tri/" + jobs + "/2021").then().statusCode(200);
    }

    @Test
    void two_rows_for_one_figure_are_refused() {
        var jobs = freshCount("twice");
        sent(
                        reporter(),
                        RESULTS,
                        "unit,indicator,period,basis,value\nntl.me-tri,%1$s,2021,OFFICIAL,12\nntl.me-tri,%1$s,2021,OFFICIAL,13\n"
                                .formatted(jobs))
                .then()
                .body("refusedRows.row", contains(3))
                .body("refusedRows[0].problems[0].code", equalTo("ROW_TWICE"));
    }

    // ── as officials write it ──

    @Test
    void what_the_file_does_not_say_is_said_once_for_all_rows() {
        var jobs = freshCount("terms");
        var name = as("district-reporter").get("/indicators/" + jobs).path("name");
        var imported = sent(
                reporter(),
                RESULTS + "?mode=COMMIT&unit=ntl.me-tri&period=2021&basis=ESTIMATED&source=Báo cáo năm&file=me-tri.csv",
                """
                BÁO CÁO KẾT QUẢ NĂM 2021,,,
                STT;Chỉ tiêu;Đơn vị tính;Thực hiện
                I;Kinh tế - xã hội;;
                1;%s;người;1.234.567
                ;Tổng cộng;;1.234.567
                """.formatted(name));
        imported.then()
                .statusCode(201)
                .body("rows.created", equalTo(1))
                .body("rows.passedOver", equalTo(2))
                .body("head.row", equalTo(2))
                .body("head.columns.header", hasItem("Thực hiện (D)"));
        reporter()
                .get("/imports/" + imported.path("id") + "/rows?effect=CREATED")
                .then()
                .body("items[0].readings.find { it.column == 'value' }.read", equalTo("1234567"))
                .body("items[0].readings.find { it.column == 'indicator' }.read", equalTo(jobs));
        reporter()
                .get("/results/ntl.me-tri/" + jobs + "/2021")
                .then()
                .body("value", equalTo(1234567))
                .body("source.title", equalTo("Báo cáo năm"));
        reporter()
                .get("/results/ntl.me-tri/" + jobs + "/2021/versions")
                .then()
                .body("versions[0].origin.importId", equalTo(imported.path("id")))
                .body("versions[0].origin.place", equalTo("D4"))
                .body("versions[0].origin.text", equalTo("1.234.567"));
    }

    // ── who may ──

    @Test
    void a_row_of_another_ward_is_refused_and_only_that_row() {
        var jobs = freshCount("others");
        sent(
                        as("me-tri-reporter"),
                        RESULTS + "?mode=COMMIT&atomic=false",
                        "unit,indicator,period,basis,value\nntl.me-tri,%1$s,2021,OFFICIAL,12\nntl.phu-do,%1$s,2021,OFFICIAL,13\n"
                                .formatted(jobs))
                .then()
                .statusCode(201)
                .body("rows.created", equalTo(1))
                .body("refusedRows[0].problems[0].code", equalTo("NOT_YOUR_UNIT"));
        reporter().get("/results/ntl.phu-do/" + jobs + "/2021").then().statusCode(404);
    }

    @Test
    void an_import_is_seen_by_those_of_its_unit() {
        var jobs = freshCount("seen");
        var id = sent(
                        as("me-tri-reporter"),
                        RESULTS,
                        "unit,indicator,period,basis,value\nntl.me-tri,%s,2021,OFFICIAL,12\n".formatted(jobs))
                .<String>path("id");
        as("me-tri-reporter").get("/imports/" + id).then().statusCode(200);
        as("me-tri-reporter").get("/imports?limit=500").then().body("items.id", hasItem(id));
        as("cau-dien-reporter").get("/imports/" + id).then().statusCode(404);
        as("cau-dien-reporter").get("/imports/" + id + "/file").then().statusCode(404);
        as("cau-dien-reporter")
                .get("/imports?limit=500")
                .then()
                .body("items.find { it.id == '" + id + "' }", nullValue());
    }

    @Test
    void a_column_nobody_knows_is_refused_with_its_letter() {
        sent(reporter(), RESULTS, "unit,indicator,period,basis,value,verified\nntl.me-tri,x,2021,OFFICIAL,12,true\n")
                .then()
                .statusCode(400)
                .body("code", equalTo("COLUMN_UNKNOWN"));
    }

    // ── evidence ──

    @Test
    void the_file_is_kept_as_it_came_with_its_hash() throws Exception {
        var jobs = freshCount("evidence");
        var file = "unit,indicator,period,basis,value\nntl.me-tri,%s,2021,OFFICIAL,12\n".formatted(jobs);
        var imported = sent(reporter(), RESULTS + "?file=Báo cáo.csv", file);
        imported.then()
                .body("file.name", equalTo("Báo cáo.csv"))
                .body(
                        "file.sha256",
                        equalTo(java.util.HexFormat.of()
                                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                        .digest(file.getBytes(UTF_8)))));
        var kept = reporter().get("/imports/" + imported.path("id") + "/file");
        assertThat(kept.asByteArray()).isEqualTo(file.getBytes(UTF_8));
        assertThat(kept.header("Content-Disposition")).contains("filename*=UTF-8''B%C3%A1o%20c%C3%A1o.csv");
    }

    // ── there and back ──

    @Test
    void a_file_of_units_can_be_taken_in_again() {
        var above = fresh("ntl.there");
        var below = fresh(above + ".back");
        var scheme = fresh("register");
        keep(above, "ntl", List.of());
        keep(below, above, List.of(Json.of("scheme", scheme, "value", "00592", "from", "2020-01-01")));
        for (var type : List.of(CSV, Format.As.XLSX)) {
            var file = as("administrator").with("Accept", type).get("/units?parent=" + above);
            file.then().statusCode(200);
            as("administrator")
                    .postFile("/imports/units", type, file.asByteArray())
                    .then()
                    .statusCode(201)
                    .body("rows.unchanged", equalTo(1))
                    .body("rows.refused", equalTo(0));
        }
        var file = as("administrator")
                .with("Accept", CSV)
                .get("/units?parent=" + above)
                .asString()
                .substring(1);
        sent(as("administrator"), "/imports/units?mode=COMMIT", file.replace("00592", "00634"))
                .then()
                .statusCode(201)
                .body("rows.changed", equalTo(1));
        as("administrator")
                .get("/units?parent=" + above)
                .then()
                .body("items[0].identifiers", contains(scheme + ":00634"));
    }

    @Test
    void a_file_does_not_put_a_unit_under_one_that_stands_under_it_already() {
        var above = fresh("ntl.circle");
        var between = fresh("ntl.circle");
        var below = fresh("ntl.circle");
        keep(above, "ntl", List.of());
        keep(between, above, List.of());
        keep(below, between, List.of());
        var file = "code,parent\n%s,%s\n".formatted(above, below);
        var refused = sent(as("administrator"), "/imports/units?mode=COMMIT", file);
        refused.then().body("state", equalTo("REFUSED"));
        as("administrator")
                .get("/imports/" + refused.path("id") + "/rows")
                .then()
                .body("items[0].problems.code", contains("UNIT_ABOVE_ITSELF"));
    }

    @Test
    void of_a_file_and_a_unit_put_at_the_same_moment_one_gives_the_identifier_and_the_other_is_told() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (var round = 0; round < 10; round++) {
                var scheme = fresh("once");
                var filed = fresh("ntl.filed");
                var put = fresh("ntl.put");
                var file = "code,name,kind,openedOn,parent,identifiers\n%s,Phường thử,ward,2020-01-01,ntl,%s:1\n"
                        .formatted(filed, scheme);
                var together = new CyclicBarrier(2);
                threads.invokeAll(List.<Callable<Object>>of(
                        () -> {
                            together.await();
                            return sent(as("administrator"), "/imports/units?mode=COMMIT", file);
                        },
                        () -> {
                            together.await();
                            return as("administrator")
                                    .put(
                                            "/units/" + put,
                                            unit(
                                                    "ntl",
                                                    List.of(Json.of(
                                                            "scheme", scheme, "value", "1", "from", "2020-01-01"))));
                        }));
                as("administrator")
                        .get("/units?asOf=2021-01-01&identifier=" + scheme + ":1")
                        .then()
                        .body("items", hasSize(1));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void who_waits_too_long_for_units_to_be_changed_is_told_to_come_again() throws Exception {
        var unit = fresh("ntl.waiting");
        var file = "code,name,kind,openedOn,parent\n%s,Phường thử,ward,2020-01-01,ntl\n".formatted(unit);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select name from turn where name = 'units' for update");
            for (var answer : List.of(
                    as("administrator").put("/units/" + unit, unit("ntl", List.of())),
                    sent(as("administrator"), "/imports/units?mode=COMMIT", file))) {
                answer.then()
                        .statusCode(503)
                        .header("Retry-After", notNullValue())
                        .body("code", equalTo("UNAVAILABLE"));
            }
            sent(as("administrator"), "/imports/units", file).then().statusCode(201);
            connection.rollback();
        }
        as("administrator").get("/units/" + unit).then().statusCode(404);
        as("administrator").put("/units/" + unit, unit("ntl", List.of())).then().statusCode(201);
    }

    private static void keep(String unit, String parent, List<Map<String, Object>> identifiers) {
        as("administrator")
                .put("/units/" + unit, unit(parent, identifiers))
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> unit(String parent, List<Map<String, Object>> identifiers) {
        return Json.of(
                "name",
                "Tổ chức thử",
                "kind",
                "ward",
                "openedOn",
                "2020-01-01",
                "parents",
                List.of(Json.of("parent", parent, "from", "2020-01-01")),
                "identifiers",
                identifiers);
    }
}
