package vn.thidua.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Json;
import vn.thidua.testing.Statements;

@QuarkusTest
class ScoreboardTest {

    @Test
    void vector_5_quarters_reported_as_they_add_up_make_100_percent_and_not_250() {
        var indicator = freshCount("quarters");
        assign(indicator, "unit", "ntl.cau-dien", 100);
        Map.of("2023-YTD03", 25, "2023-YTD06", 50, "2023-YTD09", 75)
                .forEach((period, value) -> report("cau-dien-reporter", "ntl.cau-dien", indicator, period, value));
        line("ntl.cau-dien", indicator)
                .body(line("result.period"), equalTo("2023-YTD09"))
                .body(line("planAttainment"), equalTo(75))
                .body(line("outcome"), equalTo("NOT_REPORTED"));
        report("cau-dien-reporter", "ntl.cau-dien", indicator, "2023-YTD12", 100);
        line("ntl.cau-dien", indicator)
                .body(line("planAttainment"), equalTo(100))
                .body(line("outcome"), equalTo("MET"));
    }

    @Test
    void vector_6_rates_of_two_units_without_their_parts_are_given_no_number() {
        var indicator = fresh("rates");
        indicator(indicator, "RATIO", "PERCENT", "HIGHER_BETTER", "STOCK", "RATIO_OF_SUMS");
        var group = group(indicator, "ntl.cau-dien", "ntl.me-tri");
        assign(indicator, "group", group, 90);
        report("cau-dien-reporter", "ntl.cau-dien", indicator, "2023", 89);
        report("me-tri-reporter", "ntl.me-tri", indicator, "2023", 87);
        as("auditor")
                .get("/scoreboards?group=" + group + "&period=2023")
                .then()
                .statusCode(200)
                .body("lines[0].outcome", equalTo("NOT_APPLICABLE"))
                .body("lines[0].planAttainmentAbsent", equalTo("NOT_ADDITIVE"))
                .body("lines[0].result", nullValue())
                .body("summary.assigned", equalTo(0));
    }

    @Test
    void a_month_of_the_members_is_not_taken_for_their_year() {
        var flow = freshCount("flow");
        var stock = fresh("stock");
        indicator(stock, "COUNT", "PERSON", "HIGHER_BETTER", "STOCK", "SUM");
        var group = group(flow, "ntl.cau-dien", "ntl.me-tri");
        issue(List.of(targetLine(flow, "group", group, 10), targetLine(stock, "group", group, 10)));
        for (var indicator : List.of(flow, stock)) {
            report("cau-dien-reporter", "ntl.cau-dien", indicator, "2023-12", 5);
            report("me-tri-reporter", "ntl.me-tri", indicator, "2023-12", 7);
        }
        as("auditor")
                .get("/scoreboards?group=" + group + "&period=2023")
                .then()
                .statusCode(200)
                .body("lines.find { it.indicator == '" + stock + "' }.result.value", equalTo(12))
                .body("lines.find { it.indicator == '" + flow + "' }.result", nullValue())
                .body("lines.find { it.indicator == '" + flow + "' }.missing", contains("ntl.cau-dien", "ntl.me-tri"));
    }

    @Test
    void rates_with_their_parts_add_up_part_by_part() {
        var indicator = fresh("parts");
        indicator(indicator, "RATIO", "PERCENT", "HIGHER_BETTER", "STOCK", "RATIO_OF_SUMS");
        var group = group(indicator, "ntl.cau-dien", "ntl.me-tri");
        assign(indicator, "group", group, 80);
        write("cau-dien-reporter", "ntl.cau-dien", indicator, "2023", Json.of("numerator", 39, "denominator", 46));
        as("auditor")
                .get("/scoreboards?group=" + group + "&period=2023")
                .then()
                .body("lines[0].missing", contains("ntl.me-tri"))
                .body("lines[0].result", nullValue());
        write("me-tri-reporter", "ntl.me-tri", indicator, "2023", Json.of("numerator", 1, "denominator", 4));
        as("auditor")
                .get("/scoreboards?group=" + group + "&period=2023")
                .then()
                .body("lines[0].result.numerator", equalTo(40))
                .body("lines[0].result.denominator", equalTo(50))
                .body("lines[0].result.value", equalTo(80))
                .body("lines[0].outcome", equalTo("MET"));
    }

