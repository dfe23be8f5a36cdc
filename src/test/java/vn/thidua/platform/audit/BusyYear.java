package vn.thidua.platform.audit;

import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;
import static vn.thidua.testing.Api.person;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

/** Writes of every kind through the API, in random order and by a seed, some of them refused: every table is touched. */
final class BusyYear {

    private static final List<String> WARDS = List.of("ntl.cau-dien", "ntl.me-tri", "ntl.dai-mo", "ntl.phu-do");

    private final Random random;
    private final String indicator = freshCount("busy");
    private final List<Runnable> acts = List.of(
            this::keepCatalogue,
            this::keepOrganisation,
            this::keepPeople,
            this::changeUnits,
            this::figure,
            this::figure,
            this::file,
            this::report,
            this::report,
            () -> decision(),
            this::proposal,
            this::agreement);
    int written;
    int refused;

    BusyYear(long seed) {
        this.random = new Random(seed);
    }

    /** @return how many writes were answered */
    int live(int least) {
        acts.forEach(Runnable::run);
        while (written + refused < least) {
            pick(acts).run();
        }
        return written;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Response told(Response answer) {
        if (answer.statusCode() >= 500) {
            throw new AssertionError(answer.asString());
        }
        if (answer.statusCode() < 300) {
            written++;
        } else {
            refused++;
        }
        return answer;
    }

    private static Api by(String account, @Nullable Response read) {
        var tag = read == null ? null : read.header("ETag");
        return tag == null ? as(account) : as(account).with("If-Match", tag);
    }

    private void keep(String path, Map<String, Object> body) {
        told(by("administrator", as("administrator").get(path)).put(path, body));
    }

    private void keepCatalogue() {
        var some = random.nextInt(4);
        keep("/fields/busy-" + some, Map.of("name", fresh("Lĩnh vực")));
        keep("/unit-kinds/busy-" + some, Map.of("name", fresh("Loại")));
        keep(
                "/measure-units/BUSY" + some,
                Json.of("name", fresh("Đơn vị"), "base", "PERSON", "factor", 1 + random.nextInt(9)));
        keep(
                "/rounds/busy-" + some,
                Json.of("name", fresh("Đợt"), "period", "2024", "dueAfterDays", random.nextInt(99)));
        var definitions = random.nextBoolean()
                ? List.of(Json.of("from", "2023-01-01", "text", fresh("Cách tính")))
                : List.of(
                        Json.of("from", "2022-01-01", "to", "2023-01-01", "text", fresh("Cũ")),
                        Json.of("from", "2023-01-01", "text", "Mới"));
        for (var part : List.of("a", "b")) {
            keep(
                    "/indicators/busy." + part,
                    Json.of(
                            "name",
                            fresh("Chỉ tiêu"),
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
                            definitions));
        }
        keep(
                "/compositions/busy",
                Json.of(
                        "name",
                        fresh("Cơ cấu"),
                        "total",
                        random.nextInt(100),
                        "parts",
                        List.of("busy.a", random.nextBoolean() ? "busy.b" : indicator)));
    }

    private void keepOrganisation() {
        var unit = "ntl.busy-" + random.nextInt(4);
        keep(
                "/units/" + unit,
                Json.of(
                        "name",
                        fresh("Đơn vị"),
                        "kind",
                        "ward",
                        "openedOn",
                        "2020-01-01",
                        "parents",
                        List.of(Json.of("parent", "ntl", "from", "2020-01-01")),
                        "identifiers",
                        List.of(Json.of("scheme", "busy", "value", fresh("id"), "from", "2020-01-01")),
                        "predecessors",
                        random.nextBoolean() ? List.of(Json.of("unit", "ntl.me-tri", "extent", "PART")) : List.of()));
        keep(
                "/emulation-groups/busy",
                Json.of(
                        "name",
                        fresh("Khối"),
                        "kind",
                        "BLOC",
                        "members",
                        List.of(Json.of("unit", pick(WARDS), "lead", true, "from", "2023-01-01"))));
    }

    private void changeUnits() {
        var unit = "ntl.busy-" + random.nextInt(4);
        var opened = fresh("ntl.busy-part");
        var weight = Json.of("measure", "population", "weight", new BigDecimal("0.25"), "source", "Cục Thống kê");
        var act = Json.of(
                "effectiveOn",
                "2025-07-01",
                "title",
                fresh("Chia tách"),
                "legalBasis",
                Json.of("number", "1/NQ", "issuedOn", "2025-06-16", "issuer", "HĐND"),
                "opens",
                List.of(Json.of("code", opened, "name", opened, "kind", "department", "parent", "ntl")),
                "alters",
                List.of(Json.of("unit", unit, "name", fresh("Đơn vị"))),
                "lineage",
                List.of(Json.of(
                        "predecessor", unit, "successor", opened, "extent", "PART", "weights", List.of(weight))));
        var drafted = told(as("administrator").post("/unit-changes", act));
        if (drafted.statusCode() == 201) {
            var path = "/unit-changes/" + drafted.path("id");
            told(
                    random.nextInt(4) == 0
                            ? by("administrator", drafted).delete(path)
                            : by("administrator", drafted).post(path + "/apply"));
        }
    }

    private void keepPeople() {
        var code = "busy-" + random.nextInt(5);
        keep("/people/" + code, person(code, "REPORTER@" + pick(WARDS), "SIGNATORY@" + pick(WARDS)));
        keep(
                "/signing-authorities/busy",
                Json.of(
                        "unit",
                        pick(WARDS),
                        "capacity",
                        pick(List.of("KT", "TL", "TUQ")),
                        "holder",
                        code,
                        "document",
                        fresh("QĐ"),
                        "givenBy",
                        "Chủ tịch UBND phường",
                        "from",
                        "2023-01-01"));
    }

    private void figure() {
        var path = "/results/" + pick(WARDS) + "/" + indicator + "/2023-0" + (1 + random.nextInt(4));
        var figure = Json.of("value", random.nextInt(1000), "basis", pick(List.of("ESTIMATED", "PRELIMINARY")));
        if (random.nextInt(3) == 0) {
            figure.put("causes", List.of(Json.of("code", "OBJECTIVE", "text", fresh("Nguyên nhân"))));
        }
        told(by("district-reporter", as("verifier").get(path)).put(path, figure));
    }

    private void file() {
        var rows = new StringBuilder("unit,indicator,period,basis,value\n");
        for (var ward : WARDS) {
            rows.append("%s,%s,2022-0%d,ESTIMATED,%d\n"
                    .formatted(ward, indicator, 1 + random.nextInt(4), random.nextInt(1000)));
        }
        told(as("district-reporter")
                .postFile(
                        "/imports/results?mode=COMMIT&atomic=false",
                        "text/csv",
                        rows.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private void report() {
        var period = "20" + (10 + random.nextInt(9)) + "-0" + (1 + random.nextInt(9));
        var line = Json.of("indicator", indicator, "value", random.nextInt(100));
        var report = told(as("me-tri-reporter")
                .post(
                        "/reports",
                        Json.of(
                                "unit",
                                "ntl.me-tri",
                                "period",
                                period,
                                "basis",
                                "OFFICIAL",
                                "results",
                                List.of(line))));
        if (report.statusCode() != 201) {
            return;
        }
        var path = "/reports/" + report.path("id");
        switch (random.nextInt(4)) {
            case 0 -> told(by("me-tri-reporter", report).delete(path));
            case 1 -> {
                line.put("value", random.nextInt(100));
                told(by("me-tri-reporter", report).put(path, Json.of("results", List.of(line))));
            }
            default -> {
                var submitted = told(by("me-tri-reporter", report).post(path + "/submit"));
                if (random.nextBoolean()) {
                    told(by("verifier", submitted).post(path + "/return", Json.of("reason", fresh("Trả lại"))));
                } else {
                    var verified = told(by("verifier", submitted).post(path + "/verify"));
                    told(by("verifier", verified).post(path + "/lock"));
                }
            }
        }
    }

    private Response drafted() {
        return told(as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "number",
                                fresh("QĐ-bận"),
                                "issuedOn",
                                "2023-01-10",
                                "issuer",
                                "ntl.standing-committee",
                                "signer",
                                Map.of("position", "Bí thư Quận ủy"),
                                "targets",
                                List.of(Json.of(
                                        "indicator",
                                        freshCount("busy-line"),
                                        "unit",
                                        pick(WARDS),
                                        "period",
                                        "2023",
                                        "comparator",
                                        "AT_LEAST",
                                        "value",
                                        random.nextInt(500),
                                        "cooperating",
                                        List.of("ntl"))))));
    }

    private Response decision() {
        var draft = drafted();
        var path = "/decisions/" + draft.path("id");
        if (random.nextInt(4) == 0) {
            return told(by("planner", draft).delete(path));
        }
        var issued = told(by("planner", draft).post(path + "/issue", Map.of()));
        return random.nextInt(4) == 0
                ? told(by("planner", issued).post(path + "/withdraw", Map.of("reason", "Ban hành nhầm")))
                : issued;
    }

    private void proposal() {
        var made = told(as("cau-dien-reporter")
                .post(
                        "/proposals",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "unit",
                                "ntl.cau-dien",
                                "indicator",
                                freshCount("busy-own"),
                                "period",
                                "2023",
                                "comparator",
                                "AT_LEAST",
                                "value",
                                15,
                                "reason",
                                "Phấn đấu cao hơn")));
        var path = "/proposals/" + made.path("id");
        if (random.nextBoolean()) {
            told(by("planner", made)
                    .post(path + "/accept", Map.of("decision", drafted().path("id"))));
        } else {
            told(by("planner", made).post(path + "/refuse", Map.of("reason", "Vượt khả năng")));
        }
    }

    private void agreement() {
        var draft = told(as("planner")
                .post(
                        "/agreements",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "title",
                                fresh("Giao ước"),
                                "validFrom",
                                "2023-01-01",
                                "validTo",
                                "2099-12-31",
                                "parties",
                                List.of(party("ntl.cau-dien", "PLEDGING", 1, "A"), party("ntl", "RECEIVING", 2, "B")),
                                "targets",
                                List.of(Json.of("target", "00000000-0000-7000-8000-000000000102", "version", 1)),
                                "pledges",
                                List.of(fresh("Cam kết")))));
        var path = "/agreements/" + draft.path("id");
        if (random.nextInt(4) == 0) {
            told(by("planner", draft).delete(path));
            return;
        }
        told(by("planner", draft).post(path + "/freeze"));
        told(as("cau-dien-chair").post(path + "/signatures", signature(1, "A")));
        var onPaper = signature(2, "B");
        onPaper.put("assurance", "PAPER_ATTESTED");
        onPaper.put("attestation", "Đã đối chiếu bản giấy");
        onPaper.put(
                "scan",
                Json.of(
                        "mediaType",
                        "application/pdf",
                        "content",
                        Base64.getEncoder().encodeToString("%PDF-1.7 quét".getBytes(StandardCharsets.UTF_8))));
        told(as("planner").post(path + "/signatures", onPaper));
    }

    private static Map<String, Object> party(String unit, String role, int tier, String name) {
        return Json.of(
                "unit", unit, "role", role, "tier", tier, "signer", Json.of("name", name, "position", "Chủ tịch"));
    }

    private static Map<String, Object> signature(int party, String name) {
        return Json.of(
                "party", party, "assurance", "SERVICE_SEALED", "signer", Json.of("name", name, "position", "Chủ tịch"));
    }
}
