package vn.thidua.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.export.Exports;
import vn.thidua.platform.export.Format.As;
import vn.thidua.testing.Json;
import vn.thidua.testing.Statements;

@QuarkusTest
class TotalsTest {

    // ── sums ──

    @Test
    void what_all_communes_of_a_country_reported_is_added_up_by_province() {
        var country = country();
        var north = unit("province", country);
        var south = unit("province", country);
        var silent = unit("province", country);
        var district = unit("district", south);
        unit("department", country);
        var indicator = indicator("AMOUNT", "VND_BILLION", "SUM");
        report(country, unit("commune", north), indicator, "10");
        report(country, unit("commune", north), indicator, "20.5");
        report(country, unit("commune", district), indicator, "0.25");
        unit("commune", south);
        unit("commune", silent);
        report(country, south, indicator, "1000");
        totals(country, "commune", indicator, "2023")
                .body("indicator", equalTo(indicator))
                .body("measureUnit", equalTo("VND_BILLION"))
                .body("mapOn", equalTo("2023-12-31"))
                .body("whole.unit", equalTo(country))
                .body("whole.units", equalTo(5))
                .body("whole.reported", equalTo(3))
                .body("whole.value.toString()", equalTo("30.75"))
                .body("whole.shown.toString()", equalTo("30.8"))
                .body("whole.basis", equalTo("OFFICIAL"))
                .body("whole.unverified", equalTo(3))
                .body("whole.conflicts", equalTo(0))
                .body("parts.unit", containsInAnyOrder(north, south, silent))
                .body(of(north, "units"), equalTo(2))
                .body(of(north, "value.toString()"), equalTo("30.5"))
                .body(of(south, "units"), equalTo(2))
                .body(of(south, "reported"), equalTo(1))
                .body(of(south, "value.toString()"), equalTo("0.25"))
                .body(of(south, "shown.toString()"), equalTo("0.3"))
                .body(of(silent, "units"), equalTo(1))
                .body(of(silent, "value"), nullValue())
                .body(of(silent, "shown"), nullValue())
                .body(of(silent, "basis"), nullValue())
                .body(of(silent, "absent"), equalTo("NOT_REPORTED"));
        totals(country, "province", indicator, "2023")
                .body("whole.units", equalTo(3))
                .body("whole.value", equalTo(1000))
                .body(of(south, "value"), equalTo(1000))
                .body(of(north, "absent"), equalTo("NOT_REPORTED"));
        totals(south, "commune", indicator, "2023").body(of(district, "value.toString()"), equalTo("0.25"));
        totals(north, "district", indicator, "2023")
                .body("whole.units", equalTo(0))
                .body("whole.absent", equalTo("NOT_REPORTED"))
                .body("parts", empty());
    }

    @Test
    void ratios_add_up_part_by_part_and_never_as_percentages() {
        var country = country();
        var north = unit("province", country);
        var south = unit("province", country);
        var indicator = indicator("RATIO", "PERCENT", "RATIO_OF_SUMS");
        reportRatio(country, unit("commune", north), indicator, 39, 46);
        reportRatio(country, unit("commune", north), indicator, 1, 4);
        reportRatio(country, unit("commune", south), indicator, 1, 3);
        totals(country, "commune", indicator, "2023")
                .body("whole.numerator", equalTo(41))
                .body("whole.denominator", equalTo(53))
                .body("whole.value", nullValue())
                .body("whole.shown.toString()", equalTo("77.4"))
                .body(of(north, "numerator"), equalTo(40))
                .body(of(north, "shown"), equalTo(80))
                .body(of(south, "shown.toString()"), equalTo("33.3"));
    }

    @Test
    void what_does_not_add_up_is_given_no_number_but_one_unit_has_its_own() {
        var country = country();
        var north = unit("province", country);
        var south = unit("province", country);
        var rate = indicator("RATIO", "PERCENT", "RATIO_OF_SUMS");
        var growth = indicator("GROWTH", "PERCENT", "NONE");
        for (var indicator : List.of(rate, growth)) {
            report(country, unit("commune", north), indicator, "89");
            report(country, unit("commune", north), indicator, "87");
            report(country, south, indicator, "6.5");
        }
        for (var indicator : List.of(rate, growth)) {
            totals(country, "commune", indicator, "2023")
                    .body("whole.reported", equalTo(2))
                    .body("whole.absent", equalTo("NOT_ADDITIVE"))
                    .body("whole.value", nullValue())
                    .body("whole.shown", nullValue())
                    .body(of(north, "absent"), equalTo("NOT_ADDITIVE"));
            totals(country, "province", indicator, "2023")
                    .body("whole.absent", equalTo("NOT_ADDITIVE"))
                    .body(of(south, "value.toString()"), equalTo("6.5"))
                    .body(of(south, "absent"), nullValue());
        }
    }

