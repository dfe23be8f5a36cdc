package vn.thidua.organisation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static vn.thidua.testing.Api.anyone;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnitTest {

    @Test
    void the_district_has_ten_wards() {
        anyone().get("/units?parent=ntl&kind=ward&asOf=2014-05-01")
                .then()
                .statusCode(200)
                .body("items.findAll { it.code.startsWith('ntl.') }", hasSize(10));
    }

    @Test
    void an_official_code_finds_a_unit_only_together_with_a_day() {
        anyone().get("/units?identifier=gso:00634&asOf=2024-06-30")
                .then()
                .statusCode(200)
                .body("items.code", contains("ntl.dai-mo"));
        anyone().get("/units?identifier=gso:00634&asOf=2025-08-01").then().body("items", hasSize(0));
        anyone().get("/units?identifier=gso:00634")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("IDENTIFIER_NEEDS_DATE"));
    }

    @Test
    void a_list_tells_what_registers_call_each_unit_on_the_day() {
        anyone().get("/units?identifier=gso:00634&asOf=2024-06-30")
                .then()
                .body("items[0].identifiers", hasItem("gso:00634"));
        anyone().with("Accept", "text/csv")
                .get("/units?identifier=gso:00634&asOf=2024-06-30")
                .then()
                .statusCode(200)
                .body(containsString("gso:00634"));
    }

    @Test
    void a_name_is_found_without_its_diacritics() {
        anyone().get("/units?q=me tri&parent=ntl").then().statusCode(200).body("items.code", contains("ntl.me-tri"));
    }
}
