package vn.thidua.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.export.Exports;
import vn.thidua.platform.export.Format.As;
import vn.thidua.testing.Json;

/** The tables that people hand round, and what anyone may take. */
@QuarkusTest
class HandedRoundTest {

    private static Response workbook(String path, String language) {
        var answer = as("planner")
                .with("Accept", As.XLSX)
                .with("Accept-Language", language)
                .get(path);
        answer.then().statusCode(200).contentType(As.XLSX);
        return answer;
    }

    private static List<String> texts(Row row) {
        return row.stream()
                .map(cell -> cell == null || cell.getValue() == null ? "" : cell.getText())
                .toList();
    }

    private static String decision() {
        return as("planner").get("/targets?unit=ntl").path("items[0].decision");
    }

    @Test
    void the_annex_of_a_decision_is_the_form_that_officials_know() throws IOException {
        var path = "/decisions/" + decision() + "/annex";
        var json = as("planner").get(path);
        var file = workbook(path, "vi").asByteArray();
        Files.write(Path.of("target/annex.xlsx"), file);
        var rows = Exports.xlsx(file);
        assertThat(rows.get(0).getCellText(0)).isEqualTo("PHỤ LỤC");
        assertThat(rows.get(2).getCellText(0))
                .startsWith("(Kèm theo Quyết định số " + json.path("number") + " ngày ")
                .contains("/2022 của ");
        var header = rows.stream()
                .filter(row -> row.getCellText(0).equals("STT"))
                .findFirst()
                .orElseThrow();
        assertThat(texts(header).subList(0, 8))
                .containsExactly(
                        "STT",
                        "Chỉ tiêu",
                        "Đơn vị tính",
                        "Chỉ tiêu giao",
                        "Đơn vị được giao",
                        "Đơn vị chủ trì",
                        "Đơn vị phối hợp",
                        "Ghi chú");
        assertThat(texts(header)).doesNotHaveDuplicates();
        var body = rows.subList(rows.indexOf(header) + 1, rows.size());
        assertThat(body.get(0).getCellText(0)).isEqualTo("I");
        var lines =
                body.stream().filter(row -> row.getCellText(0).matches("\\d+")).toList();
        assertThat(lines).hasSize(json.path("lines.size()"));
        assertThat(lines.stream().map(row -> row.getCellText(8)).toList())
                .isEqualTo(json.<List<String>>path("lines.indicator"));
        assertThat(json.<List<String>>path("lines.assignedText")).contains("180 trở lên");
        assertThat(workbook(path, "en").asByteArray())
                .satisfies(english ->
                        assertThat(Exports.xlsx(english).get(0).getCellText(0)).isEqualTo("ANNEX"));
    }

    @Test
    void numbers_are_written_as_people_of_the_language_write_them() {
        assertThat(texts("vi")).contains("13-14", "180 trở lên", "8.664,9 trở lên");
        assertThat(texts("en")).contains("13-14", "180 or more", "8,664.9 or more");
    }

    private static Set<String> texts(String language) {
        var planner = as("planner").with("Accept-Language", language);
        var texts = new HashSet<String>();
        as("planner")
                .get("/decisions?round=ntl-2023")
                .<List<String>>path("items.id")
                .forEach(decision -> texts.addAll(
                        planner.get("/decisions/" + decision + "/annex").path("lines.assignedText")));
        return texts;
    }

