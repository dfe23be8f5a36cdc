package vn.thidua.faults;

import static java.util.Locale.ROOT;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Ward;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

/** Every write of the contract, each time on a fresh object in the state that it takes. */
final class Writes {

    private static final String ADMINISTRATOR = "administrator";
    private static final String PLANNER = "planner";
    private static final String REPORTER = "ward-reporter";
    private static final String OLD_REPORTER = "caller-reporter";
    private static final String VERIFIER = "verifier";

    private final Ward ward = new Ward();
    private final String unit = fresh("faults.old");
    private final Map<String, Supplier<Write>> all = new LinkedHashMap<>();
    private int months;

    Writes() {
        done(as(ADMINISTRATOR).put("/units/" + unit, unit("Phường lâu đời", "1960-01-01")));
        appoint("caller-reporter", "REPORTER@" + unit);
        catalogue();
        organisation();
        unitChanges();
        decisions();
        proposals();
        agreements();
        reports();
        results();
        imports();
    }

    /** By operation, and what is special about it, as in {@code putUnit, new}. */
    Map<String, Supplier<Write>> all() {
        return all;
    }

    private void catalogue() {
        kept("putUnitKind", "/unit-kinds/", "kind", Json.of("name", "Loại thử"));
        kept("putField", "/fields/", "field", Json.of("name", "Lĩnh vực thử"));
        kept("putMeasureUnit", "/measure-units/", "M", Json.of("name", "Đơn vị thử", "base", "PERSON", "factor", 2));
        kept("putRound", "/rounds/", "round", Json.of("name", "Đợt", "period", "2024", "dueAfterDays", 3));
        kept(
                "putIndicator",
                "/indicators/",
                "indicator",
                Json.of(
                        "name",
                        "Chỉ tiêu thử",
                        "kind",
                        "COUNT",
                        "measureUnit",
                        "PERSON",
                        "scale",
                        0,
                        "direction",
                        "HIGHER_BETTER",
                        "accumulation",
                        "FLOW",
                        "aggregation",
                        "SUM",
                        "field",
                        "employment",
                        "definitions",
                        List.of(Json.of("from", "2023-01-01", "text", "Cách tính"))));
        kept(
                "putComposition",
                "/compositions/",
                "composition",
                Json.of("name", "Cơ cấu thử", "total", 9, "parts", List.of(ward.indicator, freshCount("part"))));
    }

    private void organisation() {
        kept("putUnit", "/units/", "faults.unit", unit("Đơn vị thử"));
        kept("putEmulationGroup", "/emulation-groups/", "faults-group", Ward.groupOf(ward.code));
        kept("putPerson", "/people/", "somebody", Map.of());
        kept(PLANNER, "putSigningAuthority", "/signing-authorities/", "authority", ward.signingAuthority());
        all.put("erasePerson", () -> {
            var code = fresh("nobody");
            appoint(code, "REPORTER@" + ward.code);
            return step(ADMINISTRATOR, "/people/" + code, "erase", Json.of("reason", "thử"), read("/people/" + code));
        });
    }

    private static Map<String, Object> unit(String name) {
        return unit(name, "2015-01-01");
    }

    private static Map<String, Object> unit(String name, String openedOn) {
        return Json.of(
                "name",
                name,
                "kind",
                "ward",
                "openedOn",
                openedOn,
                "parents",
                List.of(Json.of("parent", Ward.DISTRICT, "from", "2020-01-01")));
    }

    private void kept(String operation, String path, String stem, Map<String, Object> body) {
        kept(ADMINISTRATOR, operation, path, stem, body);
    }

    /** What is put at an address: the first time, and again with another name. */
    private void kept(String account, String operation, String path, String stem, Map<String, Object> body) {
        Supplier<String> code =
                () -> stem.equals("M") ? fresh(stem).toUpperCase(ROOT).replace('-', '_') : fresh(stem);
        all.put(operation + ", new", () -> {
            var own = code.get();
            return Write.put(account, path + own, operation.equals("putPerson") ? somebody(own) : body, null);
        });
        all.put(operation, () -> {
            var own = code.get();
            var first = operation.equals("putPerson") ? somebody(own) : body;
            var there = done(as(account).put(path + own, first));
            var changed = new LinkedHashMap<>(first);
            changed.put(operation.equals("putSigningAuthority") ? "document" : "name", "Tên khác");
            return Write.put(account, path + own, changed, there.header("ETag") == null ? null : there);
        });
    }

