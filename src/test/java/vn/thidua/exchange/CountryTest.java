package vn.thidua.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.freshCount;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Json;
import vn.thidua.testing.Postgres;

/**
 * A country through the change of 1 July 2025, by the published lists where they are at hand: both maps by files, what became
 * of the ten wards of Nam Từ Liêm by an act. In a build it is Hà Nội alone, with {@code -Dcountry=whole} all of it.
 */
@QuarkusTest
@TestProfile(CountryTest.OnItsOwn.class)
class CountryTest {

    /** Fourteen thousand units are in the way of tests that look for one by its name. */
    public static final class OnItsOwn extends Postgres {}

    private static final Path DATA = Path.of("../shared/data");
    private static final String CHANGED_ON = "2025-07-01";
    private static final boolean WHOLE = "whole".equals(System.getProperty("country"));
    private static final int PROVINCES = WHOLE ? 63 : 1;
    private static final int DISTRICTS = WHOLE ? 705 : 30;
    private static final int COMMUNES = WHOLE ? 10_598 : 579;
    private static final int PROVINCES_AFTER = WHOLE ? 34 : 1;
    private static final int COMMUNES_AFTER = WHOLE ? 3_321 : 126;

    @Test
    void the_country_comes_in_and_through_its_change() throws Exception {
        assumeTrue(Files.exists(DATA.resolve("units-2023.csv")), "the published lists are not at hand");
        appoint("caller-administrator", "ADMINISTRATOR");
        for (var kind : List.of("province", "commune")) {
            as("administrator").put("/unit-kinds/" + kind, Map.of("name", kind));
        }
        var before = units("units-2023.csv");
        var after = units("units-2025.csv");
        var lineage = rows("lineage-nam-tu-liem-2025.csv");

        imported(oldMap(before, Set.of(), Set.of())).body("rows.created", equalTo(PROVINCES + DISTRICTS + COMMUNES));
        counts("2024-06-30", "province", PROVINCES);
        counts("2024-06-30", "district", DISTRICTS);
        counts("2024-06-30", "commune", COMMUNES);

        var kept = after.stream()
                .filter(r -> r.getField("level").equals("PROVINCE")
                        && r.getField("formed_from").contains("giữ nguyên"))
                .map(r -> r.getField("code"))
                .collect(Collectors.toSet());
        var byAct = lineage.stream().map(r -> r.getField("predecessor_code")).collect(Collectors.toSet());
        var opened = lineage.stream().map(r -> r.getField("successor_code")).collect(Collectors.toSet());
        imported(oldMap(before, kept, byAct))
                .body("rows.changed", equalTo(PROVINCES - kept.size() + DISTRICTS + COMMUNES - byAct.size()));
        imported(newMap(after, kept, opened))
                .body("rows.created", equalTo(PROVINCES_AFTER - kept.size() + COMMUNES_AFTER - opened.size()));
        act(after, lineage);
        counts("2025-08-01", "province", PROVINCES_AFTER);
        counts("2025-08-01", "district", 0);
        counts("2025-08-01", "commune", COMMUNES_AFTER);

        whichUnitIs("00634", "2024-06-30")
                .body("items.code", equalTo(List.of("g23.00634")))
                .body("items.name", equalTo(List.of("Phường Đại Mỗ")));
        whichUnitIs("00634", "2025-08-01")
                .body("items.code", equalTo(List.of("g25.00634")))
                .body("items.name", equalTo(List.of("Phường Tây Mỗ")));

        anyone().get("/units/g23.00631/lineage")
                .then()
                .statusCode(200)
                .body("successors", hasSize(3))
                .body("successors.successor", containsInAnyOrder("g25.00175", "g25.00592", "g25.00637"))
                .body("successors.find { it.successor == 'g25.00637' }.extent", equalTo("REMAINDER"));

        onTodaysMap();
    }

    /** The figure of 2023: of Xuân Phương, which received parts without a share, nothing can be said; of Hà Nội, it stands. */
    private static void onTodaysMap() {
        appoint("caller-reporter", "REPORTER@g23.01");
        var indicator = freshCount("country");
        for (var unit : List.of("g23.01", "g23.00622", "g23.00623")) {
            as("caller-reporter")
                    .put("/results/" + unit + "/" + indicator + "/2023", Map.of("value", 10, "basis", "OFFICIAL"))
                    .then()
                    .statusCode(201);
        }
        as("caller-reporter")
                .get("/series?indicator=" + indicator + "&units=g23.01,g25.00622&periods=2023&map=TODAY")
                .then()
                .statusCode(200)
                .body("series.find { it.unit == 'g23.01' }.points[0].value", equalTo(10))
                .body("series.find { it.unit == 'g25.00622' }.points", hasSize(0))
                .body("series.find { it.unit == 'g25.00622' }.gaps[0].code", equalTo("PART_WITHOUT_WEIGHT"));
    }

    private static io.restassured.response.ValidatableResponse whichUnitIs(String code, String day) {
        return anyone().get("/units?identifier=country:" + code + "&asOf=" + day)
                .then()
                .statusCode(200);
    }

    private static void counts(String day, String kind, int expected) {
        assertThat(countOf(day, kind)).as(kind + " on " + day).isEqualTo(expected);
    }

