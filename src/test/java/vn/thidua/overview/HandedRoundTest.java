package vn.thidua.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.export.Exports;
import vn.thidua.platform.export.Format.As;

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
        var path = "/decisions/" + decision() + "/annex";
        as("planner").with("Accept-Language", "vi").get(path).then().body("lines.assignedText", hasItems("13-14"));
        as("planner").with("Accept", As.CSV).get(path).then().statusCode(200).body(containsString("assignedText"));
    }

    @Test
    void a_year_end_table_says_what_was_reached_and_leaves_blank_what_was_not_reported() throws IOException {
        var path = "/scoreboards/ntl/year-end?period=2023";
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
        assertThat(lines).hasSize(json.path("lines.size()")).isNotEmpty();
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

    @Test
    void what_is_published_is_described_and_can_be_taken_in_every_format() {
        anyone().with("Accept", "application/ld+json")
                .get("/datasets")
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .body("'@type'", equalTo("dcat:Catalog"))
                .body("dataset.identifier", hasItems("units", "indicators", "rounds"))
                .body("dataset[0].title.vi", equalTo("Đơn vị hành chính và tổ chức"));
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
