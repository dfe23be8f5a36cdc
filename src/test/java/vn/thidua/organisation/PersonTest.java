package vn.thidua.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.person;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Json;

/** Offices open and close what the records say, on the day they say. */
@QuarkusTest
class PersonTest {

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));

    private static void office(String role, String unit, LocalDate from, LocalDate to) {
        var known = as("administrator").get("/people/caller-planner");
        var wanted = person("caller-planner");
        wanted.put(
                "offices", List.of(Json.of("role", role, "unit", unit, "from", from.toString(), "to", to.toString())));
        as("administrator")
                .ifMatch(known)
                .put("/people/caller-planner", wanted)
                .then()
                .statusCode(200);
    }

    @Test
    void an_office_that_ended_yesterday_or_begins_tomorrow_opens_nothing() {
        appoint("caller-planner", "PLANNER@ntl");
        as("caller-planner").get("/decisions").then().statusCode(200);

        office("PLANNER", "ntl", today.minusYears(1), today);
        as("caller-planner").get("/decisions").then().statusCode(403).body("code", equalTo("FORBIDDEN"));
        as("caller-planner").get("/me").then().statusCode(200).body("offices", hasSize(0));

        office("PLANNER", "ntl", today.plusDays(1), today.plusDays(30));
        as("caller-planner").get("/decisions").then().statusCode(403);

        office("PLANNER", "ntl", today, today.plusDays(1));
        as("caller-planner").get("/decisions").then().statusCode(200);
        as("caller-planner").get("/me").then().body("offices.role", contains("PLANNER"));
    }

    @Test
    void an_office_ends_with_its_unit() {
        var unit = fresh("person.closing");
        var open = Json.of(
                "name", "Phường sắp giải thể",
                "kind", "ward",
                "openedOn", "2015-01-01",
                "parents", List.of(Json.of("parent", "ntl", "from", "2020-01-01")));
        var made = as("administrator").put("/units/" + unit, open);
        appoint("caller-planner", "PLANNER@" + unit);
        as("caller-planner").get("/decisions").then().statusCode(200);
        open.put("closedOn", today.toString());
        open.put("parents", List.of(Json.of("parent", "ntl", "from", "2020-01-01", "to", today.toString())));
        as("administrator").ifMatch(made).put("/units/" + unit, open).then().statusCode(200);
        as("caller-planner").get("/decisions").then().statusCode(403);
    }

    @Test
    void what_a_unit_left_behind_is_still_below_whom_it_stood_under() {
        var unit = fresh("person.gone");
        as("administrator")
                .put(
                        "/units/" + unit,
                        Json.of(
                                "name", "Phường đã giải thể",
                                "kind", "ward",
                                "openedOn", "2015-01-01",
                                "closedOn", "2021-01-01",
                                "parents", List.of(Json.of("parent", "ntl", "from", "2015-01-01", "to", "2021-01-01"))))
                .then()
                .statusCode(201);
        as("planner").get("/scoreboards/" + unit + "?period=2020").then().statusCode(200);
        as("me-tri-reporter")
                .get("/scoreboards/" + unit + "?period=2020")
                .then()
                .statusCode(404);
    }

    @Inject
    AppointingFirstAdministrator first;

    @Inject
    EntityManager database;

    /** Or else an installation whose last administrator left could never be administered again. */
    @Test
    void who_is_configured_administers_again_when_nobody_does_any_more() {
        QuarkusTransaction.begin();
        try {
            database.createNativeQuery("update office set valid_to = date '2020-01-02' where role = 'ADMINISTRATOR'")
                    .executeUpdate();
            first.appoint(new StartupEvent());
            first.appoint(new StartupEvent());
            assertThat(database.createQuery(
                                    "select p.code from Person p join p.offices o where o.role = 'ADMINISTRATOR' and o.to is null",
                                    String.class)
                            .getResultList())
                    .containsExactly("administrator");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void nobody_gives_an_office_to_themselves_nor_beyond_what_they_administer() {
        appoint("caller-administrator", "ADMINISTRATOR@ntl");
        var me = as("caller-administrator").get("/people/caller-administrator");
        me.then().statusCode(200);
        as("caller-administrator")
                .ifMatch(me)
                .put("/people/caller-administrator", person("caller-administrator", "PLANNER@ntl"))
                .then()
                .statusCode(403)
                .body("code", equalTo("OWN_OFFICE"));
        as("caller-administrator")
                .ifMatch(me)
                .post("/people/caller-administrator/erase", Map.of("reason", "x"))
                .then()
                .statusCode(403);
        for (var office : List.of("PLANNER@ha-noi", "ADMINISTRATOR", "AUDITOR")) {
            as("caller-administrator")
                    .put("/people/" + fresh("beyond"), person(fresh("beyond"), office))
                    .then()
                    .statusCode(403);
        }
        var code = fresh("within");
        as("caller-administrator")
                .put("/people/" + code, person(code, "REPORTER@ntl.me-tri"))
                .then()
                .statusCode(201);
        // Someone who also holds an office elsewhere is kept by those who keep both.
        var known = as("administrator").get("/people/" + code);
        as("administrator")
                .ifMatch(known)
                .put("/people/" + code, person(code, "REPORTER@ntl.me-tri", "REPORTER@ha-noi"))
                .then()
                .statusCode(200);
        as("caller-administrator")
                .ifMatch(as("administrator").get("/people/" + code))
                .put("/people/" + code, person(code, "REPORTER@ntl.me-tri"))
                .then()
                .statusCode(403)
                .body("code", equalTo("OFFICE_NOT_YOURS"));
        as("planner").put("/people/" + code, person(code)).then().statusCode(403);
        anyone().get("/people/" + code).then().statusCode(401);
    }

    @Test
    void who_it_is_is_shown_to_those_who_keep_the_record_alone() {
        var code = fresh("shown");
        as("administrator")
                .put("/people/" + code, person(code, "REPORTER@ntl"))
                .then()
                .statusCode(201);
        as("administrator").get("/people/" + code).then().body("name", equalTo("Tài khoản " + code));
        as("auditor")
                .get("/people/" + code)
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("issuer", nullValue())
                .body("subject", nullValue())
                .body("offices.role", contains("REPORTER"));
        as("planner").get("/people/" + code).then().statusCode(403);
    }

    @Test
    void erased_nobody_signs_in_by_it_again_and_the_code_stays() {
        appoint("leaving-secretary", "SECRETARY@ntl");
        as("leaving-secretary").get("/reports").then().statusCode(200);
        var known = as("administrator").get("/people/leaving-secretary");
        as("administrator")
                .post("/people/leaving-secretary/erase", Map.of("reason", "Theo yêu cầu của người đó"))
                .then()
                .statusCode(428);
        as("administrator")
                .ifMatch(known)
                .post("/people/leaving-secretary/erase", Map.of("reason", "Theo yêu cầu của người đó"))
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("subject", nullValue())
                .body("code", equalTo("leaving-secretary"));
        as("leaving-secretary").get("/reports").then().statusCode(403).body("code", equalTo("PERSON_UNKNOWN"));
        var erased = as("administrator").get("/people/leaving-secretary");
        as("administrator")
                .ifMatch(erased)
                .put("/people/leaving-secretary", person("leaving-secretary"))
                .then()
                .statusCode(409)
                .body("code", equalTo("PERSON_ERASED"));
        as("administrator").get("/people?limit=500").then().body("items.code", hasItem("leaving-secretary"));
        // What was done stays on record, and who it was never entered it.
        var entries = as("auditor").get("/audit-entries?subject=people/leaving-secretary");
        entries.then().body("items[0].action", equalTo("Organisation.PersonErased"));
        for (Object id : entries.jsonPath().getList("items.id")) {
            as("auditor")
                    .get("/audit-entries/" + id)
                    .then()
                    .body("changes.table", hasItem("person"))
                    .body(not(containsString("Tài khoản leaving-secretary")))
                    .body(not(containsString("\"subject\":\"leaving-secretary\"")));
        }
    }

    @Test
    void everything_wrong_with_an_office_is_told_at_once() {
        var wanted = person(fresh("wrong"));
        wanted.put(
                "offices",
                List.of(
                        Json.of("role", "ANYONE", "unit", "ntl", "from", "2020-01-01"),
                        Json.of("role", "PLANNER", "from", "2020-01-01"),
                        Json.of("role", "SYSTEM", "unit", "ntl", "from", "2020-01-01"),
                        Json.of("role", "PLANNER", "unit", "ntl", "from", "2020-01-01", "to", "2019-01-01")));
        as("administrator")
                .put("/people/" + fresh("wrong"), wanted)
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("NOT_AN_OFFICE"))
                .body("errors.code", hasItem("OFFICE_NEEDS_UNIT"))
                .body("errors.code", hasItem("OFFICE_OF_ANOTHER_KIND"))
                .body("errors.code", hasItem("LIFE_REVERSED"));
        var taken = person("planner", "PLANNER@ntl");
        as("administrator")
                .put("/people/" + fresh("taken"), taken)
                .then()
                .statusCode(409)
                .body("errors[0].code", equalTo("SUBJECT_TAKEN"));
    }

    @Test
    void one_of_several_offices_is_enough_and_each_reaches_as_far_as_its_own() {
        appoint("caller-reporter", "REPORTER@ntl.me-tri", "REPORTER@ntl.cau-dien");
        as("caller-reporter").get("/scoreboards/ntl.me-tri?period=2023").then().statusCode(200);
        as("caller-reporter").get("/me").then().body("offices", hasSize(2));
        for (var unit : List.of("ntl.me-tri", "ntl.cau-dien")) {
            as("caller-reporter")
                    .post(
                            "/reports",
                            Json.of(
                                    "unit",
                                    unit,
                                    "period",
                                    "2017-01",
                                    "basis",
                                    "ESTIMATED",
                                    "results",
                                    List.of(Json.of("indicator", "employment.jobs-created", "value", 1))))
                    .then()
                    .statusCode(201)
                    .body("reportedBy", equalTo(unit));
        }
        as("caller-reporter")
                .get("/me")
                .then()
                .body("rights.operation", hasItem("openReport"))
                .body("rights.operation", not(hasItem("verifyReport")));
    }
}