    @Test
    void vector_12_nothing_reported_at_the_deadline_is_not_reported_and_never_zero() {
        var indicator = freshCount("silent");
        assign(indicator, "unit", "ntl.me-tri", 10);
        line("ntl.me-tri", indicator)
                .body(line("outcome"), equalTo("NOT_REPORTED"))
                .body(line("result"), nullValue())
                .body(line("planAttainment"), nullValue());
    }

    @Test
    void vector_14_what_is_not_assigned_to_a_unit_is_in_none_of_its_numbers() {
        var indicator = freshCount("elsewhere");
        var before = summary("ntl.phu-do").path("summary.assigned");
        assign(indicator, "unit", "ntl.me-tri", 10);
        assertThat((Integer) summary("ntl.phu-do").path("summary.assigned")).isEqualTo(before);
        assign(indicator, "unit", "ntl.phu-do", 10);
        assertThat((Integer) summary("ntl.phu-do").path("summary.assigned")).isEqualTo((Integer) before + 1);
    }

    @Test
    void vector_16_the_figure_of_the_year_before_is_found_under_the_predecessors() {
        var indicator = freshCount("merged");
        var first = unit("first", "2014-04-01", "2023-01-01");
        var second = unit("second", "2014-04-01", "2023-01-01");
        var successor = fresh("ntl.successor");
        as("administrator")
                .put(
                        "/units/" + successor,
                        Json.of(
                                "name",
                                "Phường hợp nhất",
                                "kind",
                                "ward",
                                "openedOn",
                                "2023-01-01",
                                "parents",
                                List.of(Json.of("parent", "ntl", "from", "2023-01-01")),
                                "predecessors",
                                List.of(
                                        Json.of("unit", first, "extent", "WHOLE"),
                                        Json.of("unit", second, "extent", "WHOLE"))))
                .then()
                .statusCode(201);
        assign(indicator, "unit", successor, 100);
        report("district-reporter", first, indicator, "2022", 100);
        report("district-reporter", second, indicator, "2022", 50);
        report("district-reporter", successor, indicator, "2023", 165);
        line(successor, indicator)
                .body(line("samePeriod.value"), equalTo(150))
                .body(line("samePeriod.yearOnYearIndex"), equalTo(110))
                .body(line("samePeriod.yearOnYearChange"), equalTo(10))
                .body(line("samePeriod.predecessors"), equalTo(List.of(first, second)));
    }

    @Test
    void a_flow_of_a_year_in_which_the_unit_became_another_one_is_compared_with_nothing() {
        var indicator = freshCount("straddling");
        var first = unit("straddling", "2014-04-01", "2022-07-01");
        var successor = fresh("ntl.successor");
        as("administrator")
                .put(
                        "/units/" + successor,
                        Json.of(
                                "name",
                                "Phường mới",
                                "kind",
                                "ward",
                                "openedOn",
                                "2022-07-01",
                                "parents",
                                List.of(Json.of("parent", "ntl", "from", "2022-07-01")),
                                "predecessors",
                                List.of(Json.of("unit", first, "extent", "WHOLE"))))
                .then()
                .statusCode(201);
        assign(indicator, "unit", successor, 100);
        report("district-reporter", first, indicator, "2022", 100);
        report("district-reporter", successor, indicator, "2023", 165);
        line(successor, indicator).body(line("samePeriod"), nullValue());
    }

    @Test
    void a_figure_written_is_in_the_next_read_with_both_comparisons() {
        var indicator = freshCount("live");
        assign(indicator, "unit", "ntl.cau-dien", 64);
        report("cau-dien-reporter", "ntl.cau-dien", indicator, "2022", 100);
        report("cau-dien-reporter", "ntl.cau-dien", indicator, "2023", 64);
        line("ntl.cau-dien", indicator)
                .body(line("outcome"), equalTo("MET"))
                .body(line("result.state"), equalTo("DRAFT"))
                .body(line("samePeriod.yearOnYearIndex"), equalTo(64))
                .body(line("samePeriod.yearOnYearChange"), equalTo(-36));
    }