    private Map<String, Object> somebody(String code) {
        return Api.person(code, "REPORTER@" + ward.code);
    }

    private void unitChanges() {
        all.put("draftUnitChange", () -> Write.post(ADMINISTRATOR, "/unit-changes", act(), null));
        all.put("replaceUnitChange", () -> {
            var act = act();
            var drafted = done(as(ADMINISTRATOR).post("/unit-changes", act));
            act.put("title", "Tên khác");
            return Write.put(ADMINISTRATOR, at("/unit-changes", drafted), act, drafted);
        });
        all.put("discardUnitChange", () -> {
            var drafted = done(as(ADMINISTRATOR).post("/unit-changes", act()));
            return Write.delete(ADMINISTRATOR, at("/unit-changes", drafted), drafted);
        });
        all.put("applyUnitChange", () -> {
            var drafted = done(as(ADMINISTRATOR).post("/unit-changes", act()));
            return step(ADMINISTRATOR, at("/unit-changes", drafted), "apply", null, drafted);
        });
    }

    private static Map<String, Object> act() {
        var unit = fresh("faults.divided");
        done(as(ADMINISTRATOR).put("/units/" + unit, unit("Đơn vị chia")));
        var opened = fresh("faults.part");
        var weight = Json.of("measure", "population", "weight", new BigDecimal("0.25"), "source", "Cục Thống kê");
        return Json.of(
                "effectiveOn",
                "2025-07-01",
                "title",
                "Chia tách",
                "legalBasis",
                Json.of("number", "1/NQ", "issuedOn", "2025-06-16", "issuer", "HĐND"),
                "opens",
                List.of(Json.of("code", opened, "name", opened, "kind", "department", "parent", Ward.DISTRICT)),
                "alters",
                List.of(Json.of("unit", unit, "name", "Đơn vị còn lại")),
                "lineage",
                List.of(Json.of(
                        "predecessor", unit, "successor", opened, "extent", "PART", "weights", List.of(weight))));
    }

    private void decisions() {
        all.put(
                "draftDecision",
                () -> Write.post(PLANNER, "/decisions", ward.decisionBy(Ward.DISTRICT, freshCount("drafted")), null));
        all.put("replaceDecision", () -> {
            var drafted = drafted();
            return Write.put(
                    PLANNER,
                    at("/decisions", drafted),
                    ward.decisionBy(Ward.DISTRICT, freshCount("replaced")),
                    drafted);
        });
        all.put("discardDecision", () -> {
            var drafted = drafted();
            return Write.delete(PLANNER, at("/decisions", drafted), drafted);
        });
        all.put("issueDecision", () -> {
            var drafted = drafted();
            return step(PLANNER, at("/decisions", drafted), "issue", Map.of(), drafted);
        });
        all.put("withdrawDecision", () -> {
            var issued = issued();
            return step(PLANNER, at("/decisions", issued), "withdraw", Json.of("reason", "thử"), issued);
        });
    }

    private Response drafted() {
        return done(as(PLANNER).post("/decisions", ward.decisionBy(Ward.DISTRICT, freshCount("line"))));
    }

    private Response issued() {
        var drafted = drafted();
        return done(as(PLANNER).ifMatch(drafted).post(at("/decisions", drafted) + "/issue", Map.of()));
    }

    private void proposals() {
        all.put("propose", () -> Write.post(REPORTER, "/proposals", proposed(), null));
        all.put("acceptProposal", () -> {
            var made = done(as(REPORTER).post("/proposals", proposed()));
            return step(
                    PLANNER,
                    at("/proposals", made),
                    "accept",
                    Json.of("decision", drafted().path("id")),
                    made);
        });
        all.put("refuseProposal", () -> {
            var made = done(as(REPORTER).post("/proposals", proposed()));
            return step(PLANNER, at("/proposals", made), "refuse", Json.of("reason", "thử"), made);
        });
        all.put("withdrawProposal", () -> {
            var made = done(as(REPORTER).post("/proposals", proposed()));
            return step(REPORTER, at("/proposals", made), "withdraw", null, made);
        });
    }

    private Map<String, Object> proposed() {
        var body = ward.proposed();
        body.put("indicator", freshCount("proposed"));
        return body;
    }

