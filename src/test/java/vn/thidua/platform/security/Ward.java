package vn.thidua.platform.security;

import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

/** A ward of the district, units that stand to it in every way there is, and one object of each kind in each state. */
public final class Ward {

    public static final String DISTRICT = "ntl";

    final String origin = unit("origin", null);
    public final String code = ward();
    final String child = unit("child", code);
    public final String mate = unit("mate", null);
    final String lead = unit("lead", null);
    final String heir = heir();
    final String inCharge = unit("charge", null);
    final String elsewhere = unit("away", null);

    public final String solo = group(code);
    final String pair;
    public final String round = fresh("rights");
    public final String indicator = freshCount("rights");
    final String charged = freshCount("charged");

    final String draftDecision;
    final String issuedDecision;
    final String withdrawnDecision;
    final String target;
    final String proposal;
    final String draftAgreement;
    final String frozenAgreement;
    final String agreementInForce;
    final String authority = fresh("rights-authority");
    final String unitChange;
    final Map<String, String> reports;
    final String refusedImport;

    public Ward() {
        appoint("ward-reporter", "REPORTER@" + code);
        appoint("ward-signatory", "SIGNATORY@" + code);
        pair = group(code, mate);
        led();
        as("administrator")
                .put("/rounds/" + round, Json.of("name", "Đợt thử", "period", "2023", "dueAfterDays", 10))
                .then()
                .statusCode(201);
        draftDecision = decision(freshCount("drafted"));
        issuedDecision = decision(charged);
        step("planner", "/decisions/" + issuedDecision, "issue", Map.of());
        withdrawnDecision = decision(freshCount("withdrawn"));
        step("planner", "/decisions/" + withdrawnDecision, "issue", Map.of());
        step("planner", "/decisions/" + withdrawnDecision, "withdraw", Map.of("reason", "thử"));
        target = as("planner").get("/targets?decision=" + issuedDecision).path("items[0].id");
        proposal = created(as("ward-reporter").post("/proposals", proposed()));
        draftAgreement = created(as("planner").post("/agreements", agreement()));
        frozenAgreement = created(as("planner").post("/agreements", agreement()));
        step("planner", "/agreements/" + frozenAgreement, "freeze", null);
        signOnPaper(frozenAgreement);
        agreementInForce = created(as("planner").post("/agreements", agreement()));
        step("planner", "/agreements/" + agreementInForce, "freeze", null);
        sign("ward-signatory", agreementInForce, 1, "Chủ tịch UBND phường");
        sign("district-leader", agreementInForce, 2, "Lãnh đạo quận");
        as("planner")
                .put("/signing-authorities/" + authority, signingAuthority())
                .then()
                .statusCode(201);
        unitChange = created(as("administrator").post("/unit-changes", closing()));
        reports = Map.of(
                "DRAFT", report("2019-01"),
                "SUBMITTED", report("2019-02", "submit"),
                "VERIFIED", report("2019-03", "submit", "verify"),
                "LOCKED", report("2019-04", "submit", "verify", "lock"));
        contradict("2018-01");
        appoint("caller-administrator", "ADMINISTRATOR@" + code);
        refusedImport = created(as("caller-administrator")
                .postFile(
                        "/imports/groups?mode=COMMIT",
                        "text/csv",
                        "group,unit,from\nno-such-group,no-such-unit,2020-01-01\n"
                                .getBytes(StandardCharsets.US_ASCII)));
        as("ward-reporter")
                .put("/results/" + code + "/" + charged + "/2023-01", Json.of("value", 1, "basis", "ESTIMATED"))
                .then()
                .statusCode(201);
    }

    /** The unit whose officers stand so to the ward. */
    String unitOf(Position position) {
        return switch (position) {
            case OWN -> code;
            case BELOW -> DISTRICT;
            case ABOVE -> child;
            case GROUP -> mate;
            case LED -> lead;
            case FORMER -> heir;
            case SUCCESSOR -> origin;
            case CHARGED -> inCharge;
            case ELSEWHERE, INSTALLATION -> elsewhere;
        };
    }

    private static String unit(String stem, @org.jspecify.annotations.Nullable String parent) {
        var code = fresh("rights." + stem);
        var parents = parent == null ? List.of() : List.of(Json.of("parent", parent, "from", "2020-01-01"));
        put("/units/" + code, Json.of("name", stem, "kind", "ward", "openedOn", "2015-01-01", "parents", parents));
        return code;
    }

    Map<String, Object> unitAsItStands() {
        return Json.of(
                "name", "Phường thử",
                "kind", "ward",
                "openedOn", "2015-01-01",
                "parents", List.of(Json.of("parent", DISTRICT, "from", "2015-01-01")),
                "predecessors", List.of(Json.of("unit", origin, "extent", "PART")));
    }

    private String ward() {
        var code = fresh("rights.ward");
        put("/units/" + code, unitAsItStands());
        return code;
    }

    private String heir() {
        var code = fresh("rights.heir");
        put(
                "/units/" + code,
                Json.of(
                        "name",
                        "heir",
                        "kind",
                        "ward",
                        "openedOn",
                        "2015-01-01",
                        "predecessors",
                        List.of(Json.of("unit", this.code, "extent", "PART"))));
        return code;
    }

    Map<String, Object> closing() {
        return Json.of(
                "effectiveOn",
                "2023-06-01",
                "title",
                "Chấm dứt phường thử",
                "legalBasis",
                Json.of("number", "1/NQ", "issuedOn", "2023-05-01", "issuer", "HĐND"),
                "closes",
                List.of(code));
    }