    @Test
    void of_one_kind_under_the_same_kind_the_upper_one_counts() {
        var country = country();
        var upper = unit("department", country);
        var lower = unit("department", upper);
        var indicator = indicator("COUNT", "PERSON", "SUM");
        report(country, upper, indicator, "5");
        report(country, lower, indicator, "3");
        totals(country, "department", indicator, "2023")
                .body("whole.units", equalTo(1))
                .body("whole.value", equalTo(5));
        totals(upper, "department", indicator, "2023").body("whole.value", equalTo(3));
    }

    // ── how firm they are ──

    @Test
    void a_total_is_no_firmer_than_its_weakest_figure() {
        var country = country();
        var north = unit("province", country);
        var south = unit("province", country);
        var verified = unit("commune", north);
        var contradicted = unit("commune", south);
        var indicator = indicator("COUNT", "PERSON", "SUM");
        report(country, verified, indicator, "1");
        verify(country, verified);
        report(country, unit("commune", south), indicator, "2");
        var path = "/results/" + contradicted + "/" + indicator + "/2023";
        var one = as("caller-reporter").put(path, from("A", 3));
        as("caller-reporter").ifMatch(one).put(path, from("B", 4)).then().statusCode(200);
        totals(country, "commune", indicator, "2023")
                .body("whole.value", equalTo(6))
                .body("whole.basis", equalTo("ESTIMATED"))
                .body("whole.unverified", equalTo(2))
                .body("whole.conflicts", equalTo(1))
                .body(of(north, "basis"), equalTo("OFFICIAL"))
                .body(of(north, "unverified"), equalTo(0))
                .body(of(south, "basis"), equalTo("ESTIMATED"))
                .body(of(south, "conflicts"), equalTo(1));
    }

    // ── the map ──

    @Test
    void the_map_is_that_of_the_last_day_of_the_period() {
        var country = country();
        var north = unit("province", country);
        var south = unit("province", country);
        var moved = fresh("totals.commune");
        put(moved, "commune", null, placed(north, "2014-04-01", "2023-07-01"), placed(south, "2023-07-01", null));
        var closed = fresh("totals.commune");
        put(closed, "commune", "2023-07-01", placed(north, "2014-04-01", "2023-07-01"));
        var indicator = indicator("COUNT", "PERSON", "SUM");
        for (var period : List.of("2023-H1", "2023")) {
            report(country, moved, indicator, period, "5");
            report(country, closed, indicator, period, "3");
        }
        totals(country, "commune", indicator, "2023-H1")
                .body("mapOn", equalTo("2023-06-30"))
                .body("whole.value", equalTo(8))
                .body("parts.unit", contains(north));
        totals(country, "commune", indicator, "2023")
                .body("whole.units", equalTo(1))
                .body("whole.value", equalTo(5))
                .body("parts.unit", contains(south));
    }

    // ── who sees what ──

    @Test
    void nothing_that_somebody_may_not_see_is_in_a_sum() {
        var country = country();
        var north = unit("province", country);
        var south = unit("province", country);
        var mine = unit("commune", north);
        var other = unit("commune", north);
        var far = unit("commune", south);
        var indicator = indicator("COUNT", "PERSON", "SUM");
        var each = Map.of(mine, "1", other, "20", far, "300");
        each.forEach((commune, figure) -> report(commune, commune, indicator, figure));
        verify(country, far);
        var asked = "/totals?unit=" + country + "&kind=commune&period=2023&indicator=" + indicator;
        appoint("caller-planner", "PLANNER@" + country);
        assertSum("caller-planner", asked, 3, 321);
        appoint("caller-planner", "PLANNER@" + north);
        assertSum("caller-planner", asked, 2, 21);
        appoint("caller-planner", "PLANNER@" + mine);
        assertSum("caller-planner", asked, 1, 1);
        appoint("caller-administrator", "ADMINISTRATOR@" + country);
        assertSum("caller-administrator", asked, 1, 300);
        appoint("caller-planner", "PLANNER@" + unit("commune", country()));
        as("caller-planner").get(asked).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        appoint("caller-administrator", "ADMINISTRATOR@" + north);
        as("caller-administrator").get(asked).then().statusCode(404);
    }

