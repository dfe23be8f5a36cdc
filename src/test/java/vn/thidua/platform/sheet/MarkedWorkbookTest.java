package vn.thidua.platform.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thidua.platform.sheet.MarkedWorkbook.Mark;

/** The copy that is handed back reads as the original does, and says what is wrong where it is wrong. */
class MarkedWorkbookTest {

    private static final SheetLimits LIMITS =
            new SheetLimits(5_000_000, 50_000_000, 100, 20_000, 200, 1_000, 20, Duration.ofMinutes(5));

    private static final SheetForm FORM = new SheetForm(
            List.of(
                    new SheetColumn("unit", List.of("Đơn vị"), true),
                    new SheetColumn("value", List.of("Kết quả"), true)),
            Set.of("STT"));

    private final Path original;
    private final Path copy;

    MarkedWorkbookTest(@TempDir Path folder) {
        this.original = folder.resolve("original");
        this.copy = folder.resolve("copy");
    }

    @Test
    void the_copy_of_an_annex_reads_as_the_annex_does() throws IOException {
        try (var out = Files.newOutputStream(original)) {
            Annex.write(out);
        }
        var marks = Map.of(
                9, List.of(new Mark("F9", "not a number"), new Mark(null, "Thiếu căn cứ")),
                14, List.of(new Mark("E14", "Ô có công thức")));
        write(SheetFormat.XLSX, Annex.FORM, marks, "Phụ lục 01");

        List<SheetRow> before = new ArrayList<>();
        List<SheetRow> after = new ArrayList<>();
        var head = read(original, SheetFormat.XLSX, Annex.FORM, before);
        var marked = read(copy, SheetFormat.XLSX, Annex.FORM, after);
        assertThat(marked.columns()).isEqualTo(head.columns());
        assertThat(marked.row()).isEqualTo(head.row());
        assertThat(marked.passedOver()).containsExactly("TT (A)", "Lỗi / Problems (H)");
        assertThat(after.subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(after.subList(3, 6)).isEqualTo(before.subList(3, 6));
        // what a merge said of the row stands in the row itself
        assertThat(after.get(2).cells())
                .containsEntry("assignee", new SheetCell("D9", CellKind.TEXT, "Chi cục Thuế", null, null, null));
        // and a formula is no formula any more
        assertThat(after.get(6).number()).isEqualTo(14);
        assertThat(part("xl/comments1.xml"))
                .contains("<comment ref=\"F9\"")
                .contains("not a number")
                .contains("<comment ref=\"E14\"")
                .doesNotContain("ref=\"F8\"");
    }

    @Test
    void the_last_column_tells_everything_that_is_wrong_with_a_row() throws IOException {
        Files.writeString(original, "BÁO CÁO;;\nSTT;Đơn vị;Kết quả\n1;mt;x\n2;md;5\n", UTF_8);
        write(
                SheetFormat.CSV,
                FORM,
                Map.of(3, List.of(new Mark("C3", "Không phải số"), new Mark(null, "Hết hạn"))),
                "");
        assertThat(cells())
                .containsOnly(
                        Map.entry("A1", "BÁO CÁO"),
                        Map.entry("A2", "STT"),
                        Map.entry("B2", "Đơn vị"),
                        Map.entry("C2", "Kết quả"),
                        Map.entry("D2", "Lỗi / Problems"),
                        Map.entry("A3", "1"),
                        Map.entry("B3", "mt"),
                        Map.entry("C3", "x"),
                        Map.entry("D3", "Không phải số Hết hạn"),
                        Map.entry("A4", "2"),
                        Map.entry("B4", "md"),
                        Map.entry("C4", "5"));
    }

    @Test
    void a_copy_that_is_sent_back_and_is_still_wrong_has_one_such_column() throws IOException {
        Files.writeString(original, "Đơn vị,Kết quả,Lỗi / Problems\nmt,x,Không phải số\nmd,y,Không phải số\n", UTF_8);
        write(SheetFormat.CSV, FORM, Map.of(3, List.of(new Mark("B3", "Vẫn không phải số"))), "");
        assertThat(cells())
                .containsEntry("C1", "Lỗi / Problems")
                .containsEntry("C3", "Vẫn không phải số")
                .doesNotContainKeys("C2", "D1", "D3");
    }

    @Test
    void objects_become_rows_below_the_names_of_their_fields() throws IOException {
        Files.writeString(
                original, "[{\"unit\":\"mt\"},{\"value\":8664.90,\"unit\":\"=1+1\"},{\"value\":true}]", UTF_8);
        write(SheetFormat.JSON, FORM, Map.of(2, List.of(new Mark("/1/value", "Số quá lớn"))), "");
        assertThat(cells())
                .containsOnly(
                        Map.entry("A1", "unit"),
                        Map.entry("B1", "value"),
                        Map.entry("C1", "Lỗi / Problems"),
                        Map.entry("A2", "mt"),
                        Map.entry("A3", "=1+1"),
                        Map.entry("B3", "8664.9"),
                        Map.entry("C3", "Số quá lớn"),
                        Map.entry("B4", "TRUE"));
        assertThat(part("xl/comments1.xml")).contains("ref=\"B3\"").doesNotContain("ref=\"B2\"");
        assertThat(part("xl/worksheets/sheet1.xml")).doesNotContain("<f>");
    }

    @Test
    void only_what_is_wrong_is_red() throws IOException {
        Files.writeString(original, "Đơn vị,Kết quả\nmt,x\nmd,5\n", UTF_8);
        write(SheetFormat.CSV, FORM, Map.of(2, List.of(new Mark("B2", "Không phải số"))), "");
        var sheet = part("xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .containsPattern("<c r=\"B2\" s=\"[1-9]")
                .contains("<c r=\"A2\" t=")
                .contains("<c r=\"B3\" t=");
        assertThat(part("xl/styles.xml")).contains("FFC7CE");
    }

    @Test
    void thousands_of_rows_are_written_as_they_are_read() throws IOException {
        var csv = new StringBuilder("Đơn vị,Kết quả\n");
        for (var i = 2; i < 5_000; i++) {
            csv.append("u").append(i).append(',').append(i).append('\n');
        }
        Files.writeString(original, csv, UTF_8);
        write(SheetFormat.CSV, FORM, Map.of(4_999, List.of(new Mark("A4999", "Không có đơn vị này"))), "");
        assertThat(cells()).hasSize(2 * 4_999 + 2).containsEntry("C4999", "Không có đơn vị này");
    }

    private void write(SheetFormat format, SheetForm form, Map<Integer, List<Mark>> marks, String sheet)
            throws IOException {
        try (var out = Files.newOutputStream(copy)) {
            MarkedWorkbook.write(original, format, form, LIMITS, marks, sheet, out);
        }
    }

    private static SheetHead read(Path file, SheetFormat format, SheetForm form, List<SheetRow> rows) {
        return new SheetReader(LIMITS).read(file, format, form, null, rows::add);
    }

    /** Every cell of the copy by its place. */
    private Map<String, String> cells() throws IOException {
        var cells = new HashMap<String, String>();
        try (var workbook = WorkbookFile.open(copy, LIMITS, new Patience(Duration.ofMinutes(1)))) {
            workbook.sheets(null).get(0).walk(row -> {
                row.cells().values().forEach(cell -> cells.put(cell.place(), cell.text()));
                return true;
            });
        }
        return cells;
    }

    private String part(String name) throws IOException {
        try (var zip = new ZipFile(copy.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
        }
    }
}