    private void agreements() {
        all.put("draftAgreement", () -> Write.post(PLANNER, "/agreements", ward.agreement(), null));
        all.put("redraftAgreement", () -> {
            var draft = agreed();
            var changed = ward.agreement();
            changed.put("title", "Tên khác");
            changed.put("pledges", List.of("Một.", "Hai."));
            return Write.put(PLANNER, at("/agreements", draft), changed, draft);
        });
        all.put("discardAgreement", () -> {
            var draft = agreed();
            return Write.delete(PLANNER, at("/agreements", draft), draft);
        });
        all.put("freezeAgreement", () -> {
            var draft = agreed();
            return step(PLANNER, at("/agreements", draft), "freeze", null, draft);
        });
        all.put("signAgreement", () -> {
            var frozen = frozen();
            return Write.post(
                    "ward-signatory",
                    at("/agreements", frozen) + "/signatures",
                    Ward.signature(1, "Chủ tịch UBND phường"),
                    null);
        });
        all.put("signAgreement, the last", () -> {
            var frozen = frozen();
            sign("ward-signatory", frozen, 1, "Chủ tịch UBND phường");
            return Write.post(
                    "district-leader",
                    at("/agreements", frozen) + "/signatures",
                    Ward.signature(2, "Lãnh đạo quận"),
                    null);
        });
        all.put("withdrawAgreement", () -> {
            var frozen = frozen();
            return step(PLANNER, at("/agreements", frozen), "withdraw", Json.of("reason", "thử"), frozen);
        });
        all.put("draftAddendum", () -> {
            var signed = inForce();
            return Write.post(PLANNER, at("/agreements", signed) + "/addenda", ward.addendum(), null);
        });
        all.put("terminateAgreement", () -> {
            var signed = inForce();
            return step(PLANNER, at("/agreements", signed), "terminate", why(), signed);
        });
        all.put("settleAgreement", () -> {
            var signed = inForce();
            var path = at("/agreements", signed);
            var terminated = done(as(PLANNER).ifMatch(signed).post(path + "/terminate", why()));
            return step(PLANNER, path, "settle", Json.of("note", "xong"), terminated);
        });
    }

    private static Map<String, Object> why() {
        return Json.of("reason", "thử", "legalBasis", "thử");
    }

    private Response agreed() {
        return done(as(PLANNER).post("/agreements", ward.agreement()));
    }

    private Response frozen() {
        var draft = agreed();
        return done(as(PLANNER).ifMatch(draft).post(at("/agreements", draft) + "/freeze"));
    }

    private Response inForce() {
        var frozen = frozen();
        sign("ward-signatory", frozen, 1, "Chủ tịch UBND phường");
        sign("district-leader", frozen, 2, "Lãnh đạo quận");
        return done(as(PLANNER).get(at("/agreements", frozen)));
    }

    private static void sign(String account, Response agreement, int party, String name) {
        done(as(account).post(at("/agreements", agreement) + "/signatures", Ward.signature(party, name)));
    }

    private void reports() {
        all.put("openReport", () -> Write.post(OLD_REPORTER, "/reports", reported(), null));
        all.put("replaceReportFigures", () -> {
            var open = report();
            return Write.put(
                    OLD_REPORTER,
                    at("/reports", open),
                    Json.of("results", List.of(Json.of("indicator", freshCount("other"), "value", 8))),
                    open);
        });
        all.put("discardReport", () -> {
            var open = report();
            return Write.delete(OLD_REPORTER, at("/reports", open), open);
        });
        all.put("submitReport", () -> {
            var open = report();
            return step(OLD_REPORTER, at("/reports", open), "submit", null, open);
        });
        all.put("returnReport", () -> {
            var submitted = report("submit");
            return step(VERIFIER, at("/reports", submitted), "return", Json.of("reason", "thử"), submitted);
        });
        all.put("verifyReport", () -> {
            var submitted = report("submit");
            return step(VERIFIER, at("/reports", submitted), "verify", null, submitted);
        });
        all.put("lockReport", () -> {
            var verified = report("submit", "verify");
            return step(VERIFIER, at("/reports", verified), "lock", null, verified);
        });
    }

    private Response report(String... steps) {
        var report = done(as(OLD_REPORTER).post("/reports", reported()));
        for (var step : steps) {
            report = done(as(step.equals("submit") ? OLD_REPORTER : VERIFIER)
                    .ifMatch(report)
                    .post(at("/reports", report) + "/" + step));
        }
        return report;
    }

    private Map<String, Object> reported() {
        var body = ward.reportOf(ward.indicator, month());
        body.put("unit", unit);
        return body;
    }

    /** In which nothing was reported yet. */
    private String month() {
        months++;
        return "%d-%02d".formatted(1960 + (months - 1) / 12, 1 + (months - 1) % 12);
    }