    public static Map<String, Object> groupOf(String... units) {
        var members = new ArrayList<Object>();
        for (var unit : units) {
            members.add(Json.of("unit", unit, "lead", false, "from", "2020-01-01"));
        }
        return Json.of("name", "Khối thử", "kind", "BLOC", "members", members);
    }

    private static String group(String... units) {
        var code = fresh("rights-group");
        put("/emulation-groups/" + code, groupOf(units));
        return code;
    }

    private void led() {
        put(
                "/emulation-groups/" + fresh("rights-led"),
                Json.of(
                        "name",
                        "Cụm thử",
                        "kind",
                        "CLUSTER",
                        "members",
                        List.of(
                                Json.of("unit", lead, "lead", true, "from", "2020-01-01"),
                                Json.of("unit", code, "lead", false, "from", "2020-01-01"))));
    }

    public Map<String, Object> decisionBy(String issuer, String of) {
        return Json.of(
                "round",
                round,
                "number",
                fresh("QĐ"),
                "issuedOn",
                "2023-01-05",
                "issuer",
                issuer,
                "signer",
                Json.of("position", "Bí thư"),
                "targets",
                List.of(Json.of(
                        "unit",
                        code,
                        "indicator",
                        of,
                        "period",
                        "2023",
                        "comparator",
                        "AT_LEAST",
                        "value",
                        10,
                        "lead",
                        inCharge)));
    }

    private String decision(String of) {
        return created(as("planner").post("/decisions", decisionBy(DISTRICT, of)));
    }

    public Map<String, Object> proposed() {
        return Json.of(
                "round",
                round,
                "unit",
                code,
                "indicator",
                indicator,
                "period",
                "2023",
                "comparator",
                "AT_LEAST",
                "value",
                12,
                "reason",
                "Thử");
    }

    public Map<String, Object> agreement() {
        return Json.of(
                "round",
                round,
                "title",
                "Giao ước thử",
                "validFrom",
                "2023-01-10",
                "validTo",
                "2030-12-31",
                "parties",
                List.of(
                        Json.of("unit", code, "role", "PLEDGING", "tier", 1, "signer", signer("Chủ tịch UBND phường")),
                        Json.of("unit", DISTRICT, "role", "RECEIVING", "tier", 1, "signer", signer("Lãnh đạo quận"))),
                "pledges",
                List.of("Giữ vệ sinh môi trường."));
    }

    public Map<String, Object> addendum() {
        return Json.of(
                "title",
                "Phụ lục thử",
                "validFrom",
                "2023-02-10",
                "validTo",
                "2030-12-31",
                "pledges",
                List.of("Thêm."));
    }

    private static Map<String, Object> signer(String name) {
        return Json.of("name", name, "position", "Chủ tịch");
    }

    public static Map<String, Object> signature(int party, String name) {
        return Json.of("party", party, "assurance", "SERVICE_SEALED", "signer", signer(name));
    }

    private static void sign(String account, String agreement, int party, String name) {
        as(account)
                .post("/agreements/" + agreement + "/signatures", signature(party, name))
                .then()
                .statusCode(200);
    }

    private static void signOnPaper(String agreement) {
        var page = Base64.getEncoder().encodeToString("%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        var act = signature(2, "Lãnh đạo quận");
        act.put("assurance", "PAPER_ATTESTED");
        act.put("scan", Json.of("mediaType", "application/pdf", "content", page));
        act.put("attestation", "Tôi xác nhận chữ ký này.");
        as("planner")
                .post("/agreements/" + agreement + "/signatures", act)
                .then()
                .statusCode(200);
    }

    public Map<String, Object> signingAuthority() {
        return Json.of(
                "unit", code,
                "capacity", "KT",
                "holder", "ward-signatory",
                "document", "12/QĐ-UBND",
                "givenBy", "Chủ tịch UBND phường",
                "from", "2023-01-01");
    }

    public Map<String, Object> reportOf(String of, String period) {
        return Json.of(
                "unit",
                code,
                "period",
                period,
                "basis",
                "ESTIMATED",
                "results",
                List.of(Json.of("indicator", of, "value", 7)));
    }

    /** Two figures of the same that say different things. */
    private void contradict(String period) {
        var path = "/results/" + code + "/" + indicator + "/" + period;
        var one = as("ward-reporter").put(path, figureFrom("A", 1));
        one.then().statusCode(201);
        as("ward-reporter").ifMatch(one).put(path, figureFrom("B", 2)).then().statusCode(200);
    }

    private static Map<String, Object> figureFrom(String source, int value) {
        return Json.of("value", value, "basis", "ESTIMATED", "source", Json.of("title", source, "date", "2018-02-01"));
    }

    private String report(String period, String... steps) {
        var id = created(as("ward-reporter").post("/reports", reportOf(indicator, period)));
        for (var step : steps) {
            step(step.equals("submit") ? "ward-reporter" : "verifier", "/reports/" + id, step, null);
        }
        return id;
    }

    private static void step(
            String account, String path, String step, @org.jspecify.annotations.Nullable Map<String, ?> body) {
        var caller = as(account).ifMatch(as("planner").get(path));
        (body == null ? caller.post(path + "/" + step) : caller.post(path + "/" + step, body))
                .then()
                .statusCode(200);
    }

    private static String created(Response answer) {
        answer.then().statusCode(201);
        return answer.path("id");
    }

    private static void put(String path, Map<String, ?> body) {
        Api.as("administrator").put(path, body).then().statusCode(201);
    }
}
