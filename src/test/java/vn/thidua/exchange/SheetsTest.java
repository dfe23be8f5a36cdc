package vn.thidua.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.thidua.exchange.Sheets.CSV;
import static vn.thidua.exchange.Sheets.XLSX;
import static vn.thidua.exchange.Sheets.sent;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

/** Every kind of file in every form: what it does, what it says of its rows, and how officials' tables are understood. */
@QuarkusTest
class SheetsTest {

    static final List<String> FORMS = Sheets.FORMS;

    @Inject
    DataSource database;

    private static Api reporter() {
        return as("district-reporter");
    }

    // ── every kind in every form ──

    /**
     * A file of one kind.
     *
     * @param changed a cell of its first row, and what it says the next time
     * @param table where its rows come to stand
     */
    record Sample(
            String account,
            String path,
            String table,
            List<String> columns,
            List<List<@Nullable Object>> rows,
            String changed,
            Object next,
            String from,
            String to) {

        List<List<@Nullable Object>> later() {
            var later = new ArrayList<List<@Nullable Object>>(rows);
            var first = new ArrayList<@Nullable Object>(rows.get(0));
            first.set(columns.indexOf(changed), next);
            later.set(0, first);
            return later;
        }
    }

    static Stream<Arguments> kindsInForms() {
        return Stream.of("units", "groups", "indicators", "targets", "results")
                .flatMap(kind -> Sheets.FORMS.stream().map(form -> arguments(kind, form)));
    }

    private static Sample sample(String kind) {
        return switch (kind) {
            case "units" -> units();
            case "groups" -> groups();
            case "indicators" -> indicators();
            case "targets" -> targets();
            default -> results();
        };
    }

    private static Sample units() {
        var above = fresh("sheet.above");
        return new Sample(
                "administrator",
                "/imports/units",
                "unit_name",
                List.of("code", "name", "nameEn", "kind", "openedOn", "closedOn", "parent", "identifiers"),
                List.of(
                        Arrays.asList(
                                fresh("sheet.below"), "Phường Dưới", null, "ward", "2015-01-01", null, above, null),
                        Arrays.asList(
                                above,
                                "Quận Trên",
                                "Above",
                                "ward",
                                "2010-01-01",
                                "2030-01-01",
                                "ntl",
                                "gso:" + above)),
                "name",
                "Phường Mới",
                "name: Phường Dưới",
                "name: Phường Mới");
    }

    private static Sample groups() {
        var group = fresh("sheet-group");
        return new Sample(
                "administrator",
                "/imports/groups",
                "group_member",
                List.of("group", "groupName", "groupKind", "unit", "lead", "from", "to"),
                List.of(
                        Arrays.asList(group, "Cụm thử", "CLUSTER", "ntl.me-tri", true, "2020-01-01", null),
                        Arrays.asList(group, null, null, "ntl.phu-do", false, "2020-01-01", "2022-01-01")),
                "to",
                "2024-01-01",
                "",
                "to: 2024-01-01");
    }

    private static Sample indicators() {
        return new Sample(
                "administrator",
                "/imports/indicators",
                "indicator",
                List.of(
                        "code",
                        "name",
                        "nameEn",
                        "kind",
                        "measureUnit",
                        "scale",
                        "direction",
                        "accumulation",
                        "aggregation",
                        "field"),
                List.of(
                        Arrays.asList(
                                fresh("sheet-i"),
                                "Số việc",
                                null,
                                "COUNT",
                                "PERSON",
                                0,
                                "HIGHER_BETTER",
                                "FLOW",
                                "SUM",
                                "employment"),
                        Arrays.asList(
                                fresh("sheet-i"),
                                "Tỷ lệ",
                                "Rate",
                                "RATIO",
                                "PERCENT",
                                2,
                                "LOWER_BETTER",
                                "STOCK",
                                "RATIO_OF_SUMS",
                                "employment")),
                "name",
                "Số việc làm",
                "name: Số việc",
                "name: Số việc làm");
    }

