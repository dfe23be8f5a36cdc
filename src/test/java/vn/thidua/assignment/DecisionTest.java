package vn.thidua.assignment;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Json;

@QuarkusTest
class DecisionTest {

    static final String NEW_MEMBERS = "00000000-0000-7000-8000-000000000101";

    @Test
    void of_180_new_party_members_nothing_is_left_over() {
        as("auditor")
                .get("/targets/" + NEW_MEMBERS + "/allocation")
                .then()
                .statusCode(200)
                .body("value", equalTo(180))
                .body("parts.value", containsInAnyOrder(122, 8, 31, 19))
                .body("allocated", equalTo(180))
                .body("residue", equalTo(0))
                .body("state", equalTo("BALANCED"));
    }

    @Test
    void the_round_of_2023_has_thirty_targets_from_two_issuers() {
        as("auditor")
                .get(
                        "/targets?round=ntl-2023&count=true&limit=500&issuer=ntl.standing-committee,ntl.peoples-committee&decision=00000000-0000-7000-8000-000000000001")
                .then()
                .statusCode(200)
                .body("total", equalTo(6));
        as("auditor")
                .get("/decisions/00000000-0000-7000-8000-000000000002")
                .then()
                .statusCode(200)
                .body("targets", hasSize(24));
    }

    @Test
    void issuing_with_a_residue_needs_a_reason() {
        var indicator = freshCount("residue");
        var draft = draft(
                line("indicator", indicator, "ref", "all", "unit", "ntl", "value", 180),
                line("indicator", indicator, "sharesOut", "all", "group", "ntl.wards", "value", 122),
                line("indicator", indicator, "sharesOut", "all", "group", "ntl.enterprises", "value", 57));
        var id = draft.path("id");
        as("planner")
                .get("/decisions/" + id + "/check")
                .then()
                .statusCode(200)
                .body("issuable", equalTo(false))
                .body("allocations[0].residue", equalTo(1))
                .body("allocations[0].state", equalTo("UNDER_ALLOCATED"))
                .body("findings[0].code", equalTo("RESIDUE_WITHOUT_REASON"));
        as("planner")
                .ifMatch(draft)
                .post("/decisions/" + id + "/issue", Map.of())
                .then()
                .statusCode(409)
                .body("code", equalTo("RESIDUE_WITHOUT_REASON"))
                .body("detail", containsString("còn lại 1"));
        as("planner")
                .ifMatch(draft)
                .post("/decisions/" + id + "/issue", Map.of("residueReason", "Dự phòng một chỉ tiêu"))
                .then()
                .statusCode(200)
                .body("state", equalTo("ISSUED"))
                .body("residueReason", equalTo("Dự phòng một chỉ tiêu"));
    }

    @Test
    void more_than_there_is_is_never_shared_out() {
        var indicator = freshCount("excess");
        var draft = draft(
                line("indicator", indicator, "ref", "all", "unit", "ntl", "value", 10),
                line("indicator", indicator, "sharesOut", "all", "group", "ntl.wards", "value", 11));
        as("planner")
                .ifMatch(draft)
                .post("/decisions/" + draft.path("id") + "/issue", Map.of("residueReason", "x"))
                .then()
                .statusCode(409)
                .body("code", equalTo("OVER_ALLOCATED"));
    }

    @Test
    void an_amendment_makes_a_new_version_and_the_first_decision_stays_as_it_was() {
        var indicator = freshCount("amended");
        var first = issued(draft(line("indicator", indicator, "unit", "ntl", "value", 100)));
        var target = first.path("targets[0].target");
        var second = issued(
                draft(line("amends", target, "value", 120, "comparator", "AT_LEAST", "reason", "Điều chỉnh giữa năm")));
        as("auditor")
                .get("/targets/" + target)
                .then()
                .body("version", equalTo(2))
                .body("value", equalTo(120));
        as("auditor").get("/targets/" + target + "/versions").then().body("value", equalTo(List.of(120, 100)));
        as("auditor")
                .get("/decisions/" + first.path("id"))
                .then()
                .body("state", equalTo("AMENDED"))
                .body("targets[0].value", equalTo(100));

        as("planner")
                .ifMatch(second)
                .post("/decisions/" + second.path("id") + "/withdraw", Map.of("reason", "Ban hành nhầm"))
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        as("auditor")
                .get("/targets/" + target)
                .then()
                .body("version", equalTo(1))
                .body("value", equalTo(100));
        as("auditor").get("/decisions/" + first.path("id")).then().body("state", equalTo("ISSUED"));
    }

    @Test
    void a_target_is_ended_by_an_amending_line() {
        var indicator = freshCount("ended");
        var first = issued(draft(line("indicator", indicator, "unit", "ntl", "value", 100)));
        var target = first.path("targets[0].target");
        issued(draft(Json.of("amends", target, "withdraw", true, "reason", "Sáp nhập")));
        as("auditor").get("/targets/" + target).then().statusCode(404);
        as("auditor").get("/targets?indicator=" + indicator).then().body("items", hasSize(0));
        issued(draft(line("indicator", indicator, "unit", "ntl", "value", 90)));
    }

