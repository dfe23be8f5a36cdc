package vn.thidua.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;
import vn.thidua.testing.Statements;

@QuarkusTest
class UnitChangeTest {

    private static final String DAY = "2025-07-01";

    // ── the ten wards of Nam Từ Liêm ──

    @Test
    void the_ten_wards_of_nam_tu_liem_become_nine_and_the_questions_are_answered() throws IOException {
        var p = fresh("map");
        var act = namTuLiem(p);
        anyone().get("/units?identifier=" + p + ":00634&asOf=2024-06-30")
                .then()
                .statusCode(200)
                .body("items.code", contains(p + ".old.dai-mo"))
                .body("items.name", contains("Phường Đại Mỗ"));
        anyone().get("/units?identifier=" + p + ":00634&asOf=2025-08-01")
                .then()
                .body("items.code", contains(p + ".new.tay-mo-moi"))
                .body("items.name", contains("Phường Tây Mỗ"));
        anyone().get("/units?identifier=" + p + ":00634")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("IDENTIFIER_NEEDS_DATE"));
        anyone().get("/units/" + p + ".old.me-tri/lineage")
                .then()
                .statusCode(200)
                .body("predecessors", empty())
                .body(
                        "successors.successorName",
                        containsInAnyOrder("Phường Yên Hòa", "Phường Từ Liêm", "Phường Đại Mỗ"))
                .body("successors.find { it.successorName == 'Phường Đại Mỗ' }.extent", equalTo("REMAINDER"))
                .body("successors.on.unique()", contains(DAY))
                .body("successors.unitChange.unique()", contains(act))
                .body("successors[0].legalBasis.number", equalTo("1656/NQ-UBTVQH15"));
        anyone().get("/units?parent=" + p + ".city&asOf=2025-06-30").then().body("items", hasSize(10));
        anyone().get("/units?parent=" + p + ".city&asOf=" + DAY).then().body("items", hasSize(9));
    }

    /** What came of each ward, and of each new one, what it took only a part of. Nobody has published how large the parts are. */
    @Test
    void the_figures_of_2023_are_said_of_the_ten_wards_on_the_map_of_their_time_and_of_the_nine_it_is_said_why_not()
            throws IOException {
        var became = Map.of(
                "cau-dien", "tu-liem",
                "xuan-phuong", "xuan-phuong-moi",
                "phuong-canh", "xuan-phuong-moi",
                "my-dinh-1", "cau-giay tu-liem",
                "my-dinh-2", "cau-giay tu-liem",
                "tay-mo", "tay-mo-moi xuan-phuong-moi",
                "me-tri", "dai-mo-moi tu-liem yen-hoa",
                "phu-do", "dai-mo-moi tu-liem",
                "dai-mo", "dai-mo-moi duong-noi ha-dong tay-mo-moi xuan-phuong-moi",
                "trung-van", "dai-mo-moi thanh-xuan");
        var tookParts = Map.of(
                "cau-giay", "my-dinh-1 my-dinh-2",
                "yen-hoa", "me-tri",
                "thanh-xuan", "trung-van",
                "tu-liem", "me-tri my-dinh-1 my-dinh-2 phu-do",
                "xuan-phuong-moi", "dai-mo tay-mo",
                "tay-mo-moi", "dai-mo tay-mo",
                "dai-mo-moi", "dai-mo me-tri phu-do trung-van",
                "ha-dong", "dai-mo",
                "duong-noi", "dai-mo");
        var p = fresh("map");
        namTuLiem(p);
        var indicator = freshCount("map");
        var figures = new TreeMap<String, Integer>();
        became.keySet().forEach(ward -> figures.put(ward, 10 + figures.size()));
        figures.forEach((ward, figure) -> reportBy(p + ".city", p + ".old." + ward, indicator, "2023", figure));
        reportBy(p + ".city", p + ".city", indicator, "2023", 1000);

        var then = series(indicator, p + ".old.", became.keySet(), "&mapOn=2025-06-30");
        figures.forEach((ward, figure) -> then.body(of(p + ".old." + ward, "points.value"), contains(figure))
                .body(of(p + ".old." + ward, "points.restated"), contains(nullValue()))
                .body(of(p + ".old." + ward, "gaps"), empty()));
        var gone = series(indicator, p + ".old.", became.keySet(), "&map=TODAY");
        became.forEach((ward, heirs) -> gone.body(of(p + ".old." + ward, "points"), empty())
                .body(of(p + ".old." + ward, "gaps[0].code"), equalTo("NOT_ON_THE_MAP"))
                .body(of(p + ".old." + ward, "gaps[0].units"), equalTo(each(p + ".new.", heirs))));
        var now = series(indicator, p + ".new.", tookParts.keySet(), "&map=TODAY");
        tookParts.forEach((ward, wards) -> now.body(of(p + ".new." + ward, "points"), empty())
                .body(of(p + ".new." + ward, "gaps[0].code"), equalTo("PART_WITHOUT_WEIGHT"))
                .body(of(p + ".new." + ward, "gaps[0].units"), equalTo(each(p + ".old.", wards)))
                .body(
                        of(p + ".new." + ward, "gaps[0].detail"),
                        equalTo("Only a part went over, and no weight by the measure asked for is published: "
                                + String.join(", ", each(p + ".old.", wards)) + ".")));
        series(indicator, p + ".", Set.of("city"), "&map=TODAY").body(of(p + ".city", "points.value"), contains(1000));
    }

    private static ValidatableResponse series(String indicator, String stem, Set<String> units, String map) {
        return as("auditor")
                .with("Accept-Language", "en")
                .get("/series?indicator=" + indicator + "&periods=2023" + map + "&units="
                        + units.stream().map(stem::concat).collect(Collectors.joining(",")))
                .then()
                .statusCode(200);
    }

    private static String of(String unit, String what) {
        return "series.find { it.unit == '" + unit + "' }." + what;
    }

    private static List<String> each(String stem, String words) {
        return Stream.of(words.split(" ")).map(stem::concat).toList();
    }

    private static String namTuLiem(String p) throws IOException {
        var text = new String(
                        Objects.requireNonNull(UnitChangeTest.class.getResourceAsStream("/nam-tu-liem-2025.json"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace("{p}", p);
        put("/units/" + p + ".city", Json.of("name", "Thành phố", "kind", "city", "openedOn", "2008-08-01"));
        JsonPath all = JsonPath.from(text);
        for (Map<String, String> ward : all.<Map<String, String>>getList("before")) {
            put(
                    "/units/" + ward.get("code"),
                    unit(
                            String.valueOf(ward.get("name")),
                            p + ".city",
                            List.of(Json.of("scheme", p, "value", ward.get("identifier"), "from", "2014-04-01"))));
        }
        return apply(draft(all.getMap("act")));
    }

    // ── what an act does ──

    @Test
    void a_draft_changes_nothing_and_an_applied_act_is_never_edited() {
        var one = ward("one");
        var body = act("Đổi tên", Json.of("alters", List.of(Json.of("unit", one, "name", "Phường Mới"))));
        var drafted = draft(body);
        anyone().get("/units/" + one).then().body("name", equalTo("Phường one"));
        var path = "/unit-changes/" + drafted.path("id");
        body.put("title", "Đổi tên phường");
        var replaced = as("administrator").ifMatch(drafted).put(path, body);
        replaced.then().statusCode(200).body("kind", equalTo("RENAMING")).body("title", equalTo("Đổi tên phường"));
        as("administrator").ifMatch(drafted).post(path + "/apply").then().statusCode(412);
        as("administrator").get(path + "/check").then().statusCode(200).body("applicable", equalTo(true));
        apply(replaced);
        var applied = as("administrator").get(path);
        as("administrator")
                .ifMatch(applied)
                .post(path + "/apply")
                .then()
                .statusCode(200)
                .header("ETag", applied.header("ETag"));
        as("administrator").ifMatch(applied).put(path, body).then().statusCode(409);
        as("administrator").ifMatch(applied).delete(path).then().statusCode(409);
        anyone().get("/unit-changes?unit=" + one + "&state=APPLIED&kind=RENAMING&effectiveFrom=" + DAY)
                .then()
                .body("items.id", contains((String) drafted.path("id")));
        anyone().get("/unit-changes?unit=" + one + "&effectiveTo=2025-06-30")
                .then()
                .body("items", empty());
    }

    @Test
    void a_draft_that_is_thrown_away_stays_to_be_read_and_cannot_be_applied() {
        var drafted = draft(act("Đóng", Json.of("closes", List.of(ward("kept")))));
        var path = "/unit-changes/" + drafted.path("id");
        as("administrator").ifMatch(drafted).delete(path).then().statusCode(204);
        var discarded = as("administrator").get(path);
        discarded.then().statusCode(200).body("state", equalTo("DISCARDED"));
        as("administrator").ifMatch(discarded).post(path + "/apply").then().statusCode(409);
    }

    @Test
    void a_renamed_ward_had_its_old_name_then_and_before_the_act_nobody_knew_of_the_new_one() {
        var one = ward("renamed");
        var earlier = now();
        apply(draft(act(
                "Đổi tên",
                Json.of("alters", List.of(Json.of("unit", one, "name", "Phường Mới", "nameEn", "New ward"))))));
        anyone().get("/units/" + one + "?asOf=2025-06-30").then().body("name", equalTo("Phường renamed"));
        anyone().get("/units/" + one + "?asOf=" + DAY)
                .then()
                .body("name", equalTo("Phường Mới"))
                .body("names", hasSize(2));
        anyone().get("/units/" + one + "?asOf=" + DAY + "&knownAt=" + earlier)
                .then()
                .body("name", equalTo("Phường renamed"))
                .body("names", hasSize(1));
        anyone().get("/units?q=phuong moi&asOf=2025-06-30&parent=ntl").then().body("items", empty());
        anyone().get("/units?q=phuong renamed&asOf=2025-06-30&parent=ntl")
                .then()
                .body("items.code", hasItem(one));
        anyone().get("/units?q=phuong renamed&asOf=" + DAY + "&parent=ntl&knownAt=" + earlier)
                .then()
                .body("items.code", hasItem(one));
        anyone().get("/units/" + one + "?asOf=2010-01-01")
                .then()
                .statusCode(404)
                .body("code", equalTo("UNIT_NOT_THERE_THAT_DAY"));
        anyone().get("/units/" + one + "?knownAt=2001-01-01T00:00:00Z").then().statusCode(404);
    }

    @Test
    void a_corrected_unit_is_still_known_as_it_was_known() {
        var one = ward("wrong");
        var earlier = now();
        var body = unit("Phường đúng", "ntl", List.of());
        as("administrator")
                .ifMatch(anyone().get("/units/" + one))
                .put("/units/" + one, body)
                .then()
                .statusCode(200)
                .body("name", equalTo("Phường đúng"))
                .body("names", hasSize(1));
        anyone().get("/units/" + one + "?knownAt=" + earlier).then().body("name", equalTo("Phường wrong"));
        anyone().get("/units?q=phuong wrong&parent=ntl&knownAt=" + earlier)
                .then()
                .body("items.code", hasItem(one))
                .body("items.find { it.code == '" + one + "' }.openedOn", equalTo("2014-04-01"))
                .body("items.find { it.code == '" + one + "' }.closedOn", nullValue());
    }

    @Test
    void a_unit_that_ends_leaves_its_group_on_the_day_and_before_the_act_it_was_known_to_stay() {
        var one = ward("leaving");
        var two = ward("staying");
        var group = fresh("change-group");
        put(
                "/emulation-groups/" + group,
                Json.of(
                        "name",
                        "Khối",
                        "kind",
                        "BLOC",
                        "members",
                        List.of(
                                Json.of("unit", one, "lead", false, "from", "2020-01-01"),
                                Json.of("unit", two, "lead", true, "from", "2020-01-01"))));
        var earlier = now();
        apply(merger(List.of(one), fresh("ntl.merged")));
        var members = "/emulation-groups/" + group + "/members?asOf=";
        anyone().get(members + "2025-06-30").then().body("unit", containsInAnyOrder(one, two));
        anyone().get(members + DAY).then().body("unit", contains(two));
        anyone().get(members + DAY + "&knownAt=" + earlier).then().body("unit", containsInAnyOrder(one, two));
    }

    @Test
    void everything_wrong_with_an_act_is_told_at_once_with_its_place() {
        var gone = ward("gone");
        apply(merger(List.of(gone), fresh("ntl.of-gone")));
        var parent = ward("parent");
        put("/units/" + fresh("ntl.child"), unit("Tổ", parent, List.of()));
        var taken = fresh("id");
        put(
                "/units/" + fresh("ntl.holder"),
                unit("Phường", "ntl", List.of(Json.of("scheme", "gso", "value", taken, "from", "2014-04-01"))));
        var drafted = draft(act(
                "Sai",
                Json.of(
                        "closes",
                        List.of(gone, parent),
                        "opens",
                        List.of(
                                Json.of("code", "ntl.me-tri", "name", "A", "kind", "ward", "parent", gone),
                                Json.of(
                                        "code",
                                        fresh("ntl.new"),
                                        "name",
                                        "B",
                                        "kind",
                                        "ward",
                                        "parent",
                                        "nowhere",
                                        "identifiers",
                                        List.of(Json.of("scheme", "gso", "value", taken)))),
                        "lineage",
                        List.of(Json.of("predecessor", "ntl.me-tri", "successor", "nobody", "extent", "WHOLE")))));
        var path = "/unit-changes/" + drafted.path("id");
        as("administrator")
                .get(path + "/check")
                .then()
                .statusCode(200)
                .body("applicable", equalTo(false))
                .body("findings.find { it.pointer == '/closes/0' }.code", equalTo("UNIT_NOT_THERE"))
                .body("findings.find { it.pointer == '/closes/1' }.code", equalTo("CHILDREN_STAY"))
                .body("findings.find { it.pointer == '/opens/0/code' }.code", equalTo("UNIT_CODE_TAKEN"))
                .body("findings.find { it.pointer == '/opens/0/parent' }.code", equalTo("UNIT_NOT_THERE"))
                .body("findings.find { it.pointer == '/opens/1/parent' }.code", equalTo("UNIT_UNKNOWN"))
                .body(
                        "findings.find { it.pointer == '/opens/1/identifiers/0/value' }.code",
                        equalTo("IDENTIFIER_TAKEN"))
                .body("findings.find { it.pointer == '/lineage/0/successor' }.code", equalTo("UNIT_UNKNOWN"))
                .body("findings.find { it.pointer == '/lineage/0/extent' }.code", equalTo("EXTENTS_UNSOUND"))
                .body("notices.code", hasItem("CLOSES_WITHOUT_SUCCESSOR"));
        as("administrator").ifMatch(drafted).post(path + "/apply").then().statusCode(409);
        anyone().get("/units/" + parent).then().body("closedOn", nullValue());
    }

    @Test
    void extents_and_weights_must_make_sense() {
        var one = ward("weighed");
        var two = ward("other");
        Map<String, Object> body = act(
                "Tỷ trọng",
                Json.of(
                        "closes",
                        List.of(one, one),
                        "lineage",
                        List.of(
                                edge(one, two, "WHOLE", "0.5"),
                                edge(one, "ntl", "REMAINDER", "0.6"),
                                edge(two, two, "PART", "1.5"))));
        as("administrator")
                .post("/unit-changes", body)
                .then()
                .statusCode(400)
                .body("errors.find { it.pointer == '/closes/1' }.code", equalTo("UNIT_TWICE"))
                .body("errors.find { it.pointer == '/lineage/0/extent' }.code", equalTo("EXTENTS_UNSOUND"))
                .body("errors.find { it.pointer == '/lineage/1/extent' }.code", equalTo("EXTENTS_UNSOUND"))
                .body("errors.find { it.pointer == '/lineage/0/weights' }.code", equalTo("WEIGHTS_UNSOUND"))
                .body("errors.find { it.pointer == '/lineage/2' }.code", equalTo("LINEAGE_TO_ITSELF"))
                .body("errors.find { it.pointer == '/lineage/2/weights/0/weight' }.code", equalTo("OUT_OF_RANGE"));
        as("administrator")
                .post("/unit-changes", act("Không", Json.of()))
                .then()
                .statusCode(400)
                .body("code", equalTo("CHANGE_EMPTY"));
    }

    @Test
    void a_unit_cannot_be_put_under_what_stands_under_it() {
        var above = ward("above");
        var below = fresh("ntl.below");
        put("/units/" + below, unit("Dưới", above, List.of()));
        var drafted = draft(act("Chuyển", Json.of("alters", List.of(Json.of("unit", above, "parent", below)))));
        as("administrator")
                .get("/unit-changes/" + drafted.path("id") + "/check")
                .then()
                .body("findings.code", contains("UNIT_ABOVE_ITSELF"));
    }

    @Test
    void an_act_is_of_the_kind_that_its_parts_make() {
        var one = ward("kind");
        var two = ward("kind");
        assertThat(kind(Json.of("alters", List.of(Json.of("unit", one, "kind", "ward")))))
                .isEqualTo("CHANGE_OF_KIND");
        assertThat(kind(Json.of("alters", List.of(Json.of("unit", one, "parent", "ha-noi")))))
                .isEqualTo("MOVE");
        assertThat(kind(Json.of("closes", List.of(one)))).isEqualTo("CLOSING");
        assertThat(kind(Json.of("opens", List.of(opening(fresh("ntl.k")))))).isEqualTo("OPENING");
        var merged = fresh("ntl.k");
        assertThat(kind(Json.of(
                        "opens",
                        List.of(opening(merged)),
                        "closes",
                        List.of(one, two),
                        "lineage",
                        List.of(edge(one, merged, "WHOLE", null), edge(two, merged, "WHOLE", null)))))
                .isEqualTo("MERGER");
        assertThat(kind(Json.of("lineage", List.of(edge(one, two, "PART", null)))))
                .isEqualTo("SPLIT");
        assertThat(kind(Json.of("closes", List.of(one), "alters", List.of(Json.of("unit", two, "name", "Mới")))))
                .isEqualTo("REORGANISATION");
    }

    @Test
    void a_correction_takes_back_what_was_done_and_says_otherwise_and_both_stay_to_be_read() {
        var one = ward("merged-wrongly");
        var wrong = fresh("ntl.wrong");
        var group = fresh("corrected-group");
        put(
                "/emulation-groups/" + group,
                Json.of(
                        "name",
                        "Khối",
                        "kind",
                        "BLOC",
                        "members",
                        List.of(Json.of("unit", one, "lead", false, "from", "2020-01-01"))));
        var before = now();
        var first = apply(merger(List.of(one), wrong));
        var known = now();
        var right = fresh("ntl.right");
        var body = act(
                "Đính chính",
                Json.of(
                        "opens",
                        List.of(opening(right)),
                        "closes",
                        List.of(one),
                        "lineage",
                        List.of(edge(one, right, "WHOLE", null))));
        body.put("effectiveOn", "2025-08-01");
        body.put("corrects", first);
        var second = apply(draft(body));
        anyone().get("/units/" + one).then().body("closedOn", equalTo("2025-08-01"));
        anyone().get("/units?asOf=2025-09-01&q=" + wrong + "&parent=ntl").then().body("items", empty());
        anyone().get("/units/" + wrong + "?asOf=2025-09-01").then().statusCode(404);
        anyone().get("/units/" + wrong + "?asOf=2025-09-01&knownAt=" + known)
                .then()
                .statusCode(200);
        anyone().get("/units/" + one + "/lineage").then().body("successors.successor", contains(right));
        anyone().get("/units/" + one + "/lineage?knownAt=" + known)
                .then()
                .body("successors.successor", contains(wrong))
                .body("successors.unitChange", contains(first));
        anyone().get("/units/" + one + "/lineage?knownAt=" + before)
                .then()
                .statusCode(200)
                .body("successors", empty());
        anyone().get("/units/" + one + "/lineage?knownAt=2001-01-01T00:00:00Z")
                .then()
                .statusCode(404);
        anyone().get("/emulation-groups/" + group + "/members?asOf=2025-07-15")
                .then()
                .body("unit", contains(one));
        anyone().get("/emulation-groups/" + group + "/members?asOf=2025-08-01")
                .then()
                .body("unit", empty());
        anyone().get("/unit-changes/" + first)
                .then()
                .body("state", equalTo("APPLIED"))
                .body("opens.code", contains(wrong))
                .body("correctedBy", equalTo(second));
        body.put("title", "Đính chính lần nữa");
        var again = draft(body);
        as("administrator")
                .get("/unit-changes/" + again.path("id") + "/check")
                .then()
                .body("findings.code", hasItem("CHANGE_NOT_CORRECTABLE"));
    }

    @Test
    void what_something_newer_rests_on_is_not_taken_back() {
        var one = ward("first");
        var first = apply(draft(act("Đổi tên", Json.of("alters", List.of(Json.of("unit", one, "name", "Hai"))))));
        var later = act("Đổi tên lần hai", Json.of("alters", List.of(Json.of("unit", one, "name", "Ba"))));
        later.put("effectiveOn", "2025-09-01");
        apply(draft(later));
        var body = act("Đính chính", Json.of());
        body.put("corrects", first);
        var drafted = draft(body);
        as("administrator")
                .with("Accept-Language", "en")
                .ifMatch(drafted)
                .post("/unit-changes/" + drafted.path("id") + "/apply")
                .then()
                .statusCode(409)
                .body("errors[0].code", equalTo("CHANGE_RESTED_UPON"))
                .body("errors[0].detail", org.hamcrest.Matchers.containsString("Đổi tên lần hai"));
    }

    @Test
    void what_was_reported_assigned_pledged_and_given_to_a_unit_keeps_it_from_being_taken_back() {
        var one = ward("rested");
        var heir = fresh("ntl.rested-heir");
        var act = apply(merger(List.of(one), heir));
        var body = act("Đính chính", Json.of());
        body.put("corrects", act);
        var drafted = draft(body);
        var path = "/unit-changes/" + drafted.path("id");
        as("administrator").get(path + "/check").then().body("applicable", equalTo(true));
        var indicator = freshCount("rested");
        put("/rounds/" + heir, Json.of("name", "Đợt", "period", "2025", "dueAfterDays", 10));
        var pledged = agreement(heir, "2025-08-01");
        var assigned = decision(heir, "2025-08-01", List.of(line(indicator, heir)));
        as("administrator").get(path + "/check").then().body("applicable", equalTo(true));
        issue(assigned, 200);
        as("planner")
                .ifMatch(pledged)
                .post("/agreements/" + pledged.path("id") + "/freeze")
                .then()
                .statusCode(200);
        report(heir, indicator, "2025-Q4", 10);
        var person = fresh("rested-person");
        appoint(person, "REPORTER@" + heir);
        var group = fresh("rested-group");
        put(
                "/emulation-groups/" + group,
                Json.of(
                        "name",
                        "Khối",
                        "kind",
                        "BLOC",
                        "members",
                        List.of(Json.of("unit", heir, "lead", false, "from", "2025-08-01"))));
        String target = as("planner").get("/targets?unit=" + heir).path("items[0].id");
        var refused = as("administrator").ifMatch(drafted).post(path + "/apply");
        refused.then().statusCode(409).body("errors.code.unique()", contains("CHANGE_RESTED_UPON"));
        assertThat(refused.asString())
                .contains("results?unit=" + heir, "reports/", "targets/" + target, group)
                .contains("agreements/" + pledged.path("id"), "people/" + person);
    }

    @Test
    void a_correction_that_opens_the_unit_again_leaves_it_what_rests_on_it() {
        var one = ward("reopened");
        var heir = fresh("ntl.reopened-heir");
        var act = apply(merger(List.of(one), heir));
        var indicator = freshCount("reopened");
        report(heir, indicator, "2025-Q4", 10);
        var body = act(
                "Đính chính",
                Json.of(
                        "opens",
                        List.of(opening(heir)),
                        "closes",
                        List.of(one),
                        "lineage",
                        List.of(edge(one, heir, "WHOLE", null))));
        body.put("effectiveOn", "2025-07-02");
        body.put("corrects", act);
        apply(draft(body));
        anyone().get("/units/" + heir).then().body("openedOn", equalTo("2025-07-02"));
        as("auditor")
                .get("/results?indicator=" + indicator + "&unit=" + heir)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void of_two_acts_applied_at_the_same_moment_one_gives_the_identifier_and_the_other_is_told() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (var round = 0; round < 10; round++) {
                var identifier = fresh("once");
                var together = new CyclicBarrier(2);
                var drafts = List.of(opens(identifier), opens(identifier));
                var answers = threads.invokeAll(drafts.stream()
                        .<Callable<Response>>map(drafted -> () -> {
                            together.await();
                            return as("administrator")
                                    .ifMatch(drafted)
                                    .post("/unit-changes/" + drafted.path("id") + "/apply");
                        })
                        .toList());
                var statuses = new ArrayList<Integer>();
                for (var answer : answers) {
                    statuses.add(answer.get().statusCode());
                    if (answer.get().statusCode() == 409) {
                        answer.get().then().body("errors.code", contains("IDENTIFIER_TAKEN"));
                    }
                }
                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Response opens(String identifier) {
        var opening = opening(fresh("ntl.once"));
        opening.put("identifiers", List.of(Json.of("scheme", "gso", "value", identifier)));
        return draft(act("Lập", Json.of("opens", List.of(opening))));
    }

    /** Each unit has an entry of its own in the record of who did what; all else travels together. */
    @Test
    void an_act_costs_one_statement_for_each_unit_and_otherwise_the_same() {
        var ofTen = statementsOfApplying(10);
        var ofAHundred = statementsOfApplying(100);
        var entries = 2 * (100 - 10);
        assertThat(ofAHundred - ofTen - entries)
                .as("%d statements for ten units, %d for a hundred", ofTen, ofAHundred)
                .isLessThan(20);
    }

    /** Of an act by which so many units end, and as many begin. */
    private long statementsOfApplying(int units) {
        var above = ward("many");
        var old = Stream.generate(() -> fresh("ntl.many")).limit(units).toList();
        var young = Stream.generate(() -> fresh("ntl.many")).limit(units).toList();
        apply(draft(act("Lập", Json.of("opens", openings(old, above)))));
        var replacing = act(
                "Thay",
                Json.of(
                        "closes",
                        old,
                        "opens",
                        openings(young, above),
                        "lineage",
                        IntStream.range(0, units)
                                .mapToObj(i -> edge(old.get(i), young.get(i), "WHOLE", "1"))
                                .toList()));
        replacing.put("effectiveOn", "2025-09-01");
        var drafted = draft(replacing);
        as("administrator").get("/me").then().statusCode(200);
        return Statements.during(() -> apply(drafted));
    }

    private static List<Map<String, Object>> openings(List<String> codes, String above) {
        return codes.stream()
                .map(code -> {
                    var opening = opening(code);
                    opening.put("parent", above);
                    opening.put("identifiers", List.of(Json.of("scheme", "many", "value", code)));
                    return opening;
                })
                .toList();
    }

    @Test
    void a_series_on_today_s_map_costs_the_same_number_of_statements_for_many_predecessors() {
        var ten = Stream.generate(() -> ward("several")).limit(10).toList();
        var small = fresh("ntl.small-heir");
        var large = fresh("ntl.large-heir");
        apply(merger(ten.subList(0, 1), small));
        apply(merger(ten.subList(1, 10), large));
        var indicator = freshCount("several");
        ten.forEach(ward -> report(ward, indicator, "2023", 1));
        assertThat(Statements.toAnswer(
                        "/series?indicator=" + indicator + "&units=" + small + "&periods=2023&map=TODAY"))
                .isEqualTo(Statements.toAnswer("/series?indicator=" + indicator + "&units=" + small + "," + large
                        + "&periods=2020,2021,2022,2023,2024&map=TODAY"))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void only_who_keeps_every_unit_of_an_act_writes_it() {
        var one = ward("mine");
        appoint("caller-administrator", "ADMINISTRATOR@" + one);
        var mine = act("Đổi tên", Json.of("alters", List.of(Json.of("unit", one, "name", "Mới"))));
        as("caller-administrator").post("/unit-changes", mine).then().statusCode(201);
        var others = act(
                "Đổi tên",
                Json.of(
                        "alters",
                        List.of(Json.of("unit", one, "name", "Mới"), Json.of("unit", "ntl.me-tri", "name", "Mới"))));
        as("caller-administrator").post("/unit-changes", others).then().statusCode(403);
        as("planner").post("/unit-changes", mine).then().statusCode(403);
    }

    @Test
    void what_an_act_did_to_each_unit_is_on_record() {
        var one = ward("audited");
        var id = apply(merger(List.of(one), fresh("ntl.audited-heir")));
        as("auditor").get("/audit-entries?subject=unit-changes/" + id).then().body("items", hasSize(2));
        as("auditor").get("/audit-entries?subject=units/" + one).then().body("items.size()", equalTo(2));
    }

    // ── a series on a map ──

    @Test
    void two_wards_with_100_and_50_that_merge_make_150_for_the_past() {
        var one = ward("sum");
        var two = ward("sum");
        var heir = fresh("ntl.sum-heir");
        var act = apply(merger(List.of(one, two), heir));
        var indicator = freshCount("sum");
        report(one, indicator, "2023", 100);
        report(one, indicator, "2024", 100);
        report(two, indicator, "2023", 50);
        report(heir, indicator, "2025-Q4", 200);
        as("auditor")
                .get("/series?indicator=" + indicator + "&units=" + heir + "&periods=2025-Q4,2025,2024,2023")
                .then()
                .body("map", equalTo("AS_IT_WAS"))
                .body("series[0].points.period", contains("2025-Q4"))
                .body("series[0].gaps", empty())
                .body("series[0].breaks[0].on", equalTo(DAY))
                .body("series[0].breaks[0].unitChange", equalTo(act))
                .body("series[0].breaks[0].predecessors", contains(one, two));
        as("auditor")
                .get("/series?indicator=" + indicator + "&units=" + heir + "&periods=2025-Q4,2025,2024,2023&map=TODAY")
                .then()
                .statusCode(200)
                .body("series[0].points.period", contains("2023", "2025-Q4"))
                .body("series[0].points[0].value", equalTo(150))
                .body("series[0].points[0].restated.method", equalTo("SUM_OF_WHOLE"))
                .body("series[0].points[0].restated.from", contains(one, two))
                .body("series[0].points[0].restated.changes", contains(act))
                .body("series[0].points[1].restated", nullValue())
                .body("series[0].gaps.find { it.period == '2024' }.code", equalTo("FIGURE_MISSING"))
                .body("series[0].gaps.find { it.period == '2024' }.units", contains(two))
                .body("series[0].gaps.find { it.period == '2025' }.code", equalTo("STRADDLES_CHANGE"));
        as("auditor")
                .with("Accept", "application/x-ndjson")
                .get("/series?indicator=" + indicator + "&units=" + heir + "&periods=2023,2024&map=TODAY")
                .then()
                .statusCode(200)
                .body(containsString("\"period\":\"2024\",\"gap\":\"FIGURE_MISSING\",\"gapDetail\":"));
        as("auditor")
                .with("Accept", "text/csv")
                .get("/series?indicator=" + indicator + "&units=" + heir + "&periods=2023,2024&map=TODAY")
                .then()
                .statusCode(200)
                .body(containsString(heir + ",2023,150,"))
                .body(containsString(heir + ",2024,,"))
                .body(containsString(",FIGURE_MISSING,"));
        as("auditor")
                .get("/series?indicator=" + indicator + "&units=" + one + "," + heir + "&periods=2023&mapOn=2025-06-30")
                .then()
                .body("series[0].points[0].value", equalTo(100))
                .body("series[1].gaps[0].code", equalTo("NOT_ON_THE_MAP"));
        as("auditor")
                .get("/results?indicator=" + indicator + "&unit=" + heir)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void parts_count_by_a_published_weight_and_by_no_other() {
        var one = ward("part");
        var first = fresh("ntl.part");
        var second = fresh("ntl.part");
        apply(draft(act(
                "Chia",
                Json.of(
                        "opens",
                        List.of(opening(first), opening(second)),
                        "closes",
                        List.of(one),
                        "lineage",
                        List.of(edge(one, first, "PART", "0.25"), edge(one, second, "REMAINDER", "0.75"))))));
        var indicator = freshCount("part");
        report(one, indicator, "2023", 10);
        var series = "/series?indicator=" + indicator + "&units=" + first + "," + second + "&periods=2023&map=TODAY";
        as("auditor")
                .get(series + "&weights=population")
                .then()
                .body("series[0].points[0].value.toString()", equalTo("2.5"))
                .body("series[1].points[0].value.toString()", equalTo("7.5"))
                .body("series[0].points[0].restated.method", equalTo("WEIGHTED"))
                .body("series[0].points[0].restated.measure", equalTo("population"))
                .body("series[0].points[0].restated.sources", contains("Tổng cục Thống kê"));
        as("auditor")
                .get(series + "&weights=area")
                .then()
                .body("series.gaps.flatten().code", contains("PART_WITHOUT_WEIGHT", "PART_WITHOUT_WEIGHT"));
        as("auditor").get(series).then().body("series[0].gaps[0].code", equalTo("PART_WITHOUT_WEIGHT"));
    }

    @Test
    void a_sum_over_what_is_not_shown_is_not_given() {
        var one = ward("hidden");
        var two = ward("hidden");
        var heir = fresh("ntl.hidden-heir");
        var indicator = freshCount("hidden");
        report(one, indicator, "2023", 100);
        report(two, indicator, "2023", 50);
        apply(merger(List.of(one, two), heir));
        appoint("caller-reporter", "REPORTER@" + one);
        appoint("caller-system", "SYSTEM@ntl.me-tri");
        as("caller-system")
                .get("/series?indicator=" + indicator + "&units=" + heir + "&periods=2023&map=TODAY")
                .then()
                .statusCode(200)
                .body("series[0].points", empty())
                .body("series[0].gaps[0].code", equalTo("FIGURE_NOT_SHOWN"))
                .body("series[0].gaps[0].units", contains(one, two));
    }

    @Test
    void a_scoreboard_says_why_what_was_reported_a_year_before_is_not_compared() {
        var one = ward("uncompared");
        var first = fresh("ntl.uncompared");
        var second = fresh("ntl.uncompared");
        apply(draft(act(
                "Chia",
                Json.of(
                        "opens",
                        List.of(opening(first), opening(second)),
                        "closes",
                        List.of(one),
                        "lineage",
                        List.of(edge(one, first, "PART", null), edge(one, second, "REMAINDER", null))))));
        var told = freshCount("a-told");
        var silent = freshCount("b-silent");
        put("/rounds/" + one, Json.of("name", "Đợt", "period", "2025", "dueAfterDays", 10));
        issue(decision(one, "2025-08-01", List.of(line(told, first), line(silent, first))), 200);
        report(one, told, "2024", 10);
        report(first, told, "2025", 5);
        report(first, silent, "2025", 5);
        as("auditor")
                .with("Accept-Language", "en")
                .get("/scoreboards/" + first + "?period=2025")
                .then()
                .statusCode(200)
                .body("lines.indicator", contains(told, silent))
                .body("lines[0].samePeriod", nullValue())
                .body("lines[0].samePeriodAbsent.period", equalTo("2024"))
                .body("lines[0].samePeriodAbsent.code", equalTo("PART_WITHOUT_WEIGHT"))
                .body(
                        "lines[0].samePeriodAbsent.detail",
                        equalTo("Only a part went over, and no weight by the measure asked for is published: " + one
                                + "."))
                .body("lines[0].samePeriodAbsent.units", contains(one))
                .body("lines[1].samePeriod", nullValue())
                .body("lines[1].samePeriodAbsent", nullValue());
    }

    // ── what follows a change ──

    @Test
    void a_unit_that_is_gone_receives_nothing_new_and_its_open_targets_go_to_its_successor() {
        var one = ward("ending");
        var heir = fresh("ntl.ending-heir");
        var indicator = freshCount("ending");
        put("/rounds/" + one, Json.of("name", "Đợt", "period", "2025", "dueAfterDays", 10));
        var issued = decision(one, "2025-01-10", List.of(line(indicator, one)));
        issue(issued, 200);
        var drafted = merger(List.of(one), heir);
        var open = "/unit-changes/" + drafted.path("id") + "/open-targets?count=true";
        apply(drafted);
        var target = as("planner").get(open);
        target.then()
                .statusCode(200)
                .body("items.unit", contains(one))
                .body("items.issuer", contains("ntl"))
                .body("total", equalTo(1));
        String id = target.path("items[0].id");
        var other = freshCount("late");
        refused(one, line(other, one), "/targets/0/unit");
        var led = line(other, heir);
        led.put("lead", one);
        refused(one, led, "/targets/0/lead");
        led.remove("lead");
        led.put("cooperating", List.of(one));
        refused(one, led, "/targets/0/cooperating/0");
        var over = line(indicator, heir);
        over.put("takesOver", id);
        var alone = decision(one, "2025-08-01", List.of(over));
        issue(alone, 409);
        var withdrawal = Json.of("amends", id, "withdraw", true, "reason", "Đơn vị chấm dứt");
        issue(decision(one, "2025-08-01", List.of(withdrawal, over)), 200);
        as("planner")
                .get("/targets?takesOver=" + id)
                .then()
                .body("items.unit", contains(heir))
                .body("items.takesOver", contains(id));
        as("planner").get(open).then().body("items", empty());
        var notHeir = line(indicator, "ntl.me-tri");
        notHeir.put("takesOver", id);
        refusedAs(one, notHeir, "/targets/0/takesOver", "NOT_A_SUCCESSOR");
    }

    @Test
    void an_agreement_keeps_the_names_it_was_made_with_and_who_is_gone_makes_none() {
        var one = ward("pledging");
        put("/rounds/" + one, Json.of("name", "Đợt", "period", "2025", "dueAfterDays", 10));
        var before = agreement(one, "2025-01-10");
        as("planner")
                .ifMatch(before)
                .post("/agreements/" + before.path("id") + "/freeze")
                .then()
                .statusCode(200);
        var late = agreement(one, "2025-08-01");
        apply(draft(act("Đổi tên", Json.of("alters", List.of(Json.of("unit", one, "name", "Phường Mới"))))));
        var ends = act("Chấm dứt", Json.of("closes", List.of(one)));
        ends.put("effectiveOn", "2025-07-15");
        apply(draft(ends));
        var evidence = as("planner").get("/agreements/" + before.path("id") + "/evidence");
        evidence.then().statusCode(200);
        assertThat(evidence.asString()).contains("Phường pledging").doesNotContain("Phường Mới");
        as("planner")
                .ifMatch(late)
                .post("/agreements/" + late.path("id") + "/freeze")
                .then()
                .statusCode(409)
                .body("errors.code", hasItem("PARTY_GONE"));
    }

    private static Response agreement(String ward, String from) {
        var drafted = as("planner")
                .post(
                        "/agreements",
                        Json.of(
                                "round",
                                ward,
                                "title",
                                "Giao ước",
                                "validFrom",
                                from,
                                "validTo",
                                "2030-12-31",
                                "parties",
                                List.of(party(ward, "PLEDGING"), party("ntl", "RECEIVING")),
                                "pledges",
                                List.of("Giữ vệ sinh môi trường.")));
        drafted.then().statusCode(201);
        return drafted;
    }

    private static Map<String, Object> party(String unit, String role) {
        return Json.of("unit", unit, "role", role, "tier", 1, "signer", Json.of("name", "A", "position", "Chủ tịch"));
    }

    private static void refused(String round, Map<String, Object> line, String at) {
        refusedAs(round, line, at, "UNIT_GONE");
    }

    private static void refusedAs(String round, Map<String, Object> line, String at, String code) {
        decision(round, "2025-08-01", List.of(line))
                .then()
                .statusCode(400)
                .body("errors.find { it.pointer == '" + at + "' }.code", equalTo(code));
    }

    private static Response decision(String round, String on, List<Map<String, Object>> lines) {
        return as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                round,
                                "number",
                                fresh("QĐ"),
                                "issuedOn",
                                on,
                                "issuer",
                                "ntl",
                                "signer",
                                Json.of("position", "Chủ tịch"),
                                "targets",
                                lines));
    }

    private static void issue(Response drafted, int status) {
        drafted.then().statusCode(201);
        as("planner")
                .ifMatch(drafted)
                .post("/decisions/" + drafted.path("id") + "/issue", Map.of())
                .then()
                .statusCode(status);
    }

    private static Map<String, Object> line(String indicator, String unit) {
        return Json.of("unit", unit, "indicator", indicator, "period", "2025", "comparator", "AT_LEAST", "value", 10);
    }

    // ── words ──

    private static Map<String, Object> act(String title, Map<String, Object> parts) {
        var act = Json.of(
                "effectiveOn",
                DAY,
                "title",
                title,
                "legalBasis",
                Json.of("number", "1/NQ", "issuedOn", "2025-06-16", "issuer", "Quốc hội"));
        act.putAll(parts);
        return act;
    }

    private static Response merger(List<String> wards, String heir) {
        return draft(act(
                "Sáp nhập",
                Json.of(
                        "opens",
                        List.of(opening(heir)),
                        "closes",
                        wards,
                        "lineage",
                        wards.stream().map(w -> edge(w, heir, "WHOLE", null)).toList())));
    }

    private static Map<String, Object> opening(String code) {
        return Json.of("code", code, "name", "Phường " + code, "kind", "department", "parent", "ntl");
    }

    private static Map<String, Object> edge(
            String predecessor, String successor, String extent, @org.jspecify.annotations.Nullable String weight) {
        var edge = Json.of("predecessor", predecessor, "successor", successor, "extent", extent);
        if (weight != null) {
            edge.put(
                    "weights",
                    List.of(Json.of(
                            "measure",
                            "population",
                            "weight",
                            new java.math.BigDecimal(weight),
                            "source",
                            "Tổng cục Thống kê")));
        }
        return edge;
    }

    private static String kind(Map<String, Object> parts) {
        return draft(act("Thử", parts)).path("kind");
    }

    private static Response draft(Map<String, ?> act) {
        var drafted = as("administrator").post("/unit-changes", act);
        assertThat(drafted.statusCode()).as(drafted.asString()).isEqualTo(201);
        return drafted;
    }

    private static String apply(Response drafted) {
        String id = drafted.path("id");
        var applied = as("administrator").ifMatch(drafted).post("/unit-changes/" + id + "/apply");
        assertThat(applied.statusCode()).as(applied.asString()).isEqualTo(200);
        return id;
    }

    private static String ward(String stem) {
        var code = fresh("ntl." + stem);
        put("/units/" + code, unit("Phường " + stem, "ntl", List.of()));
        return code;
    }

    private static Map<String, Object> unit(String name, String parent, List<Map<String, Object>> identifiers) {
        return Json.of(
                "name",
                name,
                "kind",
                "department",
                "openedOn",
                "2014-04-01",
                "parents",
                List.of(Json.of("parent", parent, "from", "2014-04-01")),
                "identifiers",
                identifiers);
    }

    private static void put(String path, Map<String, ?> body) {
        var answer = Api.as("administrator").put(path, body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    }

    private static void report(String unit, String indicator, String period, int value) {
        reportBy("ntl", unit, indicator, period, value);
    }

    /** By the unit above, because who is gone has no office any more. */
    private static void reportBy(String above, String unit, String indicator, String period, int value) {
        appoint("caller-reporter", "REPORTER@" + above);
        var answer = as("caller-reporter")
                .put("/results/" + unit + "/" + indicator + "/" + period, Json.of("value", value, "basis", "OFFICIAL"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    }

    private static String now() {
        return Clock.systemUTC().instant().toString();
    }
}