    private static Sample targets() {
        var jobs = freshCount("sheet-target");
        return new Sample(
                "planner",
                "/imports/targets?decision=" + draft(),
                "target_version",
                List.of("ref", "unit", "indicator", "period", "comparator", "value", "key", "cooperating", "reason"),
                List.of(
                        Arrays.asList(
                                "a", "ntl.me-tri", jobs, "2023", "AT_LEAST", 10, true, "ntl.phu-do;ntl.dai-mo", "vì"),
                        Arrays.asList("b", "ntl.phu-do", jobs, "Năm 2023", null, "trên 18", null, null, null)),
                "value",
                12,
                "value: AT_LEAST 10",
                "value: AT_LEAST 12");
    }

    private static Sample results() {
        var jobs = freshCount("sheet-result");
        return new Sample(
                "district-reporter",
                "/imports/results",
                "result_version",
                List.of("unit", "indicator", "period", "basis", "value", "sourceTitle", "asOf", "causeCode", "cause"),
                List.of(
                        Arrays.asList(
                                "ntl.me-tri", jobs, "2021", "OFFICIAL", 7, "Báo cáo", "2021-12-31", "OBJECTIVE", "mưa"),
                        Arrays.asList("ntl.phu-do", jobs, "2021", "OFFICIAL", 1234567, null, null, null, null)),
                "value",
                8,
                "7",
                "8");
    }