    @Test
    void an_issued_decision_never_changes() {
        var decision = issued(draft(line("indicator", freshCount("fixed"), "unit", "ntl", "value", 1)));
        as("planner")
                .ifMatch(decision)
                .put(
                        "/decisions/" + decision.path("id"),
                        body(line("indicator", "party.new-members", "unit", "ntl", "value", 2)))
                .then()
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"))
                .body("state.current", equalTo("ISSUED"))
                .body("state.allowedIn", equalTo(List.of("DRAFT")));
        as("planner")
                .ifMatch(decision)
                .delete("/decisions/" + decision.path("id"))
                .then()
                .statusCode(409);
        as("planner")
                .post("/decisions/" + decision.path("id") + "/issue", Map.of())
                .then()
                .statusCode(200);
    }

    @Test
    void a_draft_is_replaced_and_thrown_away() {
        var indicator = freshCount("draft");
        var draft = draft(
                line("indicator", indicator, "ref", "a", "unit", "ntl", "value", 5),
                line("indicator", indicator, "sharesOut", "a", "group", "ntl.wards", "value", 5));
        var replaced = as("planner")
                .ifMatch(draft)
                .put(
                        "/decisions/" + draft.path("id"),
                        numbered(draft.path("number"), line("indicator", indicator, "unit", "ntl", "value", 6)));
        replaced.then().statusCode(200).body("targets", hasSize(1)).body("targets[0].value", equalTo(6));
        as("planner")
                .ifMatch(draft)
                .delete("/decisions/" + draft.path("id"))
                .then()
                .statusCode(412);
        as("planner")
                .ifMatch(replaced)
                .delete("/decisions/" + draft.path("id"))
                .then()
                .statusCode(204);
        as("auditor").get("/decisions/" + draft.path("id")).then().statusCode(404);
    }

    @Test
    void two_issuers_may_assign_the_same_to_one_unit_but_one_issuer_only_once() {
        var indicator = freshCount("twice");
        issued(draft(line("indicator", indicator, "unit", "ntl.me-tri", "value", 1)));
        var again = draft(line("indicator", indicator, "unit", "ntl.me-tri", "value", 2));
        as("planner")
                .ifMatch(again)
                .post("/decisions/" + again.path("id") + "/issue", Map.of())
                .then()
                .statusCode(409)
                .body("errors[0].code", equalTo("TARGET_ALREADY_ASSIGNED"))
                .body("errors[0].pointer", equalTo("/targets/0"));
        var other = body(line("indicator", indicator, "unit", "ntl.me-tri", "value", 2));
        other.put("issuer", "ntl.peoples-committee");
        issued(as("planner").post("/decisions", other));
        as("auditor")
                .get("/targets?unit=ntl.me-tri&indicator=" + indicator)
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void a_composition_totals_exactly_or_is_refused() {
        as("planner")
                .post(
                        "/decisions",
                        body(
                                line("indicator", "economy.structure.services", "unit", "ntl.me-tri", "value", 61.6),
                                line("indicator", "economy.structure.industry", "unit", "ntl.me-tri", "value", 38.3),
                                line("indicator", "economy.structure.agriculture", "unit", "ntl.me-tri", "value", 0.2)))
                .then()
                .statusCode(400)
                .body("errors", hasSize(3))
                .body("errors.code", hasItem("COMPOSITION_TOTAL"))
                .body("errors[0].detail", containsString("100.1"));
        as("planner")
                .post(
                        "/decisions",
                        body(
                                line("indicator", "economy.structure.services", "unit", "ntl.me-tri", "value", 61.6),
                                line("indicator", "economy.structure.industry", "unit", "ntl.me-tri", "value", 38.3),
                                line("indicator", "economy.structure.agriculture", "unit", "ntl.me-tri", "value", 0.1)))
                .then()
                .statusCode(201);
    }

    @Test
    void everything_wrong_is_told_at_once() {
        as("planner")
                .post(
                        "/decisions",
                        body(
                                line("indicator", "no.such", "unit", "no.such", "value", 1, "period", "2023-13"),
                                line(
                                        "indicator",
                                        "party.new-members",
                                        "unit",
                                        "ntl",
                                        "comparator",
                                        "BETWEEN",
                                        "value",
                                        14,
                                        "upperValue",
                                        13),
                                line("indicator", "party.new-members", "unit", "ntl", "value", 1, "foo", 2),
                                line("indicator", "party.new-members", "unit", "ntl", "value", "8.664,9"),
                                line("indicator", "party.new-members", "unit", "ntl", "value", 1.2345678),
                                line(
                                        "indicator",
                                        "party.new-members",
                                        "unit",
                                        "ntl",
                                        "comparator",
                                        "GREATER",
                                        "value",
                                        1),
                                line("indicator", "party.new-members", "value", 1)))
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION"))
                .body(
                        "errors.findAll { it.code != 'TARGET_DUPLICATE' }.collect { it.pointer + ' ' + it.code }",
                        containsInAnyOrder(
                                "/targets/0/indicator INDICATOR_UNKNOWN",
                                "/targets/0/unit UNIT_UNKNOWN",
                                "/targets/0/period PERIOD_UNKNOWN",
                                "/targets/1/upperValue BOUND_REVERSED",
                                "/targets/2/foo FIELD_UNKNOWN",
                                "/targets/3/value DECIMAL_NOTATION",
                                "/targets/4/value DECIMAL_TOO_LONG",
                                "/targets/5/comparator VALUE_UNKNOWN",
                                "/targets/6/unit ASSIGNEE_UNCLEAR"));
    }

    @Test
    void nothing_of_a_refused_draft_stays() {
        var number = fresh("half");
        as("planner")
                .post(
                        "/decisions",
                        numbered(
                                number,
                                line("indicator", "party.new-members", "unit", "ntl", "value", 1, "period", "2024")))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("PERIOD_OUTSIDE_ROUND"));
        as("auditor")
                .get("/decisions?state=DRAFT&limit=500")
                .then()
                .body("items.number", org.hamcrest.Matchers.not(hasItem(number)));
    }