    private static void assertSum(String caller, String asked, int reported, int value) {
        as(caller)
                .get(asked)
                .then()
                .statusCode(200)
                .body("whole.units", equalTo(3))
                .body("whole.reported", equalTo(reported))
                .body("whole.value", equalTo(value));
    }

    @Test
    void what_somebody_reported_in_charge_of_it_is_in_their_sum() {
        var country = country();
        var inCharge = unit("department", country);
        var commune = unit("commune", unit("province", country));
        var indicator = indicator("COUNT", "PERSON", "SUM");
        charge(country, commune, indicator, inCharge);
        report(country, unit("commune", country), indicator, "300");
        appoint("caller-reporter", "REPORTER@" + inCharge);
        as("caller-reporter")
                .put("/results/" + commune + "/" + indicator + "/2023", Json.of("value", 7, "basis", "OFFICIAL"))
                .then()
                .statusCode(201);
        as("caller-reporter")
                .get("/totals?unit=" + country + "&kind=commune&period=2023&indicator=" + indicator)
                .then()
                .statusCode(200)
                .body("whole.units", equalTo(2))
                .body("whole.reported", equalTo(1))
                .body("whole.value", equalTo(7));
    }

    /** For figures at random, whoever asks: the whole is the sum of its parts, and that of all figures they are shown one by one. */
    @Test
    void a_total_is_the_sum_of_its_rows_and_of_the_figures_that_are_shown() {
        var random = new Random(2023);
        var country = country();
        var provinces = List.of(unit("province", country), unit("province", country), unit("province", country));
        var communes = new ArrayList<String>();
        for (var province : provinces) {
            var district = unit("district", province);
            for (var i = 0; i < 4; i++) {
                communes.add(unit("commune", random.nextBoolean() ? province : district));
            }
        }
        for (var round = 0; round < 3; round++) {
            var period = "2023-0" + (round + 1);
            var indicator = indicator("AMOUNT", "VND_BILLION", "SUM");
            report(country, provinces.get(0), indicator, period, "1");
            for (var commune : communes) {
                if (random.nextInt(4) > 0) {
                    report(country, commune, indicator, period, figure(random).toString());
                    if (random.nextBoolean()) {
                        verify(country, commune, period);
                    }
                }
            }
            appoint("caller-planner", "PLANNER@" + provinces.get(1));
            appoint("caller-secretary", "SECRETARY@" + communes.get(round));
            appoint("caller-administrator", "ADMINISTRATOR@" + country);
            for (var caller : List.of("auditor", "caller-planner", "caller-secretary", "caller-administrator")) {
                isTheSumOfWhatIsShown(caller, country, indicator, period, Set.copyOf(communes));
            }
        }
    }