    private static String draft() {
        var round = fresh("sheet-round");
        as("administrator")
                .put("/rounds/" + round, Json.of("name", "Đợt thử", "period", "2023", "dueAfterDays", 10))
                .then()
                .statusCode(201);
        var draft = as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                round,
                                "number",
                                fresh("QĐ"),
                                "issuedOn",
                                "2023-01-05",
                                "issuer",
                                "ntl",
                                "signer",
                                Json.of("position", "Chủ tịch"),
                                "targets",
                                List.of()));
        draft.then().statusCode(201);
        return draft.path("id");
    }

    @ParameterizedTest
    @MethodSource("kindsInForms")
    void a_file_does_what_its_validation_said_and_a_second_time_nothing(String kind, String form) throws SQLException {
        var sample = sample(kind);
        var file = Sheets.file(form, sample.columns(), sample.rows());
        var before = count(sample.table());
        var looked = imported(sample, form, "VALIDATE", file);
        looked.then().statusCode(201).body("state", equalTo("DONE")).body("refusedRows", hasSize(0));
        assertThat(looked.<Integer>path("rows.created")).isEqualTo(2);
        assertThat(count(sample.table())).isEqualTo(before);

        var done = imported(sample, form, "COMMIT", file);
        done.then().statusCode(201).body("state", equalTo("DONE"));
        assertThat(done.<Map<String, ?>>path("rows")).isEqualTo(looked.path("rows"));
        assertThat(rows(sample, done)).isEqualTo(rows(sample, looked));
        assertThat(count(sample.table())).isEqualTo(before + 2);

        imported(sample, form, "COMMIT", file)
                .then()
                .statusCode(201)
                .body("refusedRows", hasSize(0))
                .body("rows.unchanged", equalTo(2));

        var changed = imported(sample, form, "COMMIT", Sheets.file(form, sample.columns(), sample.later()));
        changed.then()
                .statusCode(201)
                .body("state", equalTo("DONE"))
                .body("refusedRows", hasSize(0))
                .body("rows.changed", equalTo(1))
                .body("rows.unchanged", equalTo(1));
        as(sample.account())
                .get("/imports/" + changed.path("id") + "/rows?effect=CHANGED")
                .then()
                .body("items[0].from", equalTo(sample.from()))
                .body("items[0].to", equalTo(sample.to()));
    }

    private static Response imported(Sample sample, String form, String mode, byte[] file) {
        var path = sample.path() + (sample.path().contains("?") ? "&" : "?") + "mode=" + mode;
        return as(sample.account()).postFile(path, form, file);
    }

    private static List<Map<String, ?>> rows(Sample sample, Response imported) {
        return as(sample.account())
                .get("/imports/" + imported.path("id") + "/rows")
                .path("items");
    }

    private long count(String table) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    // ── what is refused ──

    @ParameterizedTest
    @FieldSource("FORMS")
    void every_refused_cell_is_told_in_the_language_of_the_caller(String form) {
        var jobs = freshCount("told");
        var file = Sheets.file(
                form,
                List.of("unit", "indicator", "period", "basis", "value"),
                List.of(
                        Arrays.asList("ntl.me-tri", jobs, "2021", "OFFICIAL", 5),
                        Arrays.asList("ntl.nowhere", jobs, "2021", "GUESSED", "nhiều"),
                        Arrays.asList("ntl.phu-do", jobs, "2021", "OFFICIAL", new BigDecimal("1.5"))));
        var vietnamese = reporter().with("Accept-Language", "vi").postFile("/imports/results?mode=COMMIT", form, file);
        vietnamese
                .then()
                .statusCode(201)
                .body("state", equalTo("REFUSED"))
                .body("rows.created", equalTo(1))
                .body("rows.refused", equalTo(2))
                .body("refusedRows[0].problems.column", contains("unit", "basis", "value"))
                .body("refusedRows[0].problems.code", contains("NAME_UNKNOWN", "CELL_NOT_IN_LIST", "NUMBER_UNREADABLE"))
                .body("refusedRows[0].problems.value", contains("ntl.nowhere", "GUESSED", "nhiều"))
                .body("refusedRows[1].problems.code", contains("COUNT_NOT_WHOLE"))
                .body("refusedRows[1].problems.column", contains("value"));
        var english = reporter().with("Accept-Language", "en").get("/imports/" + vietnamese.path("id"));
        List<String> there = vietnamese.path("refusedRows[0].problems.detail");
        List<String> here = english.path("refusedRows[0].problems.detail");
        assertThat(there).hasSize(3).noneMatch(String::isBlank).doesNotContainAnyElementsOf(here);
        reporter().get("/results/ntl.me-tri/" + jobs + "/2021").then().statusCode(404);
    }

    @Test
    void a_row_of_another_ward_stops_all_or_only_itself() {
        var jobs = freshCount("foreign");
        var file =
                "unit,indicator,period,basis,value\nntl.me-tri,%1$s,2021,OFFICIAL,12\nntl.phu-do,%1$s,2021,OFFICIAL,13\n"
                        .formatted(jobs);
        sent(as("me-tri-reporter"), "/imports/results?mode=COMMIT", file)
                .then()
                .statusCode(201)
                .body("state", equalTo("REFUSED"))
                .body("refusedRows[0].problems[0].code", equalTo("NOT_YOUR_UNIT"));
        reporter().get("/results/ntl.me-tri/" + jobs + "/2021").then().statusCode(404);
        sent(as("me-tri-reporter"), "/imports/results?mode=COMMIT&atomic=false", file)
                .then()
                .statusCode(201)
                .body("state", equalTo("DONE"))
                .body("rows.created", equalTo(1));
        as("me-tri-reporter")
                .get("/results/ntl.me-tri/" + jobs + "/2021")
                .then()
                .statusCode(200);
        reporter().get("/results/ntl.phu-do/" + jobs + "/2021").then().statusCode(404);
    }

    @Test
    void nothing_comes_to_stand_under_a_unit_that_is_refused() {
        var above = fresh("refused.above");
        var below = fresh("refused.below");
        sent(
                        as("administrator"),
                        "/imports/units?mode=COMMIT&atomic=false",
                        "code,name,kind,openedOn,parent\n%s,Trên,no-such-kind,2015-01-01,ntl\n%s,Dưới,ward,2015-01-01,%s\n"
                                .formatted(above, below, above))
                .then()
                .statusCode(201)
                .body("rows.refused", equalTo(2))
                .body("refusedRows[1].problems[0].code", equalTo("UNIT_UNKNOWN"))
                .body("refusedRows[1].problems[0].column", equalTo("parent"));
        as("administrator").get("/units/" + below).then().statusCode(404);
    }

    @Test
    void nothing_is_shared_out_of_a_line_that_is_refused_or_of_a_target_that_nobody_sees() {
        var jobs = freshCount("orphan");
        var file =
                "ref,unit,indicator,period,value,sharesOut\nall,ntl,%1$s,2023,nhiều,\n,ntl.me-tri,%1$s,2023,5,all\n,ntl.phu-do,%1$s,2023,5,00000000-0000-7000-8000-000000000000\n"
                        .formatted(jobs);
        for (var mode : List.of("VALIDATE", "COMMIT")) {
            sent(as("planner"), "/imports/targets?atomic=false&decision=" + draft() + "&mode=" + mode, file)
                    .then()
                    .statusCode(201)
                    .body("rows.refused", equalTo(3))
                    .body(
                            "refusedRows.problems.flatten().code",
                            contains("NUMBER_UNREADABLE", "REF_UNKNOWN", "TARGET_UNKNOWN"));
        }
    }

    @Test
    void lines_go_into_a_draft_of_ones_own_alone() {
        var jobs = freshCount("drafts");
        var line = "unit,indicator,period,value\nntl.me-tri,%s,2023,5\n".formatted(jobs);
        var draft = draft();
        Api.appoint("caller-planner", "PLANNER@ntl.me-tri");
        sent(as("caller-planner"), "/imports/targets?decision=" + draft, line)
                .then()
                .statusCode(404);
        sent(as("planner"), "/imports/targets?mode=COMMIT&decision=" + draft, line)
                .then()
                .statusCode(201);
        as("planner")
                .ifMatch(as("planner").get("/decisions/" + draft))
                .post("/decisions/" + draft + "/issue", Map.of())
                .then()
                .statusCode(200);
        sent(as("planner"), "/imports/targets?decision=" + draft, line).then().statusCode(409);
        sent(as("planner"), "/imports/targets", line)
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("DECISION_NEEDED"));
    }

    @ParameterizedTest
    @CsvSource({"file,301", "file,0", "sheet,301", "source,501"})
    void what_is_said_of_a_file_has_its_length(String parameter, int length) {
        reporter()
                .postFile(
                        "/imports/results?" + parameter + "={text}",
                        CSV,
                        "unit,indicator,period,basis,value\n".getBytes(UTF_8),
                        "x".repeat(length))
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem(parameter));
    }

    @Test
    void decimals_of_an_indicator_are_a_small_number_and_nothing_else() {
        for (var scale : List.of("4294967297", "trên 2", "7", "-1", "1/1")) {
            sent(
                            as("administrator"),
                            "/imports/indicators",
                            "code,name,kind,measureUnit,scale,direction,accumulation,aggregation,field\n%s,x,COUNT,PERSON,%s,NONE,FLOW,SUM,employment\n"
                                    .formatted(fresh("scale"), scale))
                    .then()
                    .statusCode(201)
                    .body("refusedRows[0].problems.column", contains("scale"));
        }
    }

    // ── as officials write it ──

    private static String indicator(
            String name, String kind, String measureUnit, String direction, String aggregation) {
        var code = fresh("annex");
        as("administrator")
                .put(
                        "/indicators/" + code,
                        Json.of(
                                "name",
                                name + " " + code,
                                "kind",
                                kind,
                                "measureUnit",
                                measureUnit,
                                "scale",
                                3,
                                "direction",
                                direction,
                                "accumulation",
                                "FLOW",
                                "aggregation",
                                aggregation,
                                "field",
                                "economy"))
                .then()
                .statusCode(201);
        return code;
    }

    @Test
    void the_annex_of_a_decision_becomes_its_lines() {
        var jobs = freshCount("annex");
        var growth = indicator("Tốc độ tăng", "GROWTH", "PERCENT", "HIGHER_BETTER", "NONE");
        var share = indicator("Tỷ trọng", "SHARE", "PERCENT", "NONE", "NONE");
        var revenue = indicator("Thu ngân sách", "AMOUNT", "VND_BILLION", "HIGHER_BETTER", "SUM");
        var spending = indicator("Giải ngân", "AMOUNT", "VND_BILLION", "HIGHER_BETTER", "SUM");
        var poverty = indicator("Hộ nghèo", "SHARE", "PERCENT", "LOWER_BETTER", "NONE");
        var file = Sheets.workbook(sheet -> {
            sheet.value(0, 0, "ỦY BAN NHÂN DÂN QUẬN NAM TỪ LIÊM");
            sheet.range(0, 0, 0, 5).merge();
            sheet.value(1, 0, "PHỤ LỤC 01: CHỈ TIÊU NĂM 2023");
            sheet.range(1, 0, 1, 5).merge();
            String[] header = {"STT", "Tên chỉ\ntiêu", "ĐVT", "Chỉ tiêu giao", "DON VI THUC HIEN", "Ghi chú"};
            for (var c = 0; c < header.length; c++) {
                sheet.value(3, c, header[c]);
            }
            Object[][] rows = {
                {"I", "Kinh tế", null, null, null, null},
                {1, "Tốc độ tăng " + growth, "%", "trên 18%", "Phường Mễ Trì", null},
                {2, "Tỷ trọng " + share, "%", "13-14%", null, null},
                {3, "Thu ngan sach " + revenue, "tỷ đồng", "8.664,9 tỷ đồng", null, "Phấn đấu"},
                {4, "Giải ngân " + spending, "tỷ đồng", "15 tỷ 724,250 triệu", null, null},
                {"II", "Xã hội", null, null, null, null},
                {5, jobs, "người", "từ 8.000 người trở lên", null, null},
                {6, "Hộ nghèo " + poverty, "%", new BigDecimal("0.4"), "phuong phu do", null},
                {null, "Tổng cộng", null, 6, null, null}
            };
            for (var r = 0; r < rows.length; r++) {
                for (var c = 0; c < rows[r].length; c++) {
                    var value = rows[r][c];
                    if (value instanceof Number number) {
                        sheet.value(4 + r, c, number);
                    } else if (value != null) {
                        sheet.value(4 + r, c, value.toString());
                    }
                }
            }
            sheet.range(5, 4, 10, 4).merge();
        });
        var draft = draft();
        var imported = as("planner")
                .postFile("/imports/targets?mode=COMMIT&period=2023&file=Phu%20luc.xlsx&decision=" + draft, XLSX, file);
        imported.then()
                .statusCode(201)
                .body("refusedRows", hasSize(0))
                .body("state", equalTo("DONE"))
                .body("rows.created", equalTo(6))
                .body("rows.passedOver", equalTo(3))
                .body("head.sheet", equalTo("Phụ lục 01"))
                .body("head.row", equalTo(4));
        var lines = as("planner").get("/decisions/" + draft);
        line(lines, growth, "MORE_THAN 18.0 null ntl.me-tri");
        line(lines, share, "BETWEEN 13.0 14.0 ntl.me-tri");
        line(lines, revenue, "AT_LEAST 8664.9 null ntl.me-tri");
        line(lines, spending, "AT_LEAST 15.72425 null ntl.me-tri");
        line(lines, jobs, "AT_LEAST 8000.0 null ntl.me-tri");
        line(lines, poverty, "AT_MOST 0.4 null ntl.phu-do");
        lines.then()
                .body("targets.find { it.indicator == '" + revenue + "' }.reason", equalTo("Phấn đấu"))
                .body(
                        "targets.find { it.indicator == '" + revenue + "' }.origin.importId",
                        equalTo(imported.path("id")))
                .body("targets.find { it.indicator == '" + revenue + "' }.origin.place", equalTo("Phụ lục 01!D8"))
                .body("targets.find { it.indicator == '" + revenue + "' }.origin.text", equalTo("8.664,9 tỷ đồng"));
        as("planner")
                .get("/imports/" + imported.path("id") + "/rows?effect=CREATED")
                .then()
                .body("items.find { it.row == 8 }.readings.column", not(hasItem("reason")))
                .body(
                        "items.find { it.row == 8 }.readings.find { it.column == 'assignee' }.read",
                        equalTo("ntl.me-tri"));
    }

    private static void line(Response decision, String indicator, String expected) {
        var found = "targets.find { it.indicator == '" + indicator + "' }.";
        Number upper = decision.path(found + "upperValue");
        assertThat(decision.path(found + "comparator") + " "
                        + decision.<Number>path(found + "value").floatValue() + " "
                        + (upper == null ? null : upper.floatValue()) + " " + decision.path(found + "unit"))
                .isEqualTo(expected);
    }

    @Test
    void a_ratio_a_percentage_and_a_number_of_two_readings() {
        var rate = indicator("Tỷ lệ", "RATIO", "PERCENT", "HIGHER_BETTER", "RATIO_OF_SUMS");
        var growth = indicator("Tăng", "GROWTH", "PERCENT", "HIGHER_BETTER", "NONE");
        var money = indicator("Thu", "AMOUNT", "VND_BILLION", "HIGHER_BETTER", "SUM");
        var file = Sheets.workbook(sheet -> {
            sheet.value(0, 0, "Chỉ tiêu");
            sheet.value(0, 1, "Kết quả");
            sheet.value(1, 0, rate);
            sheet.value(1, 1, "46/46");
            sheet.value(2, 0, growth);
            sheet.value(2, 1, new BigDecimal("0.125"));
            sheet.style(2, 1).format("0.0%").set();
            sheet.value(3, 0, money);
            sheet.value(3, 1, "8.664");
        });
        var terms = "/imports/results?mode=COMMIT&unit=ntl.me-tri&period=2021&basis=OFFICIAL";
        reporter()
                .postFile(terms, XLSX, file)
                .then()
                .body("state", equalTo("REFUSED"))
                .body("refusedRows.row", contains(4))
                .body("refusedRows[0].problems[0].code", equalTo("NUMBER_AMBIGUOUS"));
        reporter().postFile(terms + "&numbers=VIETNAMESE", XLSX, file).then().body("state", equalTo("DONE"));
        reporter()
                .get("/results/ntl.me-tri/" + rate + "/2021")
                .then()
                .body("numerator", equalTo(46))
                .body("denominator", equalTo(46));
        reporter().get("/results/ntl.me-tri/" + growth + "/2021").then().body("value", equalTo(12.5f));
        reporter().get("/results/ntl.me-tri/" + money + "/2021").then().body("value", equalTo(8664));
        reporter()
                .postFile(terms + "&numbers=PLAIN", XLSX, file)
                .then()
                .body("state", equalTo("DONE"))
                .body("rows.changed", equalTo(1));
        reporter().get("/results/ntl.me-tri/" + money + "/2021").then().body("value", equalTo(8.664f));
    }

    private static String unit(String name, Object... identifiers) {
        var code = fresh("named");
        as("administrator")
                .put(
                        "/units/" + code,
                        Json.of(
                                "name",
                                name,
                                "kind",
                                "ward",
                                "openedOn",
                                "2015-01-01",
                                "parents",
                                List.of(Json.of("parent", "ntl", "from", "2015-01-01")),
                                "identifiers",
                                List.of(identifiers)))
                .then()
                .statusCode(201);
        return code;
    }

    @Test
    void a_unit_is_known_by_its_name_with_or_without_diacritics_unless_two_have_it() {
        var jobs = freshCount("named");
        var mark = fresh("so");
        var code = unit("Phường Thủ Đô " + mark);
        unit("Phường Trùng " + mark);
        unit("Phường Trùng " + mark);
        var answer = sent(
                reporter(),
                "/imports/results?period=2021&basis=OFFICIAL",
                "unit,indicator,value\nPhường Thủ Đô %1$s,%2$s,1\nphuong  trung %1$s,%2$s,1\nPHUONG THU DO %1$s,%3$s,1\n"
                        .formatted(mark, jobs, freshCount("named")));
        answer.then()
                .statusCode(201)
                .body("rows.created", equalTo(2))
                .body("refusedRows.row", contains(3))
                .body("refusedRows[0].problems[0].code", equalTo("NAME_AMBIGUOUS"))
                .body("refusedRows[0].problems[0].place", equalTo("A3"));
        reporter()
                .get("/imports/" + answer.path("id") + "/rows?effect=CREATED")
                .then()
                .body("items.subject", hasItem(startsWith(code + " · ")));
    }

    @Test
    void an_identifier_means_the_unit_that_had_it_in_the_period() {
        var jobs = freshCount("gso");
        var number = fresh("9");
        var first = unit(
                "Phường Trước " + number,
                Json.of("scheme", "gso", "value", number, "from", "2015-01-01", "to", "2021-07-01"));
        var second = unit("Phường Sau " + number, Json.of("scheme", "gso", "value", number, "from", "2021-07-01"));
        var answer = sent(
                reporter(),
                "/imports/results?basis=OFFICIAL",
                "unit,indicator,period,value\ngso:%1$s,%2$s,2019,1\ngso:%1$s,%2$s,2023,1\ngso:%1$s,%2$s,2014,1\n"
                        .formatted(number, jobs));
        answer.then().body("refusedRows.row", contains(4));
        reporter()
                .get("/imports/" + answer.path("id") + "/rows?effect=CREATED")
                .then()
                .body("items[0].subject", startsWith(first + " · "))
                .body("items[1].subject", startsWith(second + " · "));
    }

    // ── the marked copy ──

    @ParameterizedTest
    @FieldSource("FORMS")
    void wrong_cells_are_marked_in_a_copy_that_can_be_mended_and_sent_again(String form) throws IOException {
        var jobs = freshCount("marked");
        var imported = reporter()
                .postFile(
                        "/imports/results",
                        form,
                        Sheets.file(
                                form,
                                List.of("unit", "indicator", "period", "basis", "value"),
                                List.of(
                                        Arrays.asList("ntl.me-tri", jobs, "2021", "OFFICIAL", 5),
                                        Arrays.asList("ntl.phu-do", jobs, "2021", "OFFICIAL", "nhiều"))));
        imported.then().statusCode(201).body("rows.refused", equalTo(1));
        var marked = reporter().with("Accept-Language", "vi").get("/imports/" + imported.path("id") + "/marked-file");
        marked.then().statusCode(200).header("Content-Type", startsWith(XLSX));
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(marked.asByteArray()))) {
            var rows = workbook.getFirstSheet().read();
            var told = rows.get(0).getCellCount() - 1;
            assertThat(rows.get(0).getCellText(told)).isEqualTo("Lỗi / Problems");
            assertThat(rows.get(1).getOptionalCell(told).map(c -> c.getText()).orElse(""))
                    .isEmpty();
            assertThat(rows.get(2).getCellText(told))
                    .contains(imported.<String>path("refusedRows[0].problems[0].detail"));
        }
        assertThat(styles(marked.asByteArray()).stream().distinct().count())
                .as("the wrong cell looks unlike the one above it")
                .isGreaterThan(1);
        reporter()
                .postFile("/imports/results", XLSX, marked.asByteArray())
                .then()
                .statusCode(201)
                .body("rows.created", equalTo(1))
                .body("rows.refused", equalTo(1));
    }

    /** Of the values, from the first row to the last. */
    private static List<String> styles(byte[] workbook) throws IOException {
        var file = Files.createTempFile("marked", ".xlsx");
        try {
            Files.write(file, workbook);
            try (var zip = new ZipFile(file.toFile());
                    var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
                return Pattern.compile("<c r=\"E[23]\"([^>]*)>")
                        .matcher(new String(sheet.readAllBytes(), UTF_8))
                        .results()
                        .map(m -> m.group(1).replaceAll(".*\\bs=\"(\\d+)\".*", "$1"))
                        .toList();
            }
        } finally {
            Files.delete(file);
        }
    }
}