    @Test
    void a_year_end_table_says_what_was_reached_and_leaves_blank_what_was_not_reported() throws IOException {
        var unit = wardWithThreeTargets();
        var path = "/scoreboards/" + unit + "/year-end?period=2023";
        var json = as("planner").get(path);
        var file = workbook(path, "vi").asByteArray();
        Files.write(Path.of("target/year-end.xlsx"), file);
        var rows = Exports.xlsx(file);
        var header = rows.stream()
                .filter(row -> row.getCellText(0).equals("STT"))
                .findFirst()
                .orElseThrow();
        assertThat(texts(header).subList(0, 9))
                .containsExactly(
                        "STT",
                        "Chỉ tiêu",
                        "Đơn vị tính",
                        "Kế hoạch",
                        "Thực hiện",
                        "% so với kế hoạch",
                        "% so với cùng kỳ",
                        "Đánh giá",
                        "Nguyên nhân");
        var lines = rows.subList(rows.indexOf(header) + 1, rows.size());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).getCell(3).asNumber()).isEqualByComparingTo("8");
        assertThat(lines.get(1).getCellText(3)).isEqualTo("1.000 trở lên");
        assertThat(lines.get(1).getCell(5).asNumber()).isEqualByComparingTo("125");
        assertThat(lines.stream().map(line -> line.getCellText(7))).containsExactly("Đạt", "Vượt", "Chưa báo cáo");
        for (var i = 0; i < lines.size(); i++) {
            var actual = json.path("lines[%d].actual".formatted(i));
            var cell = lines.get(i).getOptionalCell(4).filter(c -> c.getType() != CellType.EMPTY);
            assertThat(cell.map(Cell::asNumber).map(BigDecimal::stripTrailingZeros))
                    .isEqualTo(Optional.ofNullable(actual)
                            .map(number -> new BigDecimal(number.toString()).stripTrailingZeros()));
            if (actual == null) {
                assertThat(lines.get(i).getCellText(7)).isIn("Chưa báo cáo", "Chưa đến hạn", "Không đánh giá");
            }
        }
    }

    /** One met, one exceeded, one not reported. */
    private static String wardWithThreeTargets() {
        var unit = fresh("ntl.year-end");
        as("administrator")
                .put(
                        "/units/" + unit,
                        Json.of(
                                "name",
                                "Phường thử",
                                "kind",
                                "ward",
                                "openedOn",
                                "2020-01-01",
                                "parents",
                                List.of(Json.of("parent", "ntl", "from", "2020-01-01"))))
                .then()
                .statusCode(201);
        var indicators = List.of(freshCount("year-end-a"), freshCount("year-end-b"), freshCount("year-end-c"));
        var lines = List.of(
                line(unit, indicators.get(0), "EXACTLY", 8),
                line(unit, indicators.get(1), "AT_LEAST", 1000),
                line(unit, indicators.get(2), "AT_LEAST", 5));
        var draft = as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "number",
                                fresh("year-end"),
                                "issuedOn",
                                "2023-01-10",
                                "issuer",
                                "ntl.peoples-committee",
                                "signer",
                                Map.of("position", "Chủ tịch"),
                                "targets",
                                lines));
        as("planner")
                .ifMatch(draft)
                .post("/decisions/" + draft.path("id") + "/issue", Map.of())
                .then()
                .statusCode(200);
        for (var figure : Map.of(indicators.get(0), 8, indicators.get(1), 1250).entrySet()) {
            as("district-reporter")
                    .put(
                            "/results/" + unit + "/" + figure.getKey() + "/2023",
                            Map.of("value", figure.getValue(), "basis", "OFFICIAL"))
                    .then()
                    .statusCode(201);
        }
        return unit;
    }

    private static Map<String, Object> line(String unit, String indicator, String comparator, int value) {
        return Json.of(
                "unit", unit, "indicator", indicator, "period", "2023", "comparator", comparator, "value", value);
    }

    @Test
    void what_is_published_is_described_and_can_be_taken_in_every_format() {
        anyone().with("Accept", "application/ld+json")
                .get("/datasets")
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .body("'@type'", equalTo("dcat:Catalog"))
                .body("dataset.identifier", hasItems("units", "indicators", "rounds"))
                .body("dataset[0].title.vi", equalTo("Đơn vị hành chính và tổ chức"))
                .body("dataset.description.vi", everyItem(not(emptyString())))
                .body("dataset[0].description.en", containsString("official identifiers"));
        var one = anyone().get("/datasets/units");
        one.then().statusCode(200).body("distribution.mediaType", hasItems(As.CSV, As.XLSX, As.NDJSON));
        anyone().with("If-None-Match", one.header("ETag"))
                .get("/datasets/units")
                .then()
                .statusCode(304);
        for (var type : List.of(As.JSON, As.CSV, As.XLSX, As.NDJSON)) {
            anyone().with("Accept", type)
                    .get("/datasets/units/data")
                    .then()
                    .statusCode(200)
                    .contentType(type);
        }
        anyone().get("/datasets/people").then().statusCode(404);
    }
}
