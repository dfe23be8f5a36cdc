package vn.thidua.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Json;
import vn.thidua.testing.Statements;

@QuarkusTest
class ReportTest {

    /** Who reports and verifies holds two offices that nobody should; four eyes stop them all the same. */
    @BeforeEach
    void one_holds_both_offices() {
        appoint("reporting-verifier", "REPORTER@ntl", "VERIFIER@ntl");
    }

    private static final String WARD = "ntl.me-tri";

    private static Map<String, Object> line(String indicator, Number value) {
        return Map.of("indicator", indicator, "value", value);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Map<String, Object> report(String unit, String period, String basis, Map<String, Object>... lines) {
        return Map.of("unit", unit, "period", period, "basis", basis, "results", List.of(lines));
    }

    private static Response opened(String account, Map<String, Object> report) {
        var answer = as(account).post("/reports", report);
        answer.then().statusCode(201).header("ETag", notNullValue()).header("Location", containsString("/reports/"));
        return answer;
    }

    private static String at(Response report) {
        return "/reports/" + report.path("id");
    }

    private static Response step(String account, Response report, String step) {
        var answer = as(account).ifMatch(report).post(at(report) + "/" + step);
        answer.then().statusCode(200);
        return answer;
    }

    @Test
    void a_report_is_sent_back_corrected_verified_locked_and_then_only_a_decision_changes_it() {
        var indicator = freshCount("journey");
        var result = "/results/" + WARD + "/" + indicator + "/2019-03";
        var draft = opened("me-tri-reporter", report(WARD, "2019-03", "ESTIMATED", line(indicator, 41)));
        as("auditor")
                .get(result)
                .then()
                .statusCode(200)
                .body("value", equalTo(41))
                .body("reportState", equalTo("DRAFT"));

        var submitted = step("me-tri-reporter", draft, "submit");
        as("me-tri-reporter").post(at(draft) + "/submit").then().statusCode(200).body("state", equalTo("SUBMITTED"));
        as("me-tri-reporter")
                .ifMatch(submitted)
                .put(at(draft), Map.of("results", List.of(line(indicator, 40))))
                .then()
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"))
                .body("state.allowedIn", contains("DRAFT", "RETURNED"));

        as("verifier")
                .ifMatch(submitted)
                .post(at(draft) + "/return", Map.of())
                .then()
                .statusCode(400);
        as("verifier")
                .ifMatch(draft)
                .post(at(draft) + "/return", Map.of("reason", "cũ"))
                .then()
                .statusCode(412);
        as("verifier")
                .post(at(draft) + "/return", Map.of("reason", "thiếu"))
                .then()
                .statusCode(428);
        var returned = as("verifier")
                .ifMatch(submitted)
                .post(at(draft) + "/return", Map.of("reason", "Số liệu của tháng khác"));
        returned.then()
                .statusCode(200)
                .body("state", equalTo("RETURNED"))
                .body("returnedReason", equalTo("Số liệu của tháng khác"));
        as("auditor").get(result).then().statusCode(404);

        var rewritten =
                as("me-tri-reporter").ifMatch(returned).put(at(draft), Map.of("results", List.of(line(indicator, 37))));
        rewritten.then().statusCode(200).body("results.value", contains(37)).body("results.number", contains(2));
        var verified = step("verifier", step("me-tri-reporter", rewritten, "submit"), "verify");
        as("auditor").get(result).then().body("value", equalTo(37)).body("reportState", equalTo("VERIFIED"));

        var beforeLock = as("auditor").get(result);
        var correction = Map.of(
                "value", 36, "reason", "Đếm trùng một người", "decision", "12/QĐ-UBND", "decidedOn", "2019-06-01");
        as("verifier")
                .ifMatch(beforeLock)
                .post(result + "/corrections", correction)
                .then()
                .statusCode(409);
        step("verifier", verified, "lock");
        as("me-tri-reporter")
                .ifMatch(beforeLock)
                .post(result + "/corrections", correction)
                .then()
                .statusCode(403);
        as("verifier")
                .ifMatch(as("auditor").get(result))
                .post(result + "/corrections", Map.of("value", 36))
                .then()
                .statusCode(400);
        as("verifier")
                .ifMatch(as("auditor").get(result))
                .post(result + "/corrections", correction)
                .then()
                .statusCode(201)
                .body("value", equalTo(36))
                .body("usable", equalTo(true))
                .body("correction.decision", equalTo("12/QĐ-UBND"));
        as("auditor")
                .get(result + "/versions")
                .then()
                .body("versions.number", contains(3, 2, 1))
                .body("versions.value", contains(36, 37, 41))
                .body("versions[0].supersededBy", nullValue())
                .body("versions[1].supersededBy", equalTo(3));
    }

    @Test
    void nobody_judges_their_own_figure() {
        var indicator = freshCount("own");
        var draft = opened("reporting-verifier", report("ntl.phu-do", "2019-03", "ESTIMATED", line(indicator, 5)));
        var submitted = step("reporting-verifier", draft, "submit");
        for (var judging : List.of("verify", "lock")) {
            as("reporting-verifier")
                    .ifMatch(submitted)
                    .post(at(draft) + "/" + judging)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("OWN_FIGURE"));
        }
        as("reporting-verifier")
                .ifMatch(submitted)
                .post(at(draft) + "/return", Map.of("reason", "x"))
                .then()
                .statusCode(403)
                .body("code", equalTo("OWN_FIGURE"));
        step("verifier", submitted, "verify");
    }

