package vn.thidua.platform.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static vn.thidua.platform.security.Position.Place.*;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.thidua.platform.audit.Sealing;
import vn.thidua.platform.security.Call.Order;
import vn.thidua.platform.security.Call.Rule;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

/**
 * Every operation of the contract, in every state of its object, by every office from everywhere: the answer is the one that
 * {@code docs/rights.md} says. What is seen where is written down in {@link Position} and {@link #calls()}, not asked of the
 * service.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

    private static final Logger LOG = Logger.getLogger(RightsTest.class);
    private static final List<Role> OFFICES =
            Arrays.stream(Role.values()).filter(Role::isOffice).toList();
    private static final Rule PLEDGE = new Rule("draftAgreement#pledge", List.of(WARD), false);
    private static final Rule PLAN = new Rule("draftAgreement#plan", List.of(DISTRICT), false);

    private final Rights rights = new Rights();

    @SuppressWarnings("NullAway.Init")
    private Ward ward;

    /** Once: all tests look at the same. */
    @BeforeEach
    void found_a_ward() {
        if (made == null) {
            ward = new Ward();
            made = as("administrator").get("/compositions?limit=1").path("items[0].code");
            entry = as("auditor").get("/audit-entries?unit=" + ward.code).path("items[0].id");
            Sealing.now();
        }
    }

    // ── every operation has its line ──

    @Test
    void every_operation_of_the_contract_has_a_line_and_every_line_an_operation() throws IOException {
        assertThat(new TreeSet<>(rights.operations()))
                .filteredOn(o -> !o.contains("#"))
                .containsExactlyElementsOf(operations());
        assertThat(rights.operations().stream().filter(o -> o.contains("#")).map(o -> o.substring(0, o.indexOf('#'))))
                .allMatch(o -> rights.operations().contains(o));
    }

    @Test
    void every_operation_of_the_contract_is_tried_below() throws IOException {
        var tried = new TreeSet<String>();
        calls().forEach(call -> tried.add(call.operation()));
        lists().forEach(list -> tried.add(list.operation()));
        tried.addAll(Set.of("getMe", "getIdempotencyKey"));
        assertThat(tried).containsExactlyElementsOf(operations());
    }

    private static Set<String> operations() throws IOException {
        return Pattern.compile("operationId: (\\w+)")
                .matcher(Files.readString(Path.of("openapi.yaml")))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // ── the calls ──

    private List<Call> calls() {
        var w = ward;
        var calls = new ArrayList<Call>();
        for (var path : Map.of(
                        "listUnits", "/units",
                        "getUnit", "/units/" + w.code,
                        "listUnitKinds", "/unit-kinds",
                        "listEmulationGroups", "/emulation-groups",
                        "getEmulationGroup", "/emulation-groups/" + w.solo,
                        "listGroupMembers", "/emulation-groups/" + w.solo + "/members",
                        "listIndicators", "/indicators",
                        "getIndicator", "/indicators/" + w.indicator,
                        "listMeasureUnits", "/measure-units",
                        "listFields", "/fields")
                .entrySet()) {
            calls.add(Call.read(path.getKey(), path.getValue(), "", NOWHERE));
        }
        calls.add(Call.read("getUnitLineage", "/units/" + w.code + "/lineage", "", NOWHERE));
        calls.add(Call.read("listUnitChanges", "/unit-changes", "", NOWHERE));
        calls.add(Call.read("getUnitChange", "/unit-changes/" + w.unitChange, "", NOWHERE));
        calls.add(Call.read("listCompositions", "/compositions", "", NOWHERE));
        calls.add(Call.read("getComposition", "/compositions/" + made, "", NOWHERE));
        calls.add(Call.read("listRounds", "/rounds", "", NOWHERE));
        calls.add(Call.read("getRound", "/rounds/" + w.round, "", NOWHERE));
        calls.add(Call.read("listDatasets", "/datasets", "", NOWHERE));
        calls.add(Call.read("getDataset", "/datasets/units", "", NOWHERE));
        calls.add(Call.read("getDatasetData", "/datasets/units/data", "", NOWHERE));
        calls.add(Call.read("listSealingKeys", "/sealing-keys", "", NOWHERE));

        var unit = Call.step("putUnit", "/units/" + w.code, w.unitAsItStands(), "", WARD, DISTRICT);
        calls.add(unit.by("PUT").under(new Rule("putUnit", List.of(WARD, DISTRICT), true)));
        calls.add(Call.step("putEmulationGroup", "/emulation-groups/" + w.solo, Ward.groupOf(w.code), "", WARD)
                .by("PUT"));
        calls.add(Call.create("draftUnitChange", "POST", "/unit-changes", w.closing(), WARD));
        var act = "/unit-changes/" + w.unitChange;
        calls.add(Call.step("replaceUnitChange", act, w.closing(), "", WARD).by("PUT"));
        calls.add(Call.step("discardUnitChange", act, null, "", WARD).by("DELETE"));
        calls.add(Call.step("checkUnitChange", act + "/check", null, "", WARD).by("GET"));
        calls.add(Call.step("applyUnitChange", act + "/apply", null, "", WARD));
        calls.add(catalogue("putUnitKind", "/unit-kinds/" + fresh("kind"), Json.of("name", "Loại thử")));
        calls.add(catalogue("putField", "/fields/" + fresh("field"), Json.of("name", "Lĩnh vực thử")));
        calls.add(catalogue(
                "putMeasureUnit",
                "/measure-units/"
                        + fresh("M").toUpperCase(java.util.Locale.ROOT).replace('-', '_'),
                Json.of("name", "Đơn vị thử", "symbol", "x")));
        calls.add(catalogue("putIndicator", "/indicators/" + w.indicator, indicator()));
        calls.add(catalogue("putComposition", "/compositions/" + fresh("c"), parts()));
        calls.add(Call.step(
                        "putRound",
                        "/rounds/" + w.round,
                        Json.of("name", "Đợt thử", "period", "2023", "dueAfterDays", 10),
                        "",
                        DISTRICT)
                .by("PUT"));

        calls.add(Call.read("getPerson", "/people/ward-reporter", "", WARD));
        calls.add(Call.step(
                        "putPerson",
                        "/people/ward-reporter",
                        Api.person("ward-reporter", "REPORTER@" + w.code),
                        "",
                        WARD)
                .by("PUT"));
        calls.add(Call.step("erasePerson", "/people/ward-reporter/erase", Json.of("reason", "thử"), "", WARD));
        calls.add(Call.read("getSigningAuthority", "/signing-authorities/" + w.authority, "", WARD));
        calls.add(
                Call.step("putSigningAuthority", "/signing-authorities/" + w.authority, w.signingAuthority(), "", WARD)
                        .by("PUT"));

        var decisions = Map.of("DRAFT", w.draftDecision, "ISSUED", w.issuedDecision, "WITHDRAWN", w.withdrawnDecision);
        decisions.forEach((state, id) -> calls.add(
                state.equals("DRAFT")
                        ? Call.read("getDecision", "/decisions/" + id, state, DISTRICT)
                        : Call.read("getDecision", "/decisions/" + id, state, DISTRICT, WARD, IN_CHARGE)));
        decisions.forEach((state, id) -> calls.add(
                state.equals("DRAFT")
                        ? Call.read("getDecisionAnnex", "/decisions/" + id + "/annex", state, DISTRICT)
                        : Call.read(
                                "getDecisionAnnex", "/decisions/" + id + "/annex", state, DISTRICT, WARD, IN_CHARGE)));
        calls.add(Call.create("draftDecision", "POST", "/decisions", w.decisionBy(w.code, w.indicator), WARD));
        var draft = "/decisions/" + w.draftDecision;
        var replaced = w.decisionBy(Ward.DISTRICT, w.indicator);
        calls.add(
                Call.step("replaceDecision", draft, replaced, "DRAFT", DISTRICT).by("PUT"));
        calls.add(Call.step("discardDecision", draft, null, "DRAFT", DISTRICT).by("DELETE"));
        calls.add(Call.step("checkDecision", draft + "/check", null, "DRAFT", DISTRICT)
                .by("GET"));
        calls.add(Call.step("issueDecision", draft + "/issue", Map.of(), "DRAFT", DISTRICT));
        calls.add(Call.step(
                "withdrawDecision",
                "/decisions/" + w.issuedDecision + "/withdraw",
                Json.of("reason", "thử"),
                "ISSUED",
                DISTRICT,
                WARD,
                IN_CHARGE));
        calls.add(Call.read("getTarget", "/targets/" + w.target, "", DISTRICT, WARD, IN_CHARGE));
        calls.add(Call.read("listTargetVersions", "/targets/" + w.target + "/versions", "", DISTRICT, WARD, IN_CHARGE));
        calls.add(Call.read("getAllocation", "/targets/" + w.target + "/allocation", "", DISTRICT, WARD, IN_CHARGE));

        var proposal = "/proposals/" + w.proposal;
        calls.add(Call.read("getProposal", proposal, "PROPOSED", WARD));
        calls.add(Call.create("propose", "POST", "/proposals", w.proposed(), WARD));
        calls.add(Call.step(
                "acceptProposal", proposal + "/accept", Json.of("decision", w.draftDecision), "PROPOSED", WARD));
        calls.add(Call.step("refuseProposal", proposal + "/refuse", Json.of("reason", "thử"), "PROPOSED", WARD));
        calls.add(Call.step("withdrawProposal", proposal + "/withdraw", null, "PROPOSED", WARD));

        agreements(calls);
        results(calls);
        imports(calls);

        calls.add(Call.read("getAuditEntry", "/audit-entries/" + entry, "", WARD));
        calls.add(Call.read("proveAuditEntry", "/audit-entries/" + entry + "/proof", "", WARD));
        calls.add(Call.read("listAuditSeals", "/audit-seals", "", NOWHERE));
        calls.add(Call.read("getAuditSeal", "/audit-seals/1", "", NOWHERE));
        calls.add(Call.read("exportAuditSeals", "/audit-record/seals?toSeal=1", "", NOWHERE));
        calls.add(Call.step("exportAuditRecord", "/audit-record?toSeal=1", null, "", NOWHERE)
                .by("GET")
                .in(Order.NEW));

        calls.add(Call.read("getScoreboard", "/scoreboards/" + w.code + "?period=2023", "", WARD));
        calls.add(Call.read("getYearEndTable", "/scoreboards/" + w.code + "/year-end?period=2023", "", WARD));
        calls.add(Call.read("getGroupScoreboard", "/scoreboards?group=" + w.solo + "&period=2023", "", WARD));
        calls.add(Call.read(
                "getTotals", "/totals?unit=" + w.code + "&kind=ward&period=2023&indicator=" + w.indicator, "", WARD));
        return calls;
    }

    private void agreements(List<Call> calls) {
        var w = ward;
        var states = Map.of("DRAFT", w.draftAgreement, "SIGNING", w.frozenAgreement, "IN_FORCE", w.agreementInForce);
        states.forEach((state, id) -> calls.add(Call.read("getAgreement", "/agreements/" + id, state, WARD, DISTRICT)));
        var frozen = "/agreements/" + w.frozenAgreement;
        calls.add(Call.read("listSignatures", frozen + "/signatures", "SIGNING", WARD, DISTRICT));
        calls.add(Call.read("getSignatureScan", frozen + "/signatures/2/scan", "SIGNING", WARD, DISTRICT));
        calls.add(Call.read("getAgreementDocument", frozen + "/document", "SIGNING", WARD, DISTRICT));
        calls.add(Call.read("getAgreementEvidence", frozen + "/evidence", "SIGNING", WARD, DISTRICT));
        calls.add(Call.read("verifyAgreement", frozen + "/verification", "SIGNING", WARD, DISTRICT));
        calls.add(Call.create("draftAgreement", "POST", "/agreements", w.agreement(), WARD)
                .under(PLEDGE, PLAN));
        var draft = "/agreements/" + w.draftAgreement;
        calls.add(Call.step("redraftAgreement", draft, w.agreement(), "DRAFT", WARD, DISTRICT)
                .by("PUT")
                .under(PLEDGE, PLAN));
        calls.add(Call.step("discardAgreement", draft, null, "DRAFT", WARD, DISTRICT)
                .by("DELETE")
                .under(PLEDGE, PLAN));
        calls.add(Call.step("freezeAgreement", draft + "/freeze", null, "DRAFT", WARD, DISTRICT)
                .under(PLAN));
        calls.add(Call.step(
                        "withdrawAgreement", frozen + "/withdraw", Json.of("reason", "thử"), "SIGNING", WARD, DISTRICT)
                .under(PLAN));
        calls.add(Call.step(
                        "signAgreement",
                        frozen + "/signatures",
                        Ward.signature(1, "Không phải người ký"),
                        "SIGNING",
                        WARD,
                        DISTRICT)
                .under(new Rule("signAgreement#seal", List.of(WARD), false)));
        var inForce = "/agreements/" + w.agreementInForce;
        calls.add(Call.step("draftAddendum", inForce + "/addenda", w.addendum(), "IN_FORCE", WARD, DISTRICT)
                .under(PLEDGE, PLAN));
        calls.add(Call.step(
                        "terminateAgreement",
                        inForce + "/terminate",
                        Json.of("reason", "thử", "legalBasis", "thử"),
                        "IN_FORCE",
                        WARD,
                        DISTRICT)
                .under(PLAN));
        calls.add(Call.step("settleAgreement", inForce + "/settle", Json.of("note", "thử"), "IN_FORCE", WARD, DISTRICT)
                .under(PLAN));
    }

    private void results(List<Call> calls) {
        var w = ward;
        var periods = Map.of("DRAFT", "2019-01", "SUBMITTED", "2019-02", "VERIFIED", "2019-03", "LOCKED", "2019-04");
        periods.forEach((state, period) -> {
            var report = "/reports/" + w.reports.get(state);
            var result = "/results/" + w.code + "/" + w.indicator + "/" + period;
            calls.add(Call.read("getReport", report, state, WARD));
            calls.add(Call.read("getResult", result, state, WARD));
            calls.add(Call.step("returnReport", report + "/return", Json.of("reason", "thử"), state, WARD));
            calls.add(Call.step("verifyReport", report + "/verify", null, state, WARD));
            calls.add(Call.step("lockReport", report + "/lock", null, state, WARD));
            calls.add(Call.step("submitReport", report + "/submit", null, state, WARD));
            calls.add(Call.step("replaceReportFigures", report, figures(), state, WARD)
                    .by("PUT"));
            calls.add(Call.step("putResult", result, Json.of("value", 8, "basis", "ESTIMATED"), state, WARD)
                    .by("PUT")
                    .in(Order.RIGHT_FIRST));
            calls.add(Call.step(
                    "correctResult",
                    result + "/corrections",
                    Json.of("value", 9, "reason", "thử", "decision", "1/QĐ", "decidedOn", "2023-01-01"),
                    state,
                    WARD));
            calls.add(Call.step(
                    "resolveConflict",
                    "/conflicts/" + w.code + "/" + w.indicator + "/" + period + "/resolve",
                    Json.of("keep", 1, "reason", "thử"),
                    state,
                    WARD));
        });
        calls.add(Call.step("discardReport", "/reports/" + w.reports.get("DRAFT"), null, "DRAFT", WARD)
                .by("DELETE"));
        calls.add(Call.read(
                "listResultVersions", "/results/" + w.code + "/" + w.indicator + "/2019-01/versions", "", WARD));
        calls.add(Call.create("openReport", "POST", "/reports", w.reportOf(w.indicator, "2019-01"), WARD));
        calls.add(Call.create("openReport", "POST", "/reports", w.reportOf(w.charged, "2023-02"), CHARGED_INDICATOR));
        calls.add(Call.step(
                        "putResult",
                        "/results/" + w.code + "/" + w.charged + "/2023-01",
                        Json.of("value", 8, "basis", "ESTIMATED"),
                        "DRAFT",
                        WARD)
                .by("PUT")
                .under(new Rule("putResult", List.of(CHARGED_INDICATOR), false))
                .in(Order.RIGHT_FIRST));
    }

    private void imports(List<Call> calls) {
        var w = ward;
        var imported = "/imports/" + w.refusedImport;
        calls.add(Call.read("getImport", imported, "", WARD));
        calls.add(Call.read("listImportRows", imported + "/rows", "", WARD));
        calls.add(Call.read("getImportFile", imported + "/file", "", WARD));
        calls.add(Call.read("getMarkedImportFile", imported + "/marked-file", "", WARD));
        calls.add(Call.step("cancelImport", imported + "/cancel", null, "", WARD));
        calls.add(Call.file("importUnits", "/imports/units", "code,name\n" + w.code + ",Ward\n", WARD));
        calls.add(Call.file("importUnits", "/imports/units", "code,parent\n" + w.child + "," + w.code + "\n", WARD));
        calls.add(Call.file(
                "importGroups",
                "/imports/groups",
                "group,unit,from\n" + w.solo + "," + w.code + ",2020-01-01\n",
                WARD));
        calls.add(Call.create(
                        "importIndicators",
                        "POST",
                        "/imports/indicators",
                        "code,scale\n" + w.indicator + ",0\n",
                        NOWHERE)
                .under(new Rule("importIndicators", List.of(NOWHERE), false)));
        calls.add(Call.step(
                "importTargets",
                "/imports/targets?decision=" + w.draftDecision,
                "unit,indicator,period,value\n" + w.code + "," + w.indicator + ",2023,5\n",
                "DRAFT",
                DISTRICT));
        calls.add(Call.file("importResults", "/imports/results", figure(w.indicator, "2019-01"), WARD));
        calls.add(Call.file("importResults", "/imports/results", figure(w.charged, "2023-02"), CHARGED_INDICATOR));
    }

    private String figure(String of, String period) {
        return "unit,indicator,period,basis,value\n" + ward.code + "," + of + "," + period + ",ESTIMATED,7\n";
    }

    private static Call catalogue(String operation, String path, Object body) {
        return Call.create(operation, "PUT", path, body, NOWHERE).under(new Rule(operation, List.of(NOWHERE), false));
    }

    private Map<String, Object> figures() {
        return Json.of("results", List.of(Json.of("indicator", ward.indicator, "value", 8)));
    }

    private static Map<String, Object> indicator() {
        return Json.of(
                "name", "Chỉ tiêu thử",
                "kind", "COUNT",
                "measureUnit", "PERSON",
                "scale", 0,
                "direction", "HIGHER_BETTER",
                "accumulation", "FLOW",
                "aggregation", "SUM",
                "field", "employment");
    }

    private @Nullable String made;
    private int entry;

    private Map<String, Object> parts() {
        return Json.of("name", "Cơ cấu thử", "parts", List.of(ward.indicator, ward.charged), "total", 100);
    }

    // ── the test ──

    @Test
    void everyone_may_do_just_what_the_table_says() {
        var counts = new TreeMap<Integer, Integer>();
        var wrong = new ArrayList<String>();
        for (var role : OFFICES) {
            for (var position : positionsOf(role)) {
                var caller = callerAt(role, position);
                for (var call : calls()) {
                    if (!isTried(role + " " + position + " " + call.operation() + " " + call.state())) {
                        continue;
                    }
                    var expected = call.expected(rights, role, position);
                    var answer = send(caller, call);
                    counts.merge(expected, 1, Integer::sum);
                    if (!isAs(expected, answer.statusCode())) {
                        wrong.add("%s %s %s in \"%s\" by %s: %d, not %d"
                                .formatted(
                                        call.operation(),
                                        call.method(),
                                        call.path(),
                                        call.state(),
                                        role + " " + position,
                                        answer.statusCode(),
                                        expected)
                                .concat(" " + answer.asString()));
                    }
                    assertThat(answer.statusCode()).isLessThan(500);
                    if (call.order() == Order.ROW_BY_ROW && answer.statusCode() == 201) {
                        var refused = answer.<Integer>path("rows.refused") > 0;
                        if (refused == call.isAllowed(rights, role, position)) {
                            wrong.add("%s by %s %s: the row is %s %s"
                                    .formatted(
                                            call.operation(),
                                            role,
                                            position,
                                            refused ? "refused" : "accepted",
                                            answer.asString()));
                        }
                    }
                }
            }
        }
        LOG.infof("tried %s calls by %d offices from everywhere: %s", sum(counts), OFFICES.size(), counts);
        assertThat(wrong).isEmpty();
    }

    /** Whether an operation on an object in a state is tried by an office at a place. */
    boolean isTried(String cell) {
        return true;
    }

    @Test
    void lists_and_counts_show_just_what_the_table_says() {
        var wrong = new ArrayList<String>();
        var looks = 0;
        for (var role : OFFICES) {
            for (var position : positionsOf(role)) {
                var caller = callerAt(role, position);
                for (var list : lists()) {
                    var answer = as(caller).get(list.path());
                    var opens = rights.of(list.operation()).stream()
                            .anyMatch(line -> !line.of(role).isEmpty());
                    if (answer.statusCode() != (opens ? 200 : 403)) {
                        wrong.add(list + " by " + role + " " + position + ": " + answer.statusCode());
                        continue;
                    }
                    if (opens) {
                        looks += list.objects().size();
                        var text = answer.asString();
                        list.objects().forEach((mark, object) -> {
                            var shown = Call.allows(
                                    rights, object.operation(), role, position, object.places(), object.state(), false);
                            if (text.contains(mark) != shown) {
                                wrong.add("%s by %s %s: %s %s"
                                        .formatted(list, role, position, mark, shown ? "is missing" : "leaks"));
                            }
                        });
                        Integer count = answer.path("count");
                        if (count != null
                                && count != answer.jsonPath().getList("items").size()) {
                            wrong.add(list + " by " + role + " " + position + ": counts " + count);
                        }
                    }
                }
            }
        }
        LOG.infof("looked %d times for an object in a list", looks);
        assertThat(wrong).isEmpty();
    }

    /** An object in a list, by what its text contains. */
    record Listed(String operation, Set<Position.Place> places, String state) {}

    record ListCall(String operation, String path, Map<String, Listed> objects) {}

    private List<ListCall> lists() {
        var w = ward;
        var counted = "&count=true&limit=500";
        var decisions = Map.of(
                w.draftDecision, new Listed("listDecisions", Set.of(DISTRICT), "DRAFT"),
                w.issuedDecision, new Listed("listDecisions", Set.of(DISTRICT, WARD, IN_CHARGE), "ISSUED"),
                w.withdrawnDecision, new Listed("listDecisions", Set.of(DISTRICT, WARD, IN_CHARGE), "WITHDRAWN"));
        var agreements = Map.of(
                w.draftAgreement, new Listed("listAgreements", Set.of(DISTRICT, WARD), "DRAFT"),
                w.frozenAgreement, new Listed("listAgreements", Set.of(DISTRICT, WARD), "SIGNING"),
                w.agreementInForce, new Listed("listAgreements", Set.of(DISTRICT, WARD), "IN_FORCE"));
        var reports = new HashMap<String, Listed>();
        w.reports.forEach((state, id) -> reports.put(id, new Listed("listReports", Set.of(WARD), state)));
        var results = new HashMap<String, Listed>();
        w.reports.forEach((state, id) -> results.put(id, new Listed("listResults", Set.of(WARD), state)));
        var points = new HashMap<String, Listed>();
        var periods = Map.of("DRAFT", "2019-01", "SUBMITTED", "2019-02", "VERIFIED", "2019-03", "LOCKED", "2019-04");
        periods.forEach(
                (state, period) -> points.put("\"" + period + "\"", new Listed("getResult", Set.of(WARD), state)));
        return List.of(
                new ListCall("listDecisions", "/decisions?round=" + w.round + counted, decisions),
                new ListCall(
                        "listImports",
                        "/imports?kind=GROUPS&state=REFUSED" + counted,
                        Map.of(w.refusedImport, new Listed("listImports", Set.of(WARD), ""))),
                new ListCall(
                        "listTargets",
                        "/targets?round=" + w.round + counted,
                        Map.of(w.target, new Listed("listTargets", Set.of(DISTRICT, WARD, IN_CHARGE), ""))),
                new ListCall(
                        "listOpenTargets",
                        "/unit-changes/" + w.unitChange + "/open-targets?limit=500&count=true",
                        Map.of(w.target, new Listed("listOpenTargets", Set.of(DISTRICT, WARD, IN_CHARGE), ""))),
                new ListCall(
                        "listProposals",
                        "/proposals?round=" + w.round + counted,
                        Map.of(w.proposal, new Listed("listProposals", Set.of(WARD), ""))),
                new ListCall("listAgreements", "/agreements?round=" + w.round + counted, agreements),
                new ListCall("listReports", "/reports?unit=" + w.code + counted, reports),
                new ListCall("listResults", "/results?indicator=" + w.indicator + counted, results),
                new ListCall(
                        "listConflicts",
                        "/conflicts?unit=" + w.code + counted,
                        Map.of("\"" + w.code + "\"", new Listed("listConflicts", Set.of(WARD), ""))),
                new ListCall(
                        "listAuditEntries",
                        "/audit-entries?unit=" + w.code,
                        Map.of("\"" + w.code + "\"", new Listed("listAuditEntries", Set.of(WARD), ""))),
                new ListCall(
                        "listPeople",
                        "/people?unit=" + w.code + counted,
                        Map.of("ward-reporter", new Listed("listPeople", Set.of(WARD), ""))),
                new ListCall(
                        "listSigningAuthorities",
                        "/signing-authorities?unit=" + w.code + counted,
                        Map.of(w.authority, new Listed("listSigningAuthorities", Set.of(WARD), ""))),
                new ListCall(
                        "getSeries",
                        "/series?indicator=" + w.indicator + "&units=" + w.code
                                + "&periods=2019-01,2019-02,2019-03,2019-04",
                        points),
                new ListCall(
                        "getCoverage",
                        "/coverage?round=" + w.round + "&period=2023",
                        Map.of("\"" + w.code + "\"", new Listed("getCoverage", Set.of(WARD), ""))));
    }

    @Test
    void who_is_not_signed_in_or_not_on_record_gets_no_further() {
        for (var call : calls()) {
            var open = rights.of(call.operation()).stream()
                    .anyMatch(line -> !line.of(Role.ANYONE).isEmpty());
            assertThat(send(null, call).statusCode()).as(call.operation()).isEqualTo(open ? 200 : 401);
            if (!open) {
                send("unrecorded", call).then().statusCode(403).body("code", equalTo("PERSON_UNKNOWN"));
            }
        }
        for (var list : lists()) {
            anyone().get(list.path()).then().statusCode(401);
        }
        anyone().get("/me").then().statusCode(401);
        anyone().get("/idempotency-keys/12345678").then().statusCode(401);
    }

    /** What is not shown is answered as what is not there, word for word. */
    @Test
    void what_is_hidden_is_answered_like_a_random_id() {
        appoint("caller-reporter", "REPORTER@" + ward.elsewhere);
        for (var call : calls()) {
            var hidden = call.expected(rights, Role.REPORTER, Position.ELSEWHERE) == 404;
            var random = call.path()
                    .replaceAll(
                            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                            UUID.randomUUID().toString());
            if (hidden && !random.equals(call.path())) {
                var there = send("caller-reporter", call);
                var nowhere = send(
                        "caller-reporter",
                        new Call(
                                call.operation(),
                                call.method(),
                                random,
                                call.body(),
                                call.belongsTo(),
                                call.state(),
                                call.rules(),
                                call.order()));
                assertThat(withoutItsOwn(there)).as(call.operation()).isEqualTo(withoutItsOwn(nowhere));
                assertThat(there.header("ETag")).isEqualTo(nowhere.header("ETag"));
            }
        }
    }

    private static Map<String, Object> withoutItsOwn(Response answer) {
        Map<String, Object> document = new TreeMap<>(answer.jsonPath().getMap(""));
        document.keySet().removeAll(Set.of("instance", "traceId"));
        return document;
    }

    // ── other doors ──

    @Test
    void a_cursor_of_somebody_else_opens_nothing() {
        var cursor = as("planner").get("/reports?limit=1").path("next");
        appoint("caller-reporter", "REPORTER@" + ward.elsewhere);
        as("caller-reporter")
                .get("/reports?limit=1&after=" + cursor)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("CURSOR_INVALID"));
    }

    @Test
    void a_key_of_somebody_else_is_unknown_and_a_revoked_office_gets_no_answer_again() {
        var key = UUID.randomUUID().toString();
        appoint("caller-planner", "PLANNER@" + Ward.DISTRICT);
        var body = ward.decisionBy(Ward.DISTRICT, freshCount("keyed"));
        as("caller-planner")
                .with("Idempotency-Key", key)
                .post("/decisions", body)
                .then()
                .statusCode(201);
        as("caller-planner").get("/idempotency-keys/" + key).then().statusCode(200);
        as("planner").get("/idempotency-keys/" + key).then().statusCode(404);
        appoint("caller-planner", "SECRETARY@" + Ward.DISTRICT);
        as("caller-planner")
                .with("Idempotency-Key", key)
                .post("/decisions", body)
                .then()
                .statusCode(403);
    }

    @Test
    void what_is_hidden_cannot_be_named_in_a_body() {
        appoint("caller-planner", "PLANNER@" + ward.elsewhere);
        var random = UUID.randomUUID().toString();
        for (var member : List.of("amends", "sharesOut")) {
            assertThat(refused(naming(member, ward.target)))
                    .isEqualTo(refused(naming(member, random)))
                    .contains("TARGET_UNKNOWN");
        }
        assertThat(refused(pledging(ward.target)))
                .isEqualTo(refused(pledging(random)))
                .contains("TARGET_VERSION_NOT_ISSUED");
        assertThat(refused(superseding(ward.agreementInForce)))
                .isEqualTo(refused(superseding(random)))
                .contains("AGREEMENT_UNKNOWN");
    }

    @Test
    void a_total_is_shared_out_by_its_issuer_or_by_whom_it_is_assigned_to() {
        appoint("caller-planner", "PLANNER@" + ward.mate);
        var shares = naming("sharesOut", ward.target);
        as("caller-planner")
                .post("/decisions", decision(ward.mate, shares))
                .then()
                .statusCode(403)
                .body("errors.code", hasItem("NOT_YOURS_TO_SHARE_OUT"));
        appoint("caller-planner", "PLANNER@" + ward.code);
        as("caller-planner")
                .post("/decisions", decision(ward.code, shares))
                .then()
                .body("errors.code", not(hasItem("NOT_YOURS_TO_SHARE_OUT")));
    }

    private Map<String, Object> naming(String member, String target) {
        var line = Json.of(
                "unit",
                ward.elsewhere,
                "indicator",
                ward.charged,
                "period",
                "2023",
                "comparator",
                "AT_LEAST",
                "value",
                1);
        if (member.equals("amends")) {
            line = Json.of("comparator", "AT_LEAST", "value", 1, "reason", "thử");
        }
        line.put(member, target);
        return line;
    }

    private Map<String, Object> decision(String issuer, Map<String, Object> line) {
        var body = ward.decisionBy(issuer, ward.indicator);
        body.put("targets", List.of(line));
        return body;
    }

    private Map<String, Object> pledging(String target) {
        var body = ward.agreement();
        body.put("parties", List.of(party()));
        body.put("targets", List.of(Json.of("target", target, "version", 1)));
        return body;
    }

    private Map<String, Object> superseding(String agreement) {
        var body = ward.agreement();
        body.put("parties", List.of(party()));
        body.put("supersedes", agreement);
        return body;
    }

    private Map<String, Object> party() {
        return Json.of(
                "unit",
                ward.elsewhere,
                "role",
                "PLEDGING",
                "tier",
                1,
                "signer",
                Json.of("name", "Chủ tịch", "position", "Chủ tịch"));
    }

    /** The codes of what is wrong, and nothing of what was named. */
    private String refused(Map<String, Object> body) {
        var isLine = !body.containsKey("parties");
        var answer = isLine
                ? as("caller-planner").post("/decisions", decision(ward.elsewhere, body))
                : as("caller-planner").post("/agreements", body);
        answer.then().statusCode(400);
        return answer.jsonPath().getList("errors.pointer") + " "
                + answer.jsonPath().getList("errors.code");
    }

    @Test
    void a_group_is_shown_to_those_who_see_every_member() {
        var board = "/scoreboards?group=" + ward.pair + "&period=2023";
        as("ward-reporter").get(board).then().statusCode(200);
        as("planner").get("/scoreboards/" + ward.code + "?period=2023").then().statusCode(200);
        as("planner").get(board).then().statusCode(404);
    }

    @Test
    void a_sum_gives_away_nothing_that_is_not_shown() {
        var periods = Map.of("DRAFT", "2019-01", "SUBMITTED", "2019-02", "VERIFIED", "2019-03", "LOCKED", "2019-04");
        for (var role : OFFICES) {
            for (var position : positionsOf(role)) {
                if (!Call.allows(rights, "getTotals", role, position, Set.of(DISTRICT), "", false)) {
                    continue;
                }
                var caller = callerAt(role, position);
                periods.forEach((state, period) -> {
                    var shown = Call.allows(rights, "getResult", role, position, Set.of(WARD), state, false);
                    as(caller)
                            .get("/totals?kind=ward&unit=" + Ward.DISTRICT + "&indicator=" + ward.indicator + "&period="
                                    + period)
                            .then()
                            .statusCode(200)
                            .body("parts.find { it.unit == '" + ward.code + "' }.reported", equalTo(shown ? 1 : 0))
                            .body("parts.find { it.unit == '" + ward.code + "' }.units", equalTo(1))
                            .body("whole.reported", equalTo(shown ? 1 : 0));
                });
            }
        }
    }

    @Test
    void who_is_in_charge_reports_and_sees_what_they_reported() {
        appoint("caller-reporter", "REPORTER@" + ward.inCharge);
        var opened = as("caller-reporter").post("/reports", ward.reportOf(ward.charged, "2023-03"));
        opened.then().statusCode(201).body("reportedBy", equalTo(ward.inCharge));
        as("caller-reporter").get("/reports/" + opened.path("id")).then().statusCode(200);
        var result = "/results/" + ward.code + "/" + ward.charged + "/2023-03";
        as("caller-reporter").get(result).then().statusCode(200);
        as("caller-reporter").get("/results?unit=" + ward.code).then().body("items.period", contains("2023-03"));
        var series = "/series?indicator=" + ward.charged + "&units=" + ward.code + "&periods=2023-03";
        as("caller-reporter").get(series).then().body("series[0].points.period", contains("2023-03"));
        as("caller-reporter")
                .get("/results/" + ward.code + "/" + ward.charged + "/2023-01")
                .then()
                .statusCode(404);
        appoint("caller-reporter", "REPORTER@" + ward.elsewhere);
        as("caller-reporter").get(series).then().statusCode(200).body("series[0].points", empty());
    }

    // ── two people ──

    @Test
    void a_lead_judges_its_group_and_not_itself() {
        appoint("caller-verifier", "VERIFIER@" + ward.lead);
        appoint("caller-reporter", "REPORTER@" + ward.lead);
        var of = ward.reportOf(ward.indicator, "2019-06");
        of.put("unit", ward.lead);
        var own = as("caller-reporter").post("/reports", of);
        own.then().statusCode(201);
        var path = "/reports/" + own.path("id");
        var submitted = as("caller-reporter").ifMatch(own).post(path + "/submit");
        as("caller-verifier")
                .ifMatch(submitted)
                .post(path + "/verify")
                .then()
                .statusCode(403)
                .body("code", equalTo("LEAD_JUDGES_ITSELF"));
        var led = as("ward-reporter").post("/reports", ward.reportOf(ward.indicator, "2019-06"));
        var ledPath = "/reports/" + led.path("id");
        var ledSubmitted = as("ward-reporter").ifMatch(led).post(ledPath + "/submit");
        as("caller-verifier")
                .ifMatch(ledSubmitted)
                .post(ledPath + "/verify")
                .then()
                .statusCode(200);
    }

    // ── what the service fills is nobody's to send ──

    @Test
    void what_the_service_fills_is_refused_by_name() {
        appoint("caller-planner", "PLANNER@" + Ward.DISTRICT);
        var fields = List.of(
                "verified",
                "status",
                "state",
                "verifiedBy",
                "verifiedAt",
                "score",
                "rank",
                "createdBy",
                "createdAt",
                "version",
                "etag",
                "locked",
                "id",
                "_links",
                "Verified",
                "verified ",
                "submittedBy",
                "sealed",
                "erasedAt");
        var tried = 0;
        for (var call : calls()) {
            if (call.body() instanceof Map<?, ?> body) {
                var account = accountFor(call);
                for (var field : fields) {
                    var more = new HashMap<Object, Object>(body);
                    more.put(field, Map.of("$set", true));
                    var answer = send(
                            account,
                            new Call(
                                    call.operation(),
                                    call.method(),
                                    call.path(),
                                    more,
                                    call.belongsTo(),
                                    call.state(),
                                    call.rules(),
                                    call.order()));
                    assertThat(answer.statusCode())
                            .as(call.operation() + " " + field + answer.asString())
                            .isEqualTo(400);
                    assertThat(answer.jsonPath().getList("errors.pointer"))
                            .as(call.operation())
                            .contains("/" + field);
                    tried++;
                }
            }
        }
        LOG.infof("sent %d fields that are not the caller's", tried);
    }

    /** Somebody whose office opens the operation. */
    private String accountFor(Call call) {
        var role = OFFICES.stream()
                .filter(r -> rights.of(call.operation()).stream()
                        .anyMatch(line -> !line.of(r).isEmpty()))
                .findFirst()
                .orElseThrow();
        return switch (role) {
            case ADMINISTRATOR -> "administrator";
            case PLANNER -> "planner";
            case REPORTER -> "ward-reporter";
            case VERIFIER -> "verifier";
            case SIGNATORY -> "ward-signatory";
            default -> throw new IllegalStateException(call.operation());
        };
    }

    // ── callers ──

    private static List<Position> positionsOf(Role role) {
        return Arrays.stream(Position.values())
                .filter(p -> p != Position.INSTALLATION || role == Role.ADMINISTRATOR || role == Role.AUDITOR)
                .toList();
    }

    private String callerAt(Role role, Position position) {
        var account = "caller-" + role.column();
        appoint(account, position == Position.INSTALLATION ? role.name() : role + "@" + ward.unitOf(position));
        return account;
    }

    /** With a version that nobody has, so that what is allowed is refused after the rights were settled. */
    private static Response send(@Nullable String account, Call call) {
        var request = account == null ? given() : given().auth().preemptive().basic(account, "demo");
        if (!call.method().equals("GET") && !call.path().endsWith("/signatures")) {
            request = request.header("If-Match", "\"999999\"");
        }
        if (call.body() != null) {
            request = request.contentType(
                            call.body() instanceof String ? "text/csv; charset=UTF-8" : ContentType.JSON.toString())
                    .body(call.body());
        } else {
            request = request.noContentType();
        }
        return request.request(call.method(), Api.ROOT + call.path());
    }

    private static boolean isAs(int expected, int status) {
        return expected == 200 ? !Set.of(401, 403, 404).contains(status) : status == expected;
    }

    private static int sum(Map<Integer, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
