package vn.thidua.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

/** What is exported can be imported again and changes nothing, whatever stands in it. */
@QuarkusTest
class RoundTripTest {

    static final List<String> FORMS = Sheets.FORMS;

    private static final int MANY = 12;
    private static final String[] BEGINNINGS = {"", "=", "+", "-", "@", "'", "''", "'=", "''-", "\"", ";", "#", "I. "};
    private static final String[] WORDS = {
        "Đường",
        "nghị quyết",
        "\"Sạch\"",
        "a;b",
        "x,y",
        "một\nhai",
        "ba\r\nbốn",
        "(%)",
        "năm  sáu",
        "ữ\u0323",
        "😀",
        "1.234",
        "N\u00a0O"
    };

    private static String text(Random random) {
        var text = new StringBuilder(BEGINNINGS[random.nextInt(BEGINNINGS.length)])
                .append("Số ")
                .append(random.nextInt(1000));
        for (var i = random.nextInt(5); i > 0; i--) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    /** Up to 15 digits, up to 6 of them behind the point. */
    private static BigDecimal decimal(Random random) {
        var scale = random.nextInt(7);
        var digits = Math.max(1 + random.nextInt(15), scale);
        var most = BigInteger.TEN.pow(digits);
        return new BigDecimal(new BigInteger(60, random).mod(most), scale);
    }

    private static void unchanged(Api who, String exported, String form, String imported, int rows) {
        for (var language : List.of("vi", "en")) {
            var file =
                    who.with("Accept", form).with("Accept-Language", language).get(exported);
            file.then().statusCode(200);
            Response again = who.postFile(imported, form, file.asByteArray());
            again.then()
                    .statusCode(201)
                    .body("refusedRows", empty())
                    .body("state", equalTo("DONE"))
                    .body("rows.created", equalTo(0));
            assertThat(who.get("/imports/" + again.path("id") + "/rows?effect=CHANGED")
                            .<List<Object>>path("items"))
                    .isEmpty();
            again.then().body("rows.unchanged", equalTo(rows));
        }
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void units(String form) {
        var random = new Random(1);
        var above = fresh("round.above");
        unit(above, text(random), "ntl", null);
        for (var i = 0; i < MANY; i++) {
            unit(fresh("round.unit"), text(random), above, i % 3 == 0 ? "2040-01-01" : null);
        }
        unchanged(as("administrator"), "/units?parent=" + above + page(form), form, "/imports/units?mode=COMMIT", MANY);
    }

    /** A page of JSON says where the next begins; a file is whole. */
    private static String page(String form) {
        return form.equals(Sheets.JSON) ? "&limit=100" : "";
    }

    private static void unit(
            String code, String name, String parent, @org.jspecify.annotations.Nullable String closedOn) {
        var unit = Json.of(
                "name",
                name,
                "kind",
                "ward",
                "openedOn",
                "2015-01-01",
                "parents",
                List.of(Json.of("parent", parent, "from", "2015-01-01")));
        if (closedOn != null) {
            unit.put("closedOn", closedOn);
            unit.put("parents", List.of(Json.of("parent", parent, "from", "2015-01-01", "to", closedOn)));
        }
        as("administrator").put("/units/" + code, unit).then().statusCode(201);
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void the_members_of_a_group(String form) {
        var group = fresh("round-group");
        as("administrator")
                .put(
                        "/emulation-groups/" + group,
                        Json.of(
                                "name",
                                text(new Random(2)),
                                "kind",
                                "CLUSTER",
                                "members",
                                List.of(
                                        Json.of("unit", "ntl.me-tri", "lead", true, "from", "2020-01-01"),
                                        Json.of(
                                                "unit",
                                                "ntl.phu-do",
                                                "lead",
                                                false,
                                                "from",
                                                "2021-02-03",
                                                "to",
                                                "2040-01-01"),
                                        Json.of("unit", "ntl.dai-mo", "lead", false, "from", "2020-01-01"))))
                .then()
                .statusCode(201);
        unchanged(
                as("administrator"),
                "/emulation-groups/" + group + "/members",
                form,
                "/imports/groups?mode=COMMIT&group=" + group,
                3);
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void indicators(String form) {
        var random = new Random(3);
        var field = fresh("round-field");
        as("administrator")
                .put("/fields/" + field, Json.of("name", "Lĩnh vực thử"))
                .then()
                .statusCode(200);
        for (var i = 0; i < MANY; i++) {
            indicator(text(random), i % 2 == 0 ? "COUNT" : "AMOUNT", "SUM", field, i % 7);
        }
        unchanged(
                as("administrator"),
                "/indicators?field=" + field + page(form),
                form,
                "/imports/indicators?mode=COMMIT",
                MANY);
    }

    private static String indicator(String name, String kind, String aggregation, String field, int scale) {
        var code = fresh("round-i");
        as("administrator")
                .put(
                        "/indicators/" + code,
                        Json.of(
                                "name", name,
                                "nameEn", "EN " + name,
                                "kind", kind,
                                "measureUnit",
                                        kind.equals("COUNT")
                                                ? "PERSON"
                                                : kind.equals("AMOUNT") ? "VND_BILLION" : "PERCENT",
                                "scale", scale,
                                "direction", "HIGHER_BETTER",
                                "accumulation", "FLOW",
                                "aggregation", aggregation,
                                "field", field))
                .then()
                .statusCode(201);
        return code;
    }

    /** The annex as JSON is a form with its lines in it, and no list; the lines alone are one. */
    @ParameterizedTest
    @ValueSource(strings = {Sheets.CSV, Sheets.XLSX, Sheets.NDJSON})
    void the_annex_of_a_draft(String form) {
        var random = new Random(4);
        var round = fresh("round-trip");
        as("administrator")
                .put("/rounds/" + round, Json.of("name", "Đợt thử", "period", "2023", "dueAfterDays", 10))
                .then()
                .statusCode(201);
        var lines = new ArrayList<Map<String, Object>>();
        for (var comparator : List.of(
                "AT_LEAST", "MORE_THAN", "AT_MOST", "LESS_THAN", "BETWEEN", "EXACTLY", "MAINTAIN", "AT_LEAST")) {
            var indicator = indicator(text(random), "AMOUNT", "SUM", "economy", 2);
            var value = decimal(random);
            var line = Json.of(
                    "indicator",
                    indicator,
                    "period",
                    "2023",
                    "comparator",
                    comparator,
                    "value",
                    value,
                    "key",
                    random.nextBoolean(),
                    "lead",
                    "ntl.dai-mo",
                    "cooperating",
                    List.of("ntl.me-tri", "ntl.phu-do"),
                    "reason",
                    text(random));
            if (comparator.equals("BETWEEN")) {
                line.put("value", new BigDecimal("13.5"));
                line.put("upperValue", new BigDecimal("8664.125"));
            }
            line.put(lines.size() % 4 == 3 ? "group" : "unit", lines.size() % 4 == 3 ? "ntl.wards" : "ntl.me-tri");
            lines.add(line);
        }
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
                                lines));
        draft.then().statusCode(201);
        unchanged(
                as("planner"),
                "/decisions/" + draft.path("id") + "/annex",
                form,
                "/imports/targets?mode=COMMIT&decision=" + draft.path("id"),
                lines.size());
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void results(String form) {
        var random = new Random(5);
        var indicators = new ArrayList<String>();
        var results = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < MANY; i++) {
            var kind = List.of("AMOUNT", "GROWTH", "RATIO", "COUNT").get(i % 4);
            var aggregation = kind.equals("RATIO") ? "RATIO_OF_SUMS" : kind.equals("GROWTH") ? "NONE" : "SUM";
            var indicator = indicator(text(random), kind, aggregation, "economy", i % 7);
            indicators.add(indicator);
            results.add(
                    switch (kind) {
                        case "RATIO" ->
                            Json.of(
                                    "indicator",
                                    indicator,
                                    "numerator",
                                    decimal(random),
                                    "denominator",
                                    decimal(random).add(BigDecimal.ONE).setScale(0, java.math.RoundingMode.DOWN));
                        case "GROWTH" ->
                            Json.of(
                                    "indicator",
                                    indicator,
                                    "value",
                                    decimal(random).negate());
                        case "COUNT" -> Json.of("indicator", indicator, "value", 8664 + i);
                        default ->
                            Json.of(
                                    "indicator",
                                    indicator,
                                    "value",
                                    i == 0 ? new BigDecimal("8.664") : decimal(random));
                    });
        }
        as("district-reporter")
                .post(
                        "/reports",
                        Json.of("unit", "ntl.me-tri", "period", month(form), "basis", "OFFICIAL", "results", results))
                .then()
                .statusCode(201);
        unchanged(
                as("district-reporter"),
                "/results?indicator=" + String.join(",", indicators) + page(form),
                form,
                "/imports/results?mode=COMMIT",
                MANY);
    }

    private static String month(String form) {
        return "2016-%02d"
                .formatted(1
                        + IntStream.range(0, FORMS.size())
                                .filter(i -> FORMS.get(i).equals(form))
                                .findFirst()
                                .orElseThrow());
    }
}