    @Test
    void a_miss_says_why() {
        var indicator = freshCount("missed");
        assign(indicator, "unit", "ntl.cau-dien", 10);
        write(
                "cau-dien-reporter",
                "ntl.cau-dien",
                indicator,
                "2023",
                Json.of("value", 9, "causes", List.of(Json.of("code", "FORCE_MAJEURE", "text", "Dịch bệnh"))));
        line("ntl.cau-dien", indicator)
                .body(line("outcome"), equalTo("NOT_MET"))
                .body(line("result.causes[0].code"), equalTo("FORCE_MAJEURE"))
                .body(line("planAttainment"), equalTo(90));
    }

    @Test
    void the_results_of_2020_can_be_read_as_a_series() {
        as("auditor")
                .get("/series?indicator=budget.revenue&units=ntl&periods=2019,2020,2021")
                .then()
                .statusCode(200)
                .body("measureUnit", equalTo("VND_BILLION"))
                .body("series[0].points", hasSize(1))
                .body("series[0].points[0].value.toString()", equalTo("7766.072"))
                .body("series[0].points[0].basis", equalTo("OFFICIAL"));
    }

    @Test
    void coverage_tells_who_is_missing() {
        as("auditor")
                .get("/coverage?round=ntl-2023&period=2023-YTD05")
                .then()
                .statusCode(200)
                .body("dueOn", equalTo("2023-05-17"))
                .body("closesOn", equalTo("2023-05-14"))
                .body("lines.find { it.unit == 'ntl' }.state", equalTo("MISSING"));
        var indicator = freshCount("covered");
        assign(indicator, "unit", "ntl.me-tri", 1);
        report("me-tri-reporter", "ntl.me-tri", indicator, "2023-YTD05", 1);
        as("auditor")
                .get("/coverage?round=ntl-2023&period=2023-YTD05")
                .then()
                .body("lines.find { it.unit == 'ntl.me-tri' }.state", equalTo("IN_PREPARATION"));
    }