    @Test
    void who_submitted_it_once_does_not_judge_it_when_somebody_else_submitted_it_again() {
        var indicator = freshCount("again");
        var draft = opened("district-reporter", report("ntl.phu-do", "2019-05", "ESTIMATED", line(indicator, 5)));
        var returned = as("verifier")
                .ifMatch(step("reporting-verifier", draft, "submit"))
                .post(at(draft) + "/return", Map.of("reason", "Số liệu của tháng khác"));
        var again = step("district-reporter", returned, "submit");
        as("reporting-verifier")
                .ifMatch(again)
                .post(at(draft) + "/verify")
                .then()
                .statusCode(403)
                .body("code", equalTo("OWN_FIGURE"));
        step("verifier", again, "verify");
    }

    @Test
    void one_ward_does_not_report_for_another_nor_a_reader_for_anyone() {
        var indicator = freshCount("foreign");
        var wanted = report(WARD, "2019-04", "ESTIMATED", line(indicator, 5));
        as("cau-dien-reporter").post("/reports", wanted).then().statusCode(403).body("code", equalTo("NOT_YOUR_UNIT"));
        as("district-leader").post("/reports", wanted).then().statusCode(403).body("code", equalTo("FORBIDDEN"));
        anyone().post("/reports", wanted).then().statusCode(401);
        as("cau-dien-reporter")
                .put("/results/" + WARD + "/" + indicator + "/2019-04", Map.of("value", 5, "basis", "ESTIMATED"))
                .then()
                .statusCode(404);
        var draft = opened("me-tri-reporter", wanted);
        as("cau-dien-reporter")
                .ifMatch(draft)
                .post(at(draft) + "/submit")
                .then()
                .statusCode(404);
        as("cau-dien-reporter").ifMatch(draft).delete(at(draft)).then().statusCode(404);
        as("me-tri-reporter").ifMatch(draft).post(at(draft) + "/verify").then().statusCode(403);
    }

