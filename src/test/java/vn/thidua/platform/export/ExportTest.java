package vn.thidua.platform.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;
import vn.thidua.testing.Wire;

/** Lists as files: the whole of them, the same as page by page, in every format. */
@QuarkusTest
class ExportTest {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static Api accepting(Api caller, Format format) {
        return caller.with("Accept", format.type()).with("Accept-Language", "en");
    }

    private static byte[] file(Api caller, Format format, String path) {
        var answer = accepting(caller, format).get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(format.type());
        return answer.asByteArray();
    }

    // ── the same as page by page ──

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/units?asOf=2023-06-01",
                "/units?kind=ward&sort=-code",
                "/emulation-groups",
                "/indicators",
                "/compositions",
                "/rounds",
                "/decisions",
                "/targets",
                "/proposals",
                "/agreements",
                "/reports",
                "/results",
                "/conflicts",
                "/signing-authorities"
            })
    void a_list_is_the_same_in_every_format(String path) throws IOException {
        appoint("caller-planner", "PLANNER@ntl");
        same(as("caller-planner"), path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/audit-entries?unit=ntl", "/audit-seals"})
    void so_is_the_record(String path) throws IOException {
        same(as("auditor"), path);
    }

    @Test
    void what_is_longer_than_a_page_is_whole_too() throws IOException {
        var indicator = freshCount("long");
        for (var month = 0; month < 75; month++) {
            as("district-reporter")
                    .put(
                            "/results/ntl.me-tri/" + indicator
                                    + "/%d-%02d".formatted(2015 + month / 12, 1 + month % 12),
                            Map.of("value", month, "basis", "ESTIMATED"))
                    .then()
                    .statusCode(201);
        }
        var path = "/results?indicator=" + indicator;
        assertThat(same(as("district-reporter"), path)).hasSize(75);
        assertThat(same(as("district-reporter"), path + "&sort=-key")).hasSize(75);
    }

    /** Asks for it in every format and returns its rows. */
    private static List<Map<String, String>> same(Api caller, String path) throws IOException {
        var pages = Exports.walk(caller, path);
        assertThat(Exports.ndjson(file(caller, Format.NDJSON, path))).isEqualTo(pages);
        var rows = pages.stream().map(Exports::flat).toList();
        var csv = Exports.csv(file(caller, Format.CSV, path));
        if (!path.startsWith("/conflicts")) {
            assertThat(csv.stream().map(ExportTest::plain))
                    .isEqualTo(rows.stream().map(ExportTest::plain).toList());
        }
        var names = header(file(caller, Format.CSV, path));
        var sheet = Exports.xlsx(file(caller, Format.XLSX, path));
        assertThat(sheet.subList(1, sheet.size()).stream()
                        .map(line -> {
                            var row = new LinkedHashMap<String, String>();
                            for (var i = 0; i < names.size(); i++) {
                                var text = Exports.text(line.getOptionalCell(i).orElse(null));
                                if (text != null && !text.isEmpty()) {
                                    row.put(names.get(i), text);
                                }
                            }
                            return row;
                        })
                        .toList())
                .isEqualTo(csv.stream().map(ExportTest::asInASheet).toList());
        return csv;
    }

    private static List<String> header(byte[] csv) {
        var text = new String(csv, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeff").contains("\r\n");
        return List.of(text.substring(1, text.indexOf('\r')).split(",", -1));
    }

    /** With every number in its shortest form. */
    private static Map<String, String> plain(Map<String, String> row) {
        var plain = new LinkedHashMap<>(row);
        plain.replaceAll(
                (name, text) -> text.matches("-?\\d+\\.\\d+") ? WrittenDecimal.plain(new BigDecimal(text)) : text);
        return plain;
    }

    /** What a spreadsheet keeps: days and moments as numbers of days, truths as 1 and 0. */
    private static Map<String, String> asInASheet(Map<String, String> row) {
        var sheet = new LinkedHashMap<>(plain(row));
        sheet.replaceAll((name, text) -> {
            if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return days(LocalDate.parse(text).atStartOfDay());
            }
            if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
                return days(LocalDateTime.ofInstant(Instant.parse(text), VIET_NAM));
            }
            return text.equals("true") ? "1" : text.equals("false") ? "0" : text;
        });
        return sheet;
    }

    private static String days(LocalDateTime moment) {
        return org.dhatim.fastexcel.TimestampUtil.convertDate(moment).toString();
    }

    // ── documents of several rows ──

    @Test
    void a_scoreboard_a_series_and_coverage_are_tables_too() throws IOException {
        var planner = as("planner");
        var board = planner.get("/scoreboards/ntl?period=2023");
        var rows = Exports.csv(file(planner, Format.CSV, "/scoreboards/ntl?period=2023"));
        assertThat(rows).hasSize(board.path("lines.size()"));
        assertThat(rows).allSatisfy(row -> assertThat(row).containsEntry("unit", "ntl"));
        assertThat(rows.stream().map(row -> row.get("outcome")).toList())
                .isEqualTo(board.<List<String>>path("lines.outcome"));
        assertThat(Exports.xlsx(file(planner, Format.XLSX, "/scoreboards/ntl?period=2023")))
                .hasSize(rows.size() + 1);
        assertThat(Exports.ndjson(file(planner, Format.NDJSON, "/scoreboards/ntl?period=2023")))
                .hasSize(rows.size());
        assertThat(Exports.csv(file(planner, Format.CSV, "/scoreboards?group=ntl.wards&period=2023")))
                .isNotEmpty();
    }

    // ── spreadsheets ──

    @Test
    void no_cell_of_a_csv_file_is_a_formula_and_every_letter_is_there() throws IOException {
        var code = fresh("formula");
        var name = "=HYPERLINK(\"http://x\";\"Đường, phường\")";
        as("administrator")
                .put("/unit-kinds/" + code, Json.of("name", name))
                .then()
                .statusCode(200);
        var file = file(anyone(), Format.CSV, "/unit-kinds");
        assertThat(new String(file, java.nio.charset.StandardCharsets.UTF_8))
                .contains(code + ",\"'=HYPERLINK(\"\"http://x\"\";\"\"Đường, phường\"\")\",");
        assertThat(Exports.csv(file)).contains(Map.of("code", code, "name", name));
        assertThat(Exports.xlsx(file(anyone(), Format.XLSX, "/unit-kinds")).stream()
                        .map(row -> row.getOptionalCell(1).map(Exports::text).orElse("")))
                .contains(name);
    }

    @Test
    void a_workbook_speaks_the_language_of_its_reader() throws IOException {
        var headers = new ArrayList<String>();
        for (var language : List.of("vi", "en")) {
            var answer = as("planner")
                    .with("Accept", Format.As.XLSX)
                    .with("Accept-Language", language)
                    .get("/results");
            headers.add(Exports.xlsx(answer.asByteArray()).get(0).getCell(1).asString());
        }
        assertThat(headers).containsExactly("Mã chỉ tiêu", "Indicator");
    }

    @Test
    void the_file_has_a_name_that_the_service_made() {
        var answer = anyone().with("Accept", Format.As.CSV).get("/emulation-groups");
        var day = LocalDate.now(VIET_NAM);
        answer.then()
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"emulation-groups-" + day
                                + ".csv\"; filename*=UTF-8''Kh%E1%BB%91i%2C%20c%E1%BB%A5m%20thi%20%C4%91ua%20" + day
                                + ".csv"))
                .header("Content-Type", equalTo("text/csv;charset=UTF-8"))
                .header("Vary", containsString("Accept"));
    }

    // ── what is asked for ──

    @Test
    void what_is_not_offered_is_406_and_whatever_comes_is_json() {
        anyone().with("Accept", "application/xml")
                .get("/units")
                .then()
                .statusCode(406)
                .body("code", equalTo("NOT_ACCEPTABLE"));
        anyone().with("Accept", Format.As.CSV).get("/units/ntl").then().statusCode(406);
        for (var json :
                List.of("*/*", "application/*", "text/csv;q=0.5, application/json", "text/csv;q=0, */*;q=0.1")) {
            anyone().with("Accept", json).get("/units").then().statusCode(200).contentType("application/json");
        }
        anyone().with("Accept", "text/*").get("/units").then().statusCode(200).contentType("text/csv");
        anyone().with("Accept", "application/json;q=0.5, text/csv")
                .get("/units")
                .then()
                .statusCode(200)
                .contentType("text/csv");
    }

    @Test
    void a_file_takes_no_paging_but_an_order_and_filters() {
        var csv = anyone().with("Accept", Format.As.CSV);
        csv.get("/units?limit=5&count=true")
                .then()
                .statusCode(400)
                .body("errors.code", equalTo(List.of("FILE_IS_WHOLE", "FILE_IS_WHOLE")));
        csv.get("/units?sort=-code&kind=ward").then().statusCode(200);
        csv.get("/units?colour=red").then().statusCode(400).body("errors[0].code", equalTo("PARAMETER_UNKNOWN"));
    }

    // ── who may see it ──

    @Test
    void a_file_holds_what_its_reader_may_see_and_nothing_else() throws IOException {
        appoint("caller-reporter", "REPORTER@ntl.me-tri");
        var indicator = freshCount("others");
        as("district-reporter")
                .put("/results/ntl.cau-dien/" + indicator + "/2019-01", Map.of("value", 1, "basis", "ESTIMATED"))
                .then()
                .statusCode(201);
        for (var path : List.of("/results", "/reports", "/targets", "/decisions")) {
            same(as("caller-reporter"), path);
        }
        for (var format : List.of(Format.NDJSON, Format.CSV, Format.XLSX)) {
            assertThat(found(indicator, as("planner"), format))
                    .as(format.name())
                    .isEqualTo(1);
            assertThat(found(indicator, as("caller-reporter"), format))
                    .as(format.name())
                    .isZero();
            var file = accepting(anyone(), format);
            file.get("/results").then().statusCode(401);
            accepting(as("caller-reporter"), format)
                    .get("/audit-entries")
                    .then()
                    .statusCode(403);
            accepting(as("administrator"), format).get("/people").then().statusCode(406);
        }
    }

    private static int found(String indicator, Api caller, Format format) throws IOException {
        var file = file(caller, format, "/results?indicator=" + indicator);
        return switch (format) {
            case NDJSON -> Exports.ndjson(file).size();
            case CSV -> Exports.csv(file).size();
            case XLSX, JSON -> Exports.xlsx(file).size() - 1;
        };
    }

    // ── what goes wrong on the way ──

    @Test
    void the_head_of_a_file_is_told_without_reading_the_list() throws IOException {
        for (var format : List.of(Format.NDJSON, Format.CSV, Format.XLSX)) {
            var wire = Wire.send(
                    "HEAD /api/v1/lists-of-a-test/failing HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: "
                            + format.type() + "\r\n\r\n");
            assertThat(wire.statuses()).containsExactly("200");
            assertThat(wire.text())
                    .containsIgnoringCase("content-type: " + format.type())
                    .endsWith("\r\n\r\n");
        }
        assertThat(ListsOfATest.PARTS_AFTER_THE_FIRST.get()).isZero();
    }

    @Test
    void a_list_that_fails_on_the_way_is_cut_off() throws IOException {
        for (var format : List.of(Format.NDJSON, Format.CSV, Format.XLSX)) {
            var wire = Wire.send(
                    "GET /api/v1/lists-of-a-test/failing HTTP/1.1\r\nHost: x\r\nAccept: " + format.type() + "\r\n\r\n");
            assertThat(ListsOfATest.PARTS_AFTER_THE_FIRST.getAndSet(0)).isEqualTo(2);
            assertThat(wire.closed()).isTrue();
            assertThat(wire.text()).startsWith("HTTP/1.1 200 ").doesNotEndWith("\r\n0\r\n\r\n");
        }
    }
}
