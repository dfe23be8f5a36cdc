package vn.thidua.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thidua.shared.Period;
import vn.thidua.testing.Statements;

@QuarkusTest
class ResultTest {

    /** Who reports and verifies holds two offices that nobody should; four eyes stop them all the same. */
    @BeforeEach
    void one_holds_both_offices() {
        appoint("reporting-verifier", "REPORTER@ntl", "VERIFIER@ntl");
    }

    @Inject
    ReportedResults reported;

    private static Map<String, Object> figure(Number value, String basis) {
        return Map.of("value", value, "basis", basis);
    }

    private static Map<String, Object> figure(Number value, String basis, String source) {
        return Map.of("value", value, "basis", basis, "source", Map.of("title", source));
    }

    @Test
    void the_results_of_2020_are_there_digit_by_digit() {
        as("auditor")
                .get("/results/ntl/budget.revenue/2020")
                .then()
                .statusCode(200)
                .body("value", equalTo(7766.072f))
                .body("basis", equalTo("OFFICIAL"))
                .body("reportState", equalTo("VERIFIED"))
                .body("source.date", equalTo("2021-02-16"));
        as("auditor").get("/results/ntl/welfare.gift-spending/2020").then().body("value", equalTo(15.72425f));
        as("auditor").get("/results?unit=ntl&period=2020&count=true").then().body("total", equalTo(10));
        as("auditor")
                .get("/results?unit=ntl&period=2020&basis=ESTIMATED")
                .then()
                .body("items.indicator", contains("economy.production-value", "income.per-person"));
    }

    @Test
    void one_figure_costs_one_statement() {
        assertThat(Statements.toAnswer("/results/ntl/budget.revenue/2020")).isEqualTo(1);
    }

    @Test
    void an_estimate_and_the_official_figure_stand_side_by_side_with_the_difference() {
        var at = "/results/ntl/" + freshCount("sides") + "/2019";
        var first = as("district-reporter").put(at, figure(4100, "ESTIMATED"));
        first.then().statusCode(201).header("Location", endsWith(at)).header("ETag", notNullValue());
        as("district-reporter").put(at, figure(4087, "OFFICIAL")).then().statusCode(428);
        var second = as("district-reporter").ifMatch(first).put(at, figure(4087, "OFFICIAL"));
        second.then().statusCode(200).body("usable", equalTo(true)).body("conflict", equalTo(false));
        as("district-reporter")
                .ifMatch(first)
                .put(at, figure(4088, "OFFICIAL"))
                .then()
                .statusCode(412);
        as("district-reporter")
                .ifMatch(second)
                .put(at, figure(4101, "ESTIMATED"))
                .then()
                .statusCode(200)
                .body("value", equalTo(4101))
                .body("usable", equalTo(false));
        as("auditor").get(at).then().body("value", equalTo(4087)).body("basis", equalTo("OFFICIAL"));
        as("auditor")
                .get(at + "/versions")
                .then()
                .statusCode(200)
                .body("versions.number", contains(3, 2, 1))
                .body("versions[2].supersededBy", equalTo(3))
                .body("differences", hasSize(1))
                .body("differences[0].from", equalTo("ESTIMATED"))
                .body("differences[0].to", equalTo("OFFICIAL"))
                .body("differences[0].difference", equalTo(-14));
    }

    @Test
    void writing_the_same_figure_again_changes_nothing() {
        var at = "/results/ntl/" + freshCount("same") + "/2019";
        var first = as("district-reporter").put(at, figure(5, "ESTIMATED"));
        var again = as("district-reporter").ifMatch(first).put(at, figure(5, "ESTIMATED"));
        again.then().statusCode(200).header("ETag", first.header("ETag")).body("number", equalTo(1));
    }

    @Test
    void two_figures_of_one_article_are_a_conflict_until_someone_says_which_to_keep() {
        var indicator = freshCount("conflict");
        var at = "/results/ntl/" + indicator + "/2019";
        var first = as("district-reporter").put(at, figure(7324, "OFFICIAL", "Bài báo, đoạn 3"));
        var second = as("district-reporter").ifMatch(first).put(at, figure(7234, "OFFICIAL", "Bài báo, đoạn 7"));
        second.then().statusCode(200).body("conflict", equalTo(true)).body("usable", equalTo(false));
        as("auditor").get(at).then().body("value", equalTo(7324)).body("conflict", equalTo(true));
        as("auditor")
                .get("/conflicts?indicator=" + indicator + "&unit=ntl&period=2019")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].figures.value", contains(7324, 7234))
                .body("items[0].figures.usable", contains(true, false));