    @Test
    void the_key_of_a_report_is_taken_once() {
        var indicator = freshCount("taken");
        var wanted = report(WARD, "2019-05", "ESTIMATED", line(indicator, 5));
        var draft = opened("me-tri-reporter", wanted);
        as("me-tri-reporter")
                .post("/reports", wanted)
                .then()
                .statusCode(409)
                .body("code", equalTo("REPORT_EXISTS"))
                .body("detail", containsString(draft.path("id")));
        var key = UUID.randomUUID().toString();
        var other = report(WARD, "2019-05", "OFFICIAL", line(indicator, 5));
        var first = as("me-tri-reporter").with("Idempotency-Key", key).post("/reports", other);
        var again = as("me-tri-reporter").with("Idempotency-Key", key).post("/reports", other);
        again.then().statusCode(201).header("Idempotent-Replayed", "true").body("id", equalTo(first.path("id")));
    }

    @Test
    void everything_wrong_is_told_atOnce() {
        var count = freshCount("wrong");
        as("district-reporter")
                .post(
                        "/reports",
                        report(
                                WARD,
                                "2019-06",
                                "ESTIMATED",
                                Map.of("indicator", "no-such", "value", 1),
                                Map.of("indicator", count, "value", 1, "numerator", 1, "denominator", 2),
                                Map.of("indicator", count),
                                Map.of("indicator", "schools.national-standard", "numerator", 1, "denominator", 0)))
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/results/0/indicator",
                                "/results/1/value",
                                "/results/2/value",
                                "/results/3/denominator"))
                .body("errors.code", hasItem("INDICATOR_UNKNOWN"));
        as("district-reporter")
                .post(
                        "/reports",
                        report(
                                "ntl",
                                "2010",
                                "ESTIMATED",
                                line(count, 1.5),
                                line("budget.revenue", -1),
                                Map.of("indicator", "welfare.gifts", "numerator", 1, "denominator", 2),
                                line("economy.production-growth", -3.5)))
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/unit", "/results/0/value", "/results/1/value", "/results/2/numerator"))
                .body(
                        "errors.code",
                        containsInAnyOrder(
                                "UNIT_DID_NOT_EXIST", "COUNT_NOT_WHOLE", "VALUE_NEGATIVE", "FIGURE_NOT_A_RATIO"));
        as("district-reporter")
                .post("/reports", report("ntl", "2019-06", "ESTIMATED", line(count, 1), line(count, 2)))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("RESULT_DUPLICATE"));
        as("district-reporter")
                .post("/reports", report("ntl", "2098", "ESTIMATED"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("PERIOD_NOT_BEGUN"))
                .body("errors[0].pointer", equalTo("/period"));
    }

    @Test
    void an_empty_report_is_not_submitted() {
        var draft = opened("me-tri-reporter", report(WARD, "2019-07", "ESTIMATED"));
        as("me-tri-reporter")
                .ifMatch(draft)
                .post(at(draft) + "/submit")
                .then()
                .statusCode(400)
                .body("code", equalTo("REPORT_EMPTY"));
    }

    @Test
    void declared_parts_total_exactly_before_a_report_is_submitted() {
        var wrong = opened(
                "me-tri-reporter",
                report(
                        WARD,
                        "2019-08",
                        "ESTIMATED",
                        line("economy.structure.services", 61.6),
                        line("economy.structure.industry", 38.3),
                        line("economy.structure.agriculture", 0.2)));
        as("me-tri-reporter")
                .ifMatch(wrong)
                .post(at(wrong) + "/submit")
                .then()
                .statusCode(400)
                .body("code", equalTo("COMPOSITION_FIGURES"))
                .body("detail", containsString("100.1"));
        var right = as("me-tri-reporter")
                .ifMatch(wrong)
                .put(
                        at(wrong),
                        Map.of(
                                "results",
                                List.of(
                                        line("economy.structure.services", 61.6),
                                        line("economy.structure.industry", 38.3),
                                        line("economy.structure.agriculture", 0.1))));
        right.then().statusCode(200).body("results", hasSize(3));
        step("me-tri-reporter", right, "submit");
    }

    @Test
    void a_draft_is_deleted_with_its_figures_and_what_was_submitted_is_not() {
        var indicator = freshCount("deleted");
        var draft = opened("me-tri-reporter", report(WARD, "2019-09", "ESTIMATED", line(indicator, 5)));
        as("me-tri-reporter").delete(at(draft)).then().statusCode(428);
        as("me-tri-reporter").ifMatch(draft).delete(at(draft)).then().statusCode(204);
        as("auditor").get(at(draft)).then().statusCode(404);
        as("auditor")
                .get("/results/" + WARD + "/" + indicator + "/2019-09")
                .then()
                .statusCode(404);
        var again = opened("me-tri-reporter", report(WARD, "2019-09", "ESTIMATED", line(indicator, 5)));
        var submitted = step("me-tri-reporter", again, "submit");
        as("me-tri-reporter").ifMatch(submitted).delete(at(again)).then().statusCode(409);
    }

    @Test
    void causes_and_sources_come_back_as_they_were_given() {
        var indicator = freshCount("causes");
        var draft = opened(
                "me-tri-reporter",
                report(
                        WARD,
                        "2019-10",
                        "ESTIMATED",
                        Map.of(
                                "indicator",
                                indicator,
                                "value",
                                5,
                                "asOf",
                                "2019-10-31",
                                "source",
                                Map.of("title", "Báo cáo số 5", "date", "2019-11-02", "reference", "05/BC-UBND"),
                                "causes",
                                List.of(
                                        Map.of("code", "FORCE_MAJEURE", "text", "Dịch bệnh"),
                                        Map.of("code", "SUBJECTIVE", "text", "Triển khai chậm")))));
        as("auditor")
                .get(at(draft))
                .then()
                .body("results[0].causes.code", contains("FORCE_MAJEURE", "SUBJECTIVE"))
                .body("results[0].source.reference", equalTo("05/BC-UBND"))
                .body("results[0].asOf", equalTo("2019-10-31"));
    }

    @Test
    void of_two_who_change_a_report_atOnce_one_wins() throws Exception {
        var indicator = freshCount("race");
        var draft = opened("me-tri-reporter", report(WARD, "2019-11", "ESTIMATED", line(indicator, 0)));
        var statuses = atOnce(i -> () -> as("me-tri-reporter")
                .ifMatch(draft)
                .put(at(draft), Map.of("results", List.of(line(indicator, i))))
                .statusCode());
        assertThat(statuses).filteredOn(s -> s == 200).hasSize(1);
        assertThat(statuses).containsOnly(200, 412);
    }

    @Test
    void of_two_who_open_the_same_report_atOnce_one_wins() throws Exception {
        var indicator = freshCount("opening");
        var statuses = atOnce(i -> () -> as("me-tri-reporter")
                .post("/reports", report(WARD, "2019-12", "ESTIMATED", line(indicator, i)))
                .statusCode());
        assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
        assertThat(statuses).containsOnly(201, 409);
    }

    @Test
    void of_two_who_write_the_same_figure_atOnce_one_wins() throws Exception {
        var indicator = freshCount("writing");
        var statuses = atOnce(i -> () -> as("me-tri-reporter")
                .put("/results/" + WARD + "/" + indicator + "/2018-12", Map.of("value", i, "basis", "ESTIMATED"))
                .statusCode());
        assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
        assertThat(statuses).allMatch(s -> List.of(201, 409, 412, 428).contains(s));
    }

    private static List<Integer> atOnce(java.util.function.IntFunction<Callable<Integer>> attempt) throws Exception {
        var several = Executors.newFixedThreadPool(4);
        try {
            var started = IntStream.range(1, 5)
                    .mapToObj(i -> several.submit(attempt.apply(i)))
                    .toList();
            var statuses = new java.util.ArrayList<Integer>();
            for (var one : started) {
                statuses.add(one.get());
            }
            return statuses;
        } finally {
            several.shutdown();
        }
    }

    @Test
    void thirty_lines_cost_as_many_questions_as_three() {
        var indicators =
                IntStream.range(0, 30).mapToObj(i -> freshCount("many")).toList();
        as("me-tri-reporter").get("/me").then().statusCode(200);
        var few = Statements.during(() -> opened("me-tri-reporter", of(indicators.subList(0, 3), "2018-01")));
        var many = Statements.during(() -> opened("me-tri-reporter", of(indicators, "2018-02")));
        // one more for each line would show as 27
        assertThat(many).isCloseTo(few, within(3L));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> of(List<String> indicators, String period) {
        return report(
                WARD,
                period,
                "ESTIMATED",
                indicators.stream().map(i -> line(i, 7)).toArray(Map[]::new));
    }

    @Test
    void a_list_costs_the_same_however_long_it_is() {
        opened("me-tri-reporter", report(WARD, "2018-03", "ESTIMATED", line(freshCount("listed"), 1)));
        opened("me-tri-reporter", report(WARD, "2018-04", "ESTIMATED", line(freshCount("listed"), 1)));
        for (var list : List.of("/reports?unit=ntl.me-tri&limit=", "/results?limit=", "/conflicts?limit=")) {
            assertThat(Statements.toAnswer(list + 50)).as(list).isEqualTo(Statements.toAnswer(list + 1));
        }
    }

    @Test
    void reports_are_found_by_unit_period_basis_and_state() {
        var draft = opened("cau-dien-reporter", report("ntl.cau-dien", "2018-05", "PRELIMINARY"));
        as("auditor")
                .get("/reports?unit=ntl.cau-dien&period=2018-05,2018-06&basis=PRELIMINARY&state=DRAFT")
                .then()
                .statusCode(200)
                .body("items.id", contains((String) draft.path("id")));
        as("auditor").get("/reports?state=OPEN").then().statusCode(400);
        as("auditor").get("/reports/no-such").then().statusCode(404);
    }

    @Test
    void a_report_is_late_when_it_is_submitted_after_the_day_the_round_says() {
        var due = opened("me-tri-reporter", report(WARD, "2023-08", "ESTIMATED", line(freshCount("late"), 1)));
        due.then().body("dueOn", equalTo("2023-08-17")).body("late", equalTo(false));
        step("me-tri-reporter", due, "submit").then().body("late", equalTo(true));
        opened("me-tri-reporter", report(WARD, "2018-08", "ESTIMATED", line(freshCount("late"), 1)))
                .then()
                .body("dueOn", nullValue())
                .body("late", equalTo(false));
    }

    @Test
    void a_unit_that_leads_a_target_reports_of_it_and_of_nothing_else_there() {
        var led = freshCount("led");
        var other = freshCount("led");
        var decision = as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "number",
                                fresh("led") + "/QĐ-UBND",
                                "issuedOn",
                                "2023-01-05",
                                "issuer",
                                "ntl.peoples-committee",
                                "signer",
                                Map.of("position", "Chủ tịch"),
                                "targets",
                                List.of(Json.of(
                                        "indicator",
                                        led,
                                        "unit",
                                        WARD,
                                        "period",
                                        "2023",
                                        "comparator",
                                        "AT_LEAST",
                                        "value",
                                        10,
                                        "lead",
                                        "ntl.cau-dien"))));
        as("planner")
                .ifMatch(decision)
                .post("/decisions/" + decision.path("id") + "/issue", Map.of())
                .then()
                .statusCode(200);
        as("cau-dien-reporter")
                .post("/reports", report(WARD, "2023-06", "ESTIMATED", line(led, 4), line(other, 4)))
                .then()
                .statusCode(403);
        opened("cau-dien-reporter", report(WARD, "2023-06", "ESTIMATED", line(led, 4)))
                .then()
                .body("reportedBy", equalTo("ntl.cau-dien"));
        as("cau-dien-reporter")
                .post(
                        "/reports",
                        Json.of(
                                "unit",
                                WARD,
                                "period",
                                "2023-07",
                                "basis",
                                "ESTIMATED",
                                "reportedBy",
                                WARD,
                                "results",
                                List.of(line(led, 4))))
                .then()
                .statusCode(403);
    }
}