    @Test
    void who_does_not_answer_for_the_issuer_drafts_nothing() {
        as("cau-dien-reporter").post("/decisions", body()).then().statusCode(403);
        anyone().post("/decisions", body()).then().statusCode(401);
        var foreign = body();
        foreign.put("issuer", "ha-noi");
        as("planner").post("/decisions", foreign).then().statusCode(403).body("code", equalTo("NOT_YOUR_DECISION"));
    }

    @Test
    void sending_it_twice_drafts_one() {
        var body = body(line("indicator", freshCount("retry"), "unit", "ntl", "value", 1));
        var key = fresh("retry-key");
        var first = as("planner").with("Idempotency-Key", key).post("/decisions", body);
        var second = as("planner").with("Idempotency-Key", key).post("/decisions", body);
        second.then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"))
                .body(equalTo(first.body().asString()));
        as("planner")
                .with("Idempotency-Key", key)
                .post("/decisions", body(line("indicator", "party.new-members", "unit", "ntl", "value", 3)))
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        as("planner").get("/idempotency-keys/" + key).then().statusCode(200).body("status", equalTo(201));
        as("verifier").get("/idempotency-keys/" + key).then().statusCode(404);
    }

    @Test
    void a_proposal_is_taken_into_a_draft_or_refused_with_a_reason_or_taken_back() {
        var indicator = freshCount("proposed");
        var proposal = Json.of(
                "round",
                "ntl-2023",
                "unit",
                "ntl.cau-dien",
                "indicator",
                indicator,
                "period",
                "2023",
                "comparator",
                "AT_LEAST",
                "value",
                15,
                "reason",
                "Phường phấn đấu cao hơn");
        var made = as("cau-dien-reporter").post("/proposals", proposal);
        made.then().statusCode(201).body("state", equalTo("PROPOSED"));
        as("me-tri-reporter").post("/proposals", proposal).then().statusCode(403);
        var draft = draft(line("indicator", freshCount("other"), "unit", "ntl", "value", 1));
        as("planner")
                .ifMatch(made)
                .post("/proposals/" + made.path("id") + "/accept", Map.of("decision", draft.path("id")))
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"));
        as("auditor")
                .get("/decisions/" + draft.path("id"))
                .then()
                .body("targets", hasSize(2))
                .body("targets[1].unit", equalTo("ntl.cau-dien"))
                .body("targets[1].value", equalTo(15));
        var refused = as("cau-dien-reporter").post("/proposals", proposal);
        as("planner")
                .ifMatch(refused)
                .post("/proposals/" + refused.path("id") + "/refuse", Map.of("reason", "Vượt khả năng"))
                .then()
                .statusCode(200)
                .body("answer", equalTo("Vượt khả năng"))
                .body("decision", nullValue());
        var mistaken = as("cau-dien-reporter").post("/proposals", proposal);
        as("cau-dien-reporter")
                .ifMatch(mistaken)
                .post("/proposals/" + mistaken.path("id") + "/withdraw")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Response draft(Map<String, Object>... lines) {
        var drafted = as("planner").post("/decisions", body(lines));
        drafted.then().statusCode(201);
        return drafted;
    }

    static Response issued(Response draft) {
        draft.then().statusCode(201);
        var issued = as("planner").ifMatch(draft).post("/decisions/" + draft.path("id") + "/issue", Map.of());
        issued.then().statusCode(200);
        return issued;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Map<String, Object> body(Map<String, Object>... lines) {
        return numbered(fresh("QĐ"), lines);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Map<String, Object> numbered(String number, Map<String, Object>... lines) {
        return Json.of(
                "round",
                "ntl-2023",
                "number",
                number,
                "issuedOn",
                "2023-01-10",
                "issuer",
                "ntl.standing-committee",
                "signer",
                Map.of("position", "Bí thư Quận ủy"),
                "targets",
                List.of(lines));
    }

    /** A line for 2023, "at least" unless something else is said. */
    static Map<String, Object> line(Object... fields) {
        var line = Json.of(fields);
        line.putIfAbsent("comparator", "AT_LEAST");
        if (!line.containsKey("amends")) {
            line.putIfAbsent("period", "2023");
        }
        return line;
    }
}