    /** Those of the country: the demonstration has a district and a city of its own. */
    private static int countOf(String day, String kind) {
        var found = 0;
        Response page = anyone().get("/units?limit=500&asOf=" + day + "&kind=" + kind);
        while (true) {
            found += (int) page.<List<String>>path("items.code").stream()
                    .filter(code -> code.startsWith("g2"))
                    .count();
            String next = page.path("next");
            if (next == null) {
                return found;
            }
            page = anyone().get("/units?limit=500&asOf=" + day + "&kind=" + kind + "&after=" + next);
        }
    }

    private static List<NamedCsvRecord> units(String file) throws IOException {
        var rows = rows(file);
        var parents = rows.stream().collect(Collectors.toMap(r -> r.getField("code"), r -> r.getField("parent_code")));
        return rows.stream()
                .filter(r -> WHOLE || isInHanoi(r.getField("code"), parents))
                .toList();
    }

    private static boolean isInHanoi(String code, Map<String, String> parents) {
        return code.equals("01") || (!code.isEmpty() && isInHanoi(parents.getOrDefault(code, ""), parents));
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(DATA.resolve(file))) {
            return reader.stream().toList();
        }
    }

    /** Ended on the day of the change, except those that go on and those that an act ends. */
    private static String oldMap(List<NamedCsvRecord> rows, Set<String> kept, Set<String> byAct) {
        var ends = !kept.isEmpty();
        return file(rows.stream()
                .map(r -> List.of(
                        "g23." + r.getField("code"),
                        r.getField("full_name"),
                        r.getField("level").toLowerCase(java.util.Locale.ROOT),
                        "2023-04-15",
                        ends && !kept.contains(r.getField("code")) && !byAct.contains(r.getField("code"))
                                ? CHANGED_ON
                                : "",
                        r.getField("parent_code").isEmpty() ? "" : "g23." + r.getField("parent_code"),
                        "country:" + r.getField("code"))));
    }

    private static String newMap(List<NamedCsvRecord> rows, Set<String> kept, Set<String> byAct) {
        return file(rows.stream()
                .filter(r -> !(r.getField("level").equals("PROVINCE") && kept.contains(r.getField("code"))))
                .filter(r -> !(r.getField("level").equals("COMMUNE") && byAct.contains(r.getField("code"))))
                .map(r -> List.of(
                        "g25." + r.getField("code"),
                        r.getField("full_name"),
                        r.getField("level").toLowerCase(java.util.Locale.ROOT),
                        CHANGED_ON,
                        "",
                        parentOf(r, kept),
                        "country:" + r.getField("code"))));
    }

    private static String parentOf(NamedCsvRecord row, Set<String> kept) {
        var parent = row.getField("parent_code");
        return parent.isEmpty() ? "" : (kept.contains(parent) ? "g23." : "g25.") + parent;
    }

    private static String file(Stream<List<String>> rows) {
        return Stream.concat(
                        Stream.of(List.of("code", "name", "kind", "openedOn", "closedOn", "parent", "identifiers")),
                        rows)
                .map(cells -> cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    private static io.restassured.response.ValidatableResponse imported(String file) throws InterruptedException {
        var begun = System.nanoTime();
        var answer =
                as("caller-administrator").postFile("/imports/units?mode=COMMIT", "text/csv", file.getBytes(UTF_8));
        var id = answer.<String>path("id");
        while (List.of("WAITING", "RUNNING").contains(answer.<String>path("state"))) {
            Thread.sleep(100);
            answer = as("caller-administrator").get("/imports/" + id);
        }
        System.out.printf("units of the country: %.1f s%n", (System.nanoTime() - begun) / 1e9);
        return answer.then().body("state", equalTo("DONE")).body("rows.refused", equalTo(0));
    }

    private static void act(List<NamedCsvRecord> after, List<NamedCsvRecord> lineage) {
        var names = new LinkedHashMap<String, String>();
        after.stream()
                .filter(r -> r.getField("level").equals("COMMUNE"))
                .forEach(r -> names.put(r.getField("code"), r.getField("full_name")));
        var opens = lineage.stream()
                .map(r -> r.getField("successor_code"))
                .distinct()
                .map(code -> Json.of(
                        "code",
                        "g25." + code,
                        "name",
                        names.get(code),
                        "kind",
                        "commune",
                        "parent",
                        "g23.01",
                        "identifiers",
                        List.of(Json.of("scheme", "country", "value", code))))
                .toList();
        var edges = new ArrayList<Object>();
        lineage.forEach(r -> edges.add(Json.of(
                "predecessor", "g23." + r.getField("predecessor_code"),
                "successor", "g25." + r.getField("successor_code"),
                "extent", r.getField("extent"))));
        var drafted = as("caller-administrator")
                .post(
                        "/unit-changes",
                        Json.of(
                                "effectiveOn",
                                CHANGED_ON,
                                "title",
                                "Sắp xếp các đơn vị hành chính cấp xã của thành phố Hà Nội",
                                "legalBasis",
                                Json.of(
                                        "number", "1656/NQ-UBTVQH15",
                                        "issuedOn", "2025-06-16",
                                        "issuer", "Ủy ban Thường vụ Quốc hội"),
                                "opens",
                                opens,
                                "closes",
                                lineage.stream()
                                        .map(r -> "g23." + r.getField("predecessor_code"))
                                        .distinct()
                                        .toList(),
                                "lineage",
                                edges));
        drafted.then().statusCode(201);
        as("caller-administrator")
                .ifMatch(drafted)
                .post("/unit-changes/" + drafted.path("id") + "/apply")
                .then()
                .statusCode(200);
    }
}