    private static BigDecimal figure(Random random) {
        return BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextInt(4));
    }

    private static void isTheSumOfWhatIsShown(
            String caller, String country, String indicator, String period, Set<String> communes) {
        var totals = exact(as(caller)
                .get("/totals?unit=" + country + "&kind=commune&indicator=" + indicator + "&period=" + period));
        var shown = exact(as(caller).get("/results?limit=500&indicator=" + indicator + "&period=" + period))
                .getList("items", Map.class)
                .stream()
                .filter(item -> communes.contains(item.get("unit")))
                .map(item -> item.get("value"))
                .toList();
        assertThat(totals.getInt("whole.units")).as(caller).isEqualTo(communes.size());
        assertThat(totals.getInt("whole.reported")).as(caller).isEqualTo(shown.size());
        var values = totals.getList("parts").stream()
                .map(part -> ((Map<?, ?>) part).get("value"))
                .filter(value -> value != null)
                .toList();
        Object whole = totals.get("whole.value");
        assertThat(whole == null).as(caller).isEqualTo(shown.isEmpty());
        if (whole != null) {
            assertThat(new BigDecimal(whole.toString()))
                    .as(caller)
                    .isEqualByComparingTo(sum(values))
                    .isEqualByComparingTo(sum(shown));
        }
    }

    private static io.restassured.path.json.JsonPath exact(Response answer) {
        answer.then().statusCode(200);
        return answer.jsonPath(
                JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }

    private static BigDecimal sum(List<?> numbers) {
        return numbers.stream()
                .map(number -> new BigDecimal(number.toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // ── questions and answers ──

    @Test
    void everything_wrong_with_the_question_is_told_at_once() {
        as("auditor")
                .get("/totals")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("indicator", "period", "unit", "kind"))
                .body("errors.code.unique()", contains("FIELD_REQUIRED"));
        as("auditor")
                .get("/totals?indicator=x&unit=y&kind=z&period=2023-13&by=province")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("indicator", "unit", "kind", "period", "by"))
                .body(
                        "errors.code",
                        containsInAnyOrder(
                                "INDICATOR_UNKNOWN",
                                "UNIT_UNKNOWN",
                                "UNIT_KIND_UNKNOWN",
                                "PERIOD_UNKNOWN",
                                "PARAMETER_UNKNOWN"));
    }

    @Test
    void as_a_file_the_whole_comes_first_and_then_its_parts() throws IOException {
        var country = country();
        var north = unit("province", country);
        var south = unit("province", country);
        var indicator = indicator("AMOUNT", "VND_BILLION", "SUM");
        report(country, unit("commune", north), indicator, "8.664");
        unit("commune", south);
        var path = "/totals?unit=" + country + "&kind=commune&period=2023&indicator=" + indicator;
        var csv = as("auditor").with("Accept", As.CSV).get(path);
        csv.then().statusCode(200).contentType(As.CSV);
        var lines = csv.asString().split("\r\n", -1);
        assertThat(lines[0])
                .endsWith(
                        "indicator,indicatorName,measureUnit,period,kind,mapOn,unit,name,units,reported,value,numerator,"
                                + "denominator,shown,absent,basis,unverified,conflicts");
        assertThat(lines[1]).contains("," + country + ",").contains(",2,1,8.6640,,,8.7,,OFFICIAL,1,0");
        assertThat(new TreeSet<>(List.of(lines[2].split(",", -1)[6], lines[3].split(",", -1)[6])))
                .containsExactlyInAnyOrder(north, south);
        assertThat(csv.asString()).contains("," + south + ",").contains(",1,0,,,,,NOT_REPORTED,,0,0");
        assertThat(Exports.xlsx(as("auditor").with("Accept", As.XLSX).get(path).asByteArray()))
                .hasSize(4);
        assertThat(as("auditor").with("Accept", As.NDJSON).get(path).asString().lines())
                .hasSize(3);
    }

    @Test
    void it_costs_the_same_number_of_statements_for_two_units_and_for_two_hundred() {
        var indicator = indicator("COUNT", "PERSON", "SUM");
        var small = country();
        report(small, unit("commune", unit("province", small)), indicator, "1");
        report(small, unit("commune", small), indicator, "1");
        var large = country();
        for (var i = 0; i < 10; i++) {
            var province = unit("province", large);
            for (var j = 0; j < 19; j++) {
                unit("commune", province);
            }
            report(large, unit("commune", province), indicator, "1");
        }
        var of = "/totals?kind=commune&period=2023&indicator=" + indicator + "&unit=";
        as("auditor").get(of + large).then().body("whole.units", equalTo(200)).body("whole.value", equalTo(10));
        assertThat(Statements.toAnswer(of + large))
                .isEqualTo(Statements.toAnswer(of + small))
                .isLessThanOrEqualTo(6);
    }

    // ── words ──

    private static ValidatableResponse totals(String unit, String kind, String indicator, String period) {
        return as("auditor")
                .get("/totals?unit=" + unit + "&kind=" + kind + "&indicator=" + indicator + "&period=" + period)
                .then()
                .statusCode(200);
    }

    private static String of(String unit, String what) {
        return "parts.find { it.unit == '" + unit + "' }." + what;
    }

    private static String country() {
        for (var kind : List.of("country", "province", "commune")) {
            as("administrator")
                    .put("/unit-kinds/" + kind, Json.of("name", kind))
                    .then()
                    .statusCode(200);
        }
        var code = fresh("totals.country");
        put(code, "country", null);
        return code;
    }

    private static String unit(String kind, String parent) {
        var code = fresh("totals." + kind);
        put(code, kind, null, placed(parent, "2014-04-01", null));
        return code;
    }

    private static Map<String, Object> placed(String parent, String from, @Nullable String to) {
        var placed = Json.of("parent", parent, "from", from);
        if (to != null) {
            placed.put("to", to);
        }
        return placed;
    }

    private static void put(String code, String kind, @Nullable String closedOn, Object... parents) {
        var unit = Json.of("name", code, "kind", kind, "openedOn", "2014-04-01", "parents", List.of(parents));
        if (closedOn != null) {
            unit.put("closedOn", closedOn);
        }
        as("administrator").put("/units/" + code, unit).then().statusCode(201);
    }

    private static String indicator(String kind, String measureUnit, String aggregation) {
        var code = fresh("totals");
        as("administrator")
                .put(
                        "/indicators/" + code,
                        Json.of(
                                "name",
                                "Chỉ tiêu " + code,
                                "kind",
                                kind,
                                "measureUnit",
                                measureUnit,
                                "scale",
                                1,
                                "direction",
                                "HIGHER_BETTER",
                                "accumulation",
                                "FLOW",
                                "aggregation",
                                aggregation,
                                "field",
                                "health"))
                .then()
                .statusCode(201);
        return code;
    }

    private static void report(String by, String unit, String indicator, String value) {
        report(by, unit, indicator, "2023", value);
    }

    private static void report(String by, String unit, String indicator, String period, String value) {
        write(by, unit, indicator, period, Json.of("value", new BigDecimal(value), "basis", "OFFICIAL"));
    }

    private static void reportRatio(String by, String unit, String indicator, int numerator, int denominator) {
        write(
                by,
                unit,
                indicator,
                "2023",
                Json.of("numerator", numerator, "denominator", denominator, "basis", "OFFICIAL"));
    }

    /** By an office of the unit itself, or of one above it, to which the report belongs then too. */
    private static void write(String by, String unit, String indicator, String period, Map<String, Object> figure) {
        appoint("caller-reporter", "REPORTER@" + by);
        as("caller-reporter")
                .put("/results/" + unit + "/" + indicator + "/" + period, figure)
                .then()
                .statusCode(201);
    }

    private static void verify(String country, String unit) {
        verify(country, unit, "2023");
    }

    private static void verify(String country, String unit, String period) {
        appoint("caller-reporter", "REPORTER@" + country);
        appoint("caller-verifier", "VERIFIER@" + country);
        var report = "/reports/"
                + as("caller-reporter")
                        .get("/reports?unit=" + unit + "&period=" + period)
                        .path("items[0].id");
        step("caller-reporter", report, "submit");
        step("caller-verifier", report, "verify");
    }

    private static void step(String caller, String report, String step) {
        as(caller)
                .ifMatch(as(caller).get(report))
                .post(report + "/" + step)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> from(String source, int value) {
        return Json.of("value", value, "basis", "ESTIMATED", "source", Json.of("title", source, "date", "2023-12-01"));
    }

    private static void charge(String issuer, String unit, String indicator, String inCharge) {
        appoint("caller-planner", "PLANNER@" + issuer);
        var draft = as("caller-planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "number",
                                fresh("totals"),
                                "issuedOn",
                                "2023-01-10",
                                "issuer",
                                issuer,
                                "signer",
                                Map.of("position", "Chủ tịch"),
                                "targets",
                                List.of(Json.of(
                                        "unit",
                                        unit,
                                        "indicator",
                                        indicator,
                                        "period",
                                        "2023",
                                        "comparator",
                                        "AT_LEAST",
                                        "value",
                                        10,
                                        "lead",
                                        inCharge))));
        draft.then().statusCode(201);
        as("caller-planner")
                .ifMatch(draft)
                .post("/decisions/" + draft.path("id") + "/issue", Map.of())
                .then()
                .statusCode(200);
    }
}