    @Test
    void what_is_wrong_with_the_question_is_told() {
        as("auditor").get("/scoreboards/ntl").then().statusCode(400).body("errors[0].parameter", equalTo("period"));
        as("auditor")
                .get("/scoreboards/ntl?period=2023-13")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("PERIOD_UNKNOWN"));
        as("auditor").get("/scoreboards/nowhere?period=2023").then().statusCode(404);
        as("auditor")
                .get("/scoreboards?period=2023")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("group"));
        as("auditor")
                .get("/series?indicator=x&units=y&periods=z")
                .then()
                .statusCode(400)
                .body("errors.code", containsInAnyOrder("PERIOD_UNKNOWN", "INDICATOR_UNKNOWN", "UNIT_UNKNOWN"));
    }

    @Test
    void a_scoreboard_costs_the_same_number_of_statements_whatever_its_length() {
        assign(freshCount("short"), "unit", "ntl.tay-mo", 5);
        var ofOneLine = Statements.toAnswer("/scoreboards/ntl.tay-mo?period=2023");
        var lines = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 30; i++) {
            lines.add(targetLine(freshCount("long"), "unit", "ntl.tay-mo", 5));
        }
        issue(lines);
        assertThat(Statements.toAnswer("/scoreboards/ntl.tay-mo?period=2023"))
                .isEqualTo(ofOneLine)
                .isLessThanOrEqualTo(6);
        var one = group("one", "ntl.tay-mo");
        var ten = group(
                "ten",
                "ntl.tay-mo",
                "ntl.me-tri",
                "ntl.phu-do",
                "ntl.cau-dien",
                "ntl.dai-mo",
                "ntl.trung-van",
                "ntl.my-dinh-1",
                "ntl.my-dinh-2",
                "ntl.xuan-phuong",
                "ntl.phuong-canh");
        assertThat(Statements.toAnswer("/scoreboards?group=" + ten + "&period=2023"))
                .isEqualTo(Statements.toAnswer("/scoreboards?group=" + one + "&period=2023"))
                .isLessThanOrEqualTo(14);
    }

    @Test
    void series_and_coverage_cost_a_constant_number_of_statements_too() {
        assertThat(Statements.toAnswer("/series?indicator=budget.revenue&units=ntl&periods=2020"))
                .isEqualTo(Statements.toAnswer("/series?indicator=budget.revenue&units=ntl,ntl.me-tri,ntl.cau-dien"
                        + "&periods=2018,2019,2020,2021,2022,2023-YTD08"))
                .isLessThanOrEqualTo(4);
        assertThat(Statements.toAnswer("/coverage?round=ntl-2023&period=2023-YTD02"))
                .isLessThanOrEqualTo(7);
    }

    private static io.restassured.response.Response summary(String unit) {
        return as("auditor").get("/scoreboards/" + unit + "?period=2023");
    }

    private String asked = "";

    private ValidatableResponse line(String unit, String indicator) {
        asked = indicator;
        return as("auditor").get("/scoreboards/" + unit + "?period=2023").then().statusCode(200);
    }

    private String line(String field) {
        return "lines.find { it.indicator == '" + asked + "' }." + field;
    }

    private static void report(String who, String unit, String indicator, String period, int value) {
        write(who, unit, indicator, period, Json.of("value", value));
    }

    private static void write(String who, String unit, String indicator, String period, Map<String, Object> figure) {
        figure.put("basis", "OFFICIAL");
        as(who).put("/results/" + unit + "/" + indicator + "/" + period, figure)
                .then()
                .statusCode(201);
    }

    private static void assign(String indicator, String assignee, String code, int value) {
        issue(List.of(targetLine(indicator, assignee, code, value)));
    }

    private static Map<String, Object> targetLine(String indicator, String assignee, String code, int value) {
        return Json.of(
                assignee, code, "indicator", indicator, "period", "2023", "comparator", "AT_LEAST", "value", value);
    }

    private static void issue(List<Map<String, Object>> lines) {
        var draft = as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "number",
                                fresh("board"),
                                "issuedOn",
                                "2023-01-10",
                                "issuer",
                                "ntl.peoples-committee",
                                "signer",
                                Map.of("position", "Chủ tịch"),
                                "targets",
                                lines));
        draft.then().statusCode(201);
        as("planner")
                .ifMatch(draft)
                .post("/decisions/" + draft.path("id") + "/issue", Map.of())
                .then()
                .statusCode(200);
    }

    private static String group(String stem, String... members) {
        var code = fresh(stem);
        as("administrator")
                .put(
                        "/emulation-groups/" + code,
                        Json.of(
                                "name",
                                code,
                                "kind",
                                "BLOC",
                                "members",
                                java.util.Arrays.stream(members)
                                        .map(m -> Json.of("unit", m, "from", "2020-01-01"))
                                        .toList()))
                .then()
                .statusCode(201);
        return code;
    }

    private static String unit(String stem, String opened, String closed) {
        var code = fresh("ntl." + stem);
        as("administrator")
                .put(
                        "/units/" + code,
                        Json.of(
                                "name",
                                code,
                                "kind",
                                "ward",
                                "openedOn",
                                opened,
                                "closedOn",
                                closed,
                                "parents",
                                List.of(Json.of("parent", "ntl", "from", opened, "to", closed))))
                .then()
                .statusCode(201);
        return code;
    }

    private static void indicator(
            String code, String kind, String measureUnit, String direction, String accumulation, String aggregation) {
        as("administrator")
                .put(
                        "/indicators/" + code,
                        Json.of(
                                "name",
                                code,
                                "kind",
                                kind,
                                "measureUnit",
                                measureUnit,
                                "scale",
                                1,
                                "direction",
                                direction,
                                "accumulation",
                                accumulation,
                                "aggregation",
                                aggregation,
                                "field",
                                "health"))
                .then()
                .statusCode(201);
    }
}