    private void results() {
        all.put("putResult, new", () -> Write.put(OLD_REPORTER, result(month()), figure(7, "A"), null));
        all.put("putResult", () -> {
            var path = result(month());
            return Write.put(
                    OLD_REPORTER, path, figure(8, "A"), done(as(OLD_REPORTER).put(path, figure(7, "A"))));
        });
        all.put("resolveConflict", () -> {
            var path = result(month());
            var one = done(as(OLD_REPORTER).put(path, figure(1, "A")));
            var two = done(as(OLD_REPORTER).ifMatch(one).put(path, figure(2, "B")));
            return step(
                    VERIFIER,
                    path.replace("/results/", "/conflicts/"),
                    "resolve",
                    Json.of("keep", 1, "reason", "thử"),
                    two);
        });
        all.put("correctResult", () -> {
            String period = report("submit", "verify", "lock").path("period");
            var path = result(period);
            return Write.post(
                    VERIFIER,
                    path + "/corrections",
                    Json.of("value", 9, "reason", "thử", "decision", "1/QĐ", "decidedOn", "2023-01-01"),
                    as(VERIFIER).get(path));
        });
    }

    private String result(String period) {
        return "/results/" + unit + "/" + ward.indicator + "/" + period;
    }

    private static Map<String, Object> figure(int value, String source) {
        return Json.of("value", value, "basis", "ESTIMATED", "source", Json.of("title", source, "date", "2023-02-01"));
    }

    private void imports() {
        all.put("importUnits", () -> {
            var code = fresh("faults.named");
            done(as(ADMINISTRATOR).put("/units/" + code, unit("Tên cũ")));
            return file(ADMINISTRATOR, "units", "code,name\n" + code + ",Tên mới\n");
        });
        all.put("importGroups", () -> {
            var code = fresh("faults-members");
            done(as(ADMINISTRATOR).put("/emulation-groups/" + code, Ward.groupOf(ward.code)));
            return file(ADMINISTRATOR, "groups", "group,unit,from\n" + code + "," + ward.mate + ",2021-01-01\n");
        });
        all.put(
                "importIndicators",
                () -> file(ADMINISTRATOR, "indicators", "code,name\n" + freshCount("named") + ",Tên mới\n"));
        all.put("importTargets", () -> {
            var drafted = drafted();
            return Write.post(
                    PLANNER,
                    "/imports/targets?mode=COMMIT&decision=" + drafted.path("id"),
                    "unit,indicator,period,value\n" + ward.code + "," + freshCount("annex") + ",2023,5\n",
                    null);
        });
        all.put("importResults", () -> file(OLD_REPORTER, "results", figures("")));
        all.put("importResults, large", () -> {
            var gate = shut();
            return file(OLD_REPORTER, "results", figures("x".repeat(300_000))).afterwards(gate::open);
        });
        all.put("cancelImport", () -> {
            var gate = shut();
            var queued = done(as(OLD_REPORTER)
                    .postFile(
                            "/imports/results?mode=COMMIT",
                            "text/csv",
                            figures("x".repeat(300_000)).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return step(OLD_REPORTER, at("/imports", queued), "cancel", null, null)
                    .afterwards(() -> ended(gate, at("/imports", queued)));
        });
    }

    /** So that what is taken in later waits until it was seen what the request alone did. */
    private static Gate shut() {
        var gate = new Gate("import");
        FailingDriver.shut(gate);
        return gate;
    }

    private static void ended(Gate gate, String path) {
        gate.open();
        while (as(OLD_REPORTER).get(path).path("endedAt") == null) {
            Thread.onSpinWait();
        }
    }

    private static Write file(String account, String kind, String file) {
        return Write.post(account, "/imports/" + kind + "?mode=COMMIT", file, null);
    }

    private String figures(String note) {
        return "unit,indicator,period,basis,value,Ghi chú\n" + unit + "," + freshCount("figure")
                + ",2016-01,PRELIMINARY,7," + note + "\n";
    }

    private static Write step(
            String account, String path, String step, @Nullable Object body, @Nullable Response read) {
        return Write.post(account, path + "/" + step, body, read);
    }

    private static Response read(String path) {
        return done(as(ADMINISTRATOR).get(path));
    }

    private static String at(String collection, Response answer) {
        return collection + "/" + answer.path("id");
    }

    private static Response done(Response answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.asString());
        }
        return answer;
    }
}