        var resolve = "/conflicts/ntl/" + indicator + "/2019/resolve";
        var keepSecond = Map.of("keep", 2, "reason", "Đối chiếu danh sách chi trả");
        as("reporting-verifier")
                .ifMatch(second)
                .post(resolve, Map.of("keep", 9, "reason", "x"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/keep"));
        as("district-reporter").ifMatch(second).post(resolve, keepSecond).then().statusCode(403);
        as("verifier").post(resolve, keepSecond).then().statusCode(428);
        var resolved = as("verifier").ifMatch(second).post(resolve, keepSecond);
        resolved.then().statusCode(200).body("value", equalTo(7234)).body("conflict", equalTo(false));
        as("verifier").post(resolve, keepSecond).then().statusCode(200);
        as("verifier")
                .ifMatch(resolved)
                .post(resolve, Map.of("keep", 1, "reason", "x"))
                .then()
                .statusCode(409);

        as("auditor").get("/conflicts?indicator=" + indicator).then().body("items", empty());
        as("auditor").get(at).then().body("value", equalTo(7234));
        as("auditor")
                .get(at + "/versions")
                .then()
                .body("versions.value", contains(7234, 7324))
                .body("versions[1].standing", equalTo("SETTLED"))
                .body("versions[1].settlement.reason", equalTo("Đối chiếu danh sách chi trả"));
    }

    @Test
    void who_wrote_one_of_the_figures_does_not_settle_between_them() {
        var indicator = freshCount("partial");
        var at = "/results/ntl.tay-mo/" + indicator + "/2019";
        var first = as("district-reporter").put(at, figure(1, "OFFICIAL", "A"));
        var second = as("reporting-verifier").ifMatch(first).put(at, figure(2, "OFFICIAL", "B"));
        as("reporting-verifier")
                .ifMatch(second)
                .post("/conflicts/ntl.tay-mo/" + indicator + "/2019/resolve", Map.of("keep", 2, "reason", "của tôi"))
                .then()
                .statusCode(403)
                .body("code", equalTo("OWN_FIGURE"));
    }

    @Test
    void a_ratio_keeps_its_parts() {
        var at = "/results/ntl/schools.national-standard/2019";
        as("district-reporter")
                .put(at, Map.of("numerator", 39, "denominator", 46, "basis", "OFFICIAL"))
                .then()
                .statusCode(201)
                .body("numerator", equalTo(39))
                .body("denominator", equalTo(46))
                .body("value", nullValue())
                .body("shown", equalTo(84.8f));
        as("auditor")
                .get("/results?indicator=schools.national-standard&unit=ntl&period=2019")
                .then()
                .body("items[0].shown", equalTo(84.8f))
                .body("items[0].numerator", equalTo(39));
    }

    @Test
    void missing_stays_missing() {
        var indicator = freshCount("missing");
        as("auditor").get("/results/ntl/" + indicator + "/2019").then().statusCode(404);
        as("auditor").get("/results/ntl/" + indicator + "/2019/versions").then().statusCode(404);
        as("auditor").get("/results/ntl/no-such/2019").then().statusCode(404);
        as("auditor").get("/results/ntl/" + indicator + "/2019-13").then().statusCode(404);
        assertThat(reported.usable("ntl", indicator, Period.ofYear(2019))).isEmpty();
        as("district-reporter").put("/results/ntl/" + indicator + "/2019", figure(0, "ESTIMATED"));
        var zero = reported.usable("ntl", indicator, Period.ofYear(2019)).orElseThrow();
        assertThat(zero.value()).isEqualByComparingTo("0");
        assertThat(zero.version()).isEqualTo(1);
    }

    @Test
    void a_unit_has_no_figure_of_a_time_when_it_did_not_exist() {
        var indicator = freshCount("before");
        as("district-reporter")
                .put("/results/ntl.cau-dien/" + indicator + "/2010", figure(1, "OFFICIAL"))
                .then()
                .statusCode(400)
                .body("code", equalTo("UNIT_DID_NOT_EXIST"));
    }

    @Test
    void what_an_indicator_means_stays_once_figures_rest_on_it() {
        var indicator = freshCount("meant");
        as("district-reporter").put("/results/ntl/" + indicator + "/2019", figure(1, "OFFICIAL"));
        var read = as("auditor").get("/indicators/" + indicator);
        as("administrator")
                .ifMatch(read)
                .put(
                        "/indicators/" + indicator,
                        Map.of(
                                "name",
                                "Khác",
                                "kind",
                                "COUNT",
                                "measureUnit",
                                "CASE",
                                "scale",
                                0,
                                "direction",
                                "HIGHER_BETTER",
                                "accumulation",
                                "FLOW",
                                "aggregation",
                                "SUM",
                                "field",
                                "employment"))
                .then()
                .statusCode(409)
                .body("code", equalTo("MEANING_IN_USE"));
    }

    @Test
    void a_list_goes_on_where_the_page_before_ended() {
        var indicators = List.of(freshCount("paged"), freshCount("paged"), freshCount("paged"));
        for (var indicator : indicators) {
            as("district-reporter").put("/results/ntl.trung-van/" + indicator + "/2019", figure(1, "OFFICIAL"));
        }
        var filter = "/results?unit=ntl.trung-van&indicator=" + String.join(",", indicators) + "&limit=2";
        var page = as("auditor").get(filter);
        page.then().statusCode(200).body("items", hasSize(2)).header("Link", notNullValue());
        as("auditor")
                .get(filter + "&after=" + page.path("next"))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", nullValue());
    }
}
