package vn.thidua.platform.sheet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/** Tables are read as officials write them, and a file that means harm is refused before it can do any. */
class SheetReaderTest {

    private static final SheetLimits LIMITS =
            new SheetLimits(5_000_000, 50_000_000, 100, 20_000, 200, 1_000, 20, Duration.ofMinutes(5));

    private static final SheetForm FORM = new SheetForm(
            List.of(
                    new SheetColumn("unit", List.of("Đơn vị"), true),
                    new SheetColumn("value", List.of("Kết quả", "Thực hiện"), true),
                    new SheetColumn("note", List.of("Ghi chú"), false)),
            Set.of("STT"));

    private final Path folder;

    private final List<SheetRow> rows = new ArrayList<>();

    SheetReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    // ── as officials write it ──

    @Test
    void the_annex_of_a_decision_is_read() throws IOException {
        var file = file(Annex::write);
        assertIsTheAnnex(file);
        rows.clear();
        // the same workbook, kept to be looked at
        assertIsTheAnnex(Path.of("src/test/resources/sheets/annex.xlsx"));
    }

    private void assertIsTheAnnex(Path file) {
        var head = new SheetReader(LIMITS).read(file, SheetFormat.XLSX, Annex.FORM, null, rows::add);
        assertThat(head)
                .isEqualTo(new SheetHead(
                        "Phụ lục 01",
                        6,
                        Map.of(
                                "indicator", "Tên chỉ tiêu (B)",
                                "measureUnit", "Đơn vị tính (C)",
                                "assignee", "Đơn vị thực hiện (D)",
                                "plan", "Kế hoạch (giao) (E)",
                                "value", "Thực hiện (F)",
                                "note", "GHI CHU (G)"),
                        List.of("TT (A)")));
        assertThat(rows).extracting(SheetRow::number).containsExactly(7, 8, 9, 11, 12, 13, 14);
        assertThat(rows).extracting(SheetRow::sheet).containsOnly("Phụ lục 01");
        assertThat(texts(rows.get(1)))
                .isEqualTo(Map.of(
                        "indicator", "Thu ngân sách",
                        "measureUnit", "tỷ đồng",
                        "assignee", "Chi cục Thuế",
                        "plan", "8.664,9",
                        "value", "7.766,072"));
        assertThat(texts(rows.get(2)))
                .isEqualTo(Map.of(
                        "indicator", "Giải ngân",
                        "measureUnit", "triệu đồng",
                        "assignee", "Chi cục Thuế",
                        "plan", "15 tỷ 724,250 triệu",
                        "value", "trên 18%"));
        assertThat(cell(rows.get(2), "assignee").place()).isEqualTo("D8");
        assertThat(texts(rows.get(4))).containsEntry("indicator", "Giáo viên đạt chuẩn");
        var poverty = rows.get(5);
        assertThat(cell(poverty, "plan"))
                .isEqualTo(new SheetCell("E13", CellKind.PERCENT, "43%", new BigDecimal("43"), null, null));
        assertThat(cell(poverty, "value"))
                .isEqualTo(new SheetCell("F13", CellKind.NUMBER, "8664.9", new BigDecimal("8664.9"), null, null));
        assertThat(cell(rows.get(6), "plan").problem()).isEqualTo(Finding.of("", SheetProblem.FORMULA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unit,value",
                "Đơn vị,Kết quả",
                "DON VI;KET QUA",
                "đơn vị (cấp xã):\tKết   quả!",
                "STT,unit,value"
            })
    void a_header_is_known_however_it_is_spelt(String header) throws IOException {
        var separator = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
        var isNumbered = header.startsWith("STT");
        read(SheetFormat.CSV, header + "\n" + (isNumbered ? "1" + separator : "") + "mt" + separator + "5\n");
        assertThat(rows).extracting(SheetReaderTest::texts).containsExactly(Map.of("unit", "mt", "value", "5"));
    }

    @Test
    void what_stands_over_several_columns_tells_alike_names_apart() throws IOException {
        var form = new SheetForm(
                List.of(
                        new SheetColumn("unit", List.of("Đơn vị"), true),
                        new SheetColumn("last", List.of("Năm 2022 Thực hiện"), true),
                        new SheetColumn("value", List.of("Năm 2023 Thực hiện"), true)),
                Set.of());
        var file = text("Đơn vị,Năm 2022,Năm 2023\n");
        file = workbook(sheet -> {
            sheet.value(0, 0, "BÁO CÁO");
            sheet.range(0, 0, 0, 4).merge();
            sheet.value(1, 0, "Đơn vị");
            sheet.value(1, 1, "Năm 2022");
            sheet.range(1, 1, 1, 2).merge();
            sheet.value(1, 3, "Năm 2023");
            sheet.range(1, 3, 1, 4).merge();
            sheet.value(2, 1, "Thực hiện");
            sheet.value(2, 3, "Thực hiện");
            sheet.value(2, 4, "unit");
            sheet.value(3, 0, "mt");
        });
        assertRefused(file, SheetFormat.XLSX, form, SheetProblem.COLUMN_TWICE);
        file = workbook(sheet -> {
            sheet.value(1, 0, "Đơn vị");
            sheet.value(1, 1, "Năm 2022");
            sheet.range(1, 1, 1, 2).merge();
            sheet.value(1, 3, "Năm 2023");
            sheet.range(1, 3, 1, 4).merge();
            sheet.value(2, 1, "Thực hiện");
            sheet.value(2, 2, "STT");
            sheet.value(2, 3, "Thực hiện");
            sheet.value(3, 0, "mt");
            sheet.value(3, 1, "5");
            sheet.value(3, 3, "6");
        });
        new SheetReader(LIMITS).read(file, SheetFormat.XLSX, withStt(form), null, rows::add);
        assertThat(rows)
                .extracting(SheetReaderTest::texts)
                .containsExactly(Map.of("unit", "mt", "last", "5", "value", "6"));
    }

    private static SheetForm withStt(SheetForm form) {
        return new SheetForm(form.columns(), Set.of("STT"));
    }

    @Test
    void a_header_of_one_row_with_merged_cells_does_not_swallow_the_first_row() throws IOException {
        var file = workbook(sheet -> {
            sheet.value(0, 0, "Đơn vị");
            sheet.value(0, 1, "Kết quả");
            sheet.range(0, 1, 0, 2).merge();
            sheet.value(1, 0, "Mễ Trì");
            sheet.value(1, 1, "5");
        });
        var head = new SheetReader(LIMITS).read(file, SheetFormat.XLSX, FORM, null, rows::add);
        assertThat(head.row()).isEqualTo(1);
        assertThat(rows).extracting(SheetReaderTest::texts).containsExactly(Map.of("unit", "Mễ Trì", "value", "5"));
    }

    @Test
    void every_kind_of_cell_is_what_one_sees() throws IOException {
        var file = workbook(sheet -> {
            header(sheet);
            sheet.value(1, 0, LocalDate.of(2023, 8, 31));
            sheet.style(1, 0).format("dd/mm/yyyy").set();
            sheet.value(1, 1, true);
            sheet.inlineString(1, 2, "  một\n hai\u00a0ba ");
            sheet.value(2, 0, new BigDecimal("0.070000000000000007"));
            sheet.style(2, 0).format("0%").set();
            sheet.value(2, 1, new BigDecimal("1E+3"));
            sheet.value(2, 2, new BigDecimal("45000.5"));
            sheet.style(2, 2).format("dd/mm/yyyy hh:mm").set();
            sheet.value(3, 0, 60);
            sheet.style(3, 0).format("dd/mm/yyyy").set();
            sheet.value(3, 1, 59);
            sheet.style(3, 1).format("dd/mm/yyyy").set();
            sheet.value(3, 2, new BigDecimal("1234.5"));
            sheet.style(3, 2).format("#,##0.00\\ \"đ\"").set();
        });
        new SheetReader(LIMITS).read(file, SheetFormat.XLSX, FORM, null, rows::add);
        assertThat(cell(rows.get(0), "unit"))
                .isEqualTo(new SheetCell("A2", CellKind.DATE, "2023-08-31", null, LocalDate.of(2023, 8, 31), null));
        assertThat(cell(rows.get(0), "value")).isEqualTo(new SheetCell("B2", CellKind.FLAG, "TRUE", null, null, null));
        assertThat(cell(rows.get(0), "note").text()).isEqualTo("một hai ba");
        assertThat(texts(rows.get(1))).containsEntry("unit", "7%").containsEntry("value", "1000");
        assertThat(problems(rows.get(1))).containsExactly("note DATE_UNKNOWN");
        assertThat(problems(rows.get(2))).containsExactly("unit DATE_UNKNOWN");
        assertThat(texts(rows.get(2))).containsEntry("value", "1900-02-28").containsEntry("note", "1234.5");
    }

    @Test
    void days_are_counted_from_1904_where_the_workbook_says_so() throws IOException {
        var sheet = sheet(row(1, "unit", "value") + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>0</v></c></row>");
        var parts = parts(sheet);
        parts.computeIfPresent(
                "xl/workbook.xml", (name, xml) -> xml.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));
        parts.put(
                "xl/styles.xml",
                "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
        new SheetReader(LIMITS).read(zip(parts), SheetFormat.XLSX, FORM, null, rows::add);
        assertThat(cell(rows.get(0), "unit").text()).isEqualTo("1904-01-01");
    }

    @Test
    void every_wrong_cell_is_told_and_the_reading_goes_on() throws IOException {
        var file = zip(parts(sheet(row(1, "unit", "value", "note")
                + "<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\" t=\"e\"><v>#REF!</v></c>"
                + text("C2", "x".repeat(1_001)) + "</row>"
                + "<row r=\"3\">" + text("A3", "a\u200bb") + text("B3", "a_x0007_b")
                + "<c r=\"C3\" t=\"str\"><f>A1</f><v>z</v></c></row>"
                + row(4, "mt", "5"))));
        new SheetReader(LIMITS).read(file, SheetFormat.XLSX, FORM, null, rows::add);
        assertThat(problems(rows.get(0)))
                .containsExactlyInAnyOrder("unit FORMULA", "value CELL_ERROR", "note CELL_TOO_LONG");
        assertThat(problems(rows.get(1)))
                .containsExactlyInAnyOrder("unit TEXT_CHARACTERS", "value TEXT_CHARACTERS", "note FORMULA");
        assertThat(cell(rows.get(0), "unit").number()).isNull();
        assertThat(texts(rows.get(2))).isEqualTo(Map.of("unit", "mt", "value", "5"));
    }

    @Test
    void what_lies_under_a_merge_is_not_taken_and_not_passed_over_in_silence() throws IOException {
        var file = zip(parts(sheet(row(1, "unit", "value", "note") + row(2, "mt", "5", "6") + row(3, "md", "7", "8"))
                .replace(
                        "</sheetData>",
                        "</sheetData><mergeCells><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"A2:A3\"/></mergeCells>")));
        new SheetReader(LIMITS).read(file, SheetFormat.XLSX, FORM, null, rows::add);
        assertThat(problems(rows.get(0))).containsExactly("note CELL_COVERED");
        assertThat(problems(rows.get(1))).containsExactly("unit CELL_COVERED");
    }

    @Test
    void rich_and_shared_texts_are_plain_texts() throws IOException {
        var parts = parts(sheet(row(1, "unit", "value")
                + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><v>5</v></c></row>"));
        parts.put(
                "xl/sharedStrings.xml",
                "<sst><si><t>no</t></si><si><r><t>Mễ </t></r><r><t>Trì</t></r><rPh><t>x</t></rPh></si></sst>");
        new SheetReader(LIMITS).read(zip(parts), SheetFormat.XLSX, FORM, null, rows::add);
        assertThat(texts(rows.get(0))).isEqualTo(Map.of("unit", "Mễ Trì", "value", "5"));
    }

    // ── sheets ──

    @Test
    void hidden_sheets_are_read_only_when_they_are_wanted() throws IOException {
        var file = file(out -> {
            try (var workbook = new Workbook(out, "test", "1.0")) {
                for (var name : List.of("Một", "Hai")) {
                    var sheet = workbook.newWorksheet(name);
                    header(sheet);
                    sheet.value(1, 0, name);
                    if (name.equals("Hai")) {
                        sheet.setVisibilityState(VisibilityState.HIDDEN);
                    }
                }
            }
        });
        assertThat(new SheetReader(LIMITS)
                        .read(file, SheetFormat.XLSX, FORM, null, rows::add)
                        .sheet())
                .isEqualTo("Một");
        assertThat(new SheetReader(LIMITS)
                        .read(file, SheetFormat.XLSX, FORM, "hai", rows::add)
                        .sheet())
                .isEqualTo("Hai");
        assertThat(rows).extracting(row -> texts(row).get("unit")).containsExactly("Một", "Hai");
        assertRefused(file, "Ba", SheetProblem.SHEET_UNKNOWN);
    }

    @Test
    void several_sheets_with_the_header_are_not_chosen_among() throws IOException {
        var file = file(out -> {
            try (var workbook = new Workbook(out, "test", "1.0")) {
                header(workbook.newWorksheet("Một"));
                header(workbook.newWorksheet("Hai"));
            }
        });
        assertThat(refusal(file, SheetFormat.XLSX, FORM, null).findings())
                .containsExactly(Finding.of("", SheetProblem.SHEET_AMBIGUOUS, "Một, Hai"));
    }

    // ── headers ──

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "unit,note -> HEADER_NOT_FOUND",
                "a,b,c -> HEADER_NOT_FOUND",
                "unit,value,value -> COLUMN_TWICE",
                "unit,value,Kết quả -> COLUMN_TWICE",
                "unit,value,verified -> COLUMN_UNKNOWN",
                "unit,value,(1) -> COLUMN_UNKNOWN"
            })
    void a_header_that_says_too_little_or_too_much_is_refused(String header, SheetProblem problem) throws IOException {
        assertRefused(text(header + "\nmt,5,6\n"), SheetFormat.CSV, FORM, problem);
    }

    @Test
    void the_refusal_says_what_was_looked_for_and_what_was_seen() throws IOException {
        assertThat(refusal(text("DANH SÁCH\nĐơn vị,Số liệu\nmt,5\n"), SheetFormat.CSV, FORM, null)
                        .findings())
                .containsExactly(Finding.of("", SheetProblem.HEADER_NOT_FOUND, "Kết quả [value]", "Đơn vị | Số liệu"));
        assertThat(refusal(text("unit,value,verified,x\nmt,5\n"), SheetFormat.CSV, FORM, null)
                        .findings())
                .containsExactly(
                        Finding.of("", SheetProblem.COLUMN_UNKNOWN, "verified", "C"),
                        Finding.of("", SheetProblem.COLUMN_UNKNOWN, "x", "D"));
    }

    @Test
    void a_column_without_a_name_may_hold_nothing() throws IOException {
        read(SheetFormat.CSV, "unit,value,,\nmt,5,,\n");
        assertThat(rows).hasSize(1);
        assertRefused(text("unit,value,,\nmt,5,,\nmd,5,,true\n"), SheetFormat.CSV, FORM, SheetProblem.COLUMN_NAMELESS);
    }

    @Test
    void a_header_below_the_thirtieth_row_is_not_looked_for() throws IOException {
        read(SheetFormat.CSV, "x\n".repeat(29) + "unit,value\nmt,5\n");
        assertThat(rows).extracting(SheetRow::number).containsExactly(31);
        assertRefused(
                text("x\n".repeat(30) + "unit,value\nmt,5\n"), SheetFormat.CSV, FORM, SheetProblem.HEADER_NOT_FOUND);
    }

    // ── CSV ──

    @Test
    void fields_may_be_quoted_and_what_was_defused_is_restored() throws IOException {
        read(SheetFormat.CSV, "\ufeffunit;value;note\n\"Mễ \"\"Trì\"\"; \nxã\";'-5;'=1+1\n\n'tis;\"'@x\";=2\n");
        assertThat(rows.get(0).number()).isEqualTo(2);
        assertThat(texts(rows.get(0))).isEqualTo(Map.of("unit", "Mễ \"Trì\"; xã", "value", "-5", "note", "=1+1"));
        assertThat(rows.get(1).number()).isEqualTo(4);
        assertThat(texts(rows.get(1))).isEqualTo(Map.of("unit", "'tis", "value", "@x", "note", "=2"));
        assertThat(cell(rows.get(1), "value").place()).isEqualTo("B4");
    }

    @Test
    void rows_may_be_shorter_and_longer_than_the_header() throws IOException {
        read(SheetFormat.CSV, "BÁO CÁO\nunit,value,note\nmt\nmd,5,6,,,\n");
        assertThat(rows)
                .extracting(SheetReaderTest::texts)
                .containsExactly(Map.of("unit", "mt"), Map.of("unit", "md", "value", "5", "note", "6"));
    }

    @Test
    void a_quotation_that_never_ends_is_no_field() throws IOException {
        assertRefused(text("unit,value\n\"mt,5\nmd,6\n"), SheetFormat.CSV, FORM, SheetProblem.FILE_DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1258", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void text_in_another_encoding_is_refused(String encoding) throws IOException {
        var file = folder.resolve("other.csv");
        Files.write(file, "unit,value\nĐà Nẵng ấ,5\n".getBytes(Charset.forName(encoding)));
        assertRefused(file, SheetFormat.CSV, FORM, SheetProblem.NOT_UTF8);
    }

    // ── JSON ──

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "[{\"unit\":\"mt\",\"value\":8664.90}] -> JSON -> /0/value",
                "{\"items\":[{\"unit\":\"mt\",\"value\":8664.90}]} -> JSON -> /items/0/value",
                "{\"unit\":\"mt\",\"value\":8664.90} -> NDJSON -> /0/value"
            })
    void objects_are_rows(String json, SheetFormat format, String place) throws IOException {
        read(format, json);
        assertThat(rows).extracting(SheetRow::number).containsExactly(1);
        assertThat(cell(rows.get(0), "value"))
                .isEqualTo(new SheetCell(place, CellKind.NUMBER, "8664.90", new BigDecimal("8664.90"), null, null));
    }

    @Test
    void every_value_of_an_object_is_what_it_is() throws IOException {
        read(SheetFormat.NDJSON, """
                {"unit":true,"value":null,"note":""}
                {"unit":[1,[2]],"value":1e5,"note":{"a":1}}
                {"Đơn vị":"x","STT":1}
                """);
        assertThat(rows.get(0).cells()).containsOnlyKeys("unit");
        assertThat(cell(rows.get(0), "unit").kind()).isEqualTo(CellKind.FLAG);
        assertThat(problems(rows.get(1)))
                .containsExactlyInAnyOrder("unit VALUE_NESTED", "value DECIMAL_EXPONENT", "note VALUE_NESTED");
        assertThat(texts(rows.get(2))).isEqualTo(Map.of("unit", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "[{\"unit\":1,\"verified\":true}] -> COLUMN_UNKNOWN",
                "[{\"unit\":1,\"unit\":2}] -> COLUMN_TWICE",
                "[{\"unit\":1,\"Đơn vị\":2}] -> COLUMN_TWICE",
                "[1] -> FILE_DAMAGED",
                "[{\"unit\":1} -> FILE_DAMAGED",
                "[{\"unit\":1}] x -> FILE_DAMAGED",
                "[{\"unit\":1}] [] -> FILE_DAMAGED",
                "{\"items\":[],\"next\":\"x\"} -> COLUMN_UNKNOWN",
                "{\"unit\":1} -> COLUMN_UNKNOWN",
                "{\"items\":5} -> FILE_DAMAGED",
                "unit -> SHEET_FORMAT_WRONG"
            })
    void json_of_another_shape_is_refused(String json, SheetProblem problem) throws IOException {
        assertRefused(text(json), SheetFormat.JSON, FORM, problem);
    }

    @Test
    void json_without_bottom_is_refused() throws IOException {
        var refusal = refusal(text("[{\"unit\":" + "[".repeat(100_000)), SheetFormat.JSON, FORM, null);
        assertThat(refusal.findings()).extracting(f -> f.type().name()).containsExactly("JSON_TOO_DEEP");
    }

    // ── limits ──

    @Test
    void more_rows_columns_or_bytes_than_allowed_are_refused() throws IOException {
        var few = new SheetLimits(1_000, 10_000, 100, 2, 3, 1_000, 20, Duration.ofSeconds(20));
        var reader = new SheetReader(few);
        reader.read(text("unit,value\na,1\nb,2\n"), SheetFormat.CSV, FORM, null, rows::add);
        assertThat(rows).hasSize(2);
        assertThat(codes(() -> reader.read(text("unit,value\na,1\nb,2\nc,3\n"), SheetFormat.CSV, FORM, null, r -> {})))
                .containsExactly("TOO_MANY_ROWS");
        assertThat(codes(() -> reader.read(text("unit,value,,x\na,1\n"), SheetFormat.CSV, FORM, null, r -> {})))
                .containsExactly("TOO_MANY_COLUMNS");
        assertThat(codes(() -> reader.read(text("x".repeat(1_001)), SheetFormat.CSV, FORM, null, r -> {})))
                .containsExactly("FILE_TOO_LARGE");
        assertThat(codes(() -> reader.read(
                        text("[{\"a\":1,\"b\":1,\"c\":1,\"d\":1}]"), SheetFormat.JSON, FORM, null, r -> {})))
                .containsExactly("TOO_MANY_COLUMNS");
    }

    @Test
    void a_reading_that_takes_too_long_ends_but_work_on_its_rows_does_not_count() throws IOException {
        var soon = new SheetLimits(5_000_000, 50_000_000, 100, 20_000, 200, 1_000, 20, Duration.ofNanos(1));
        assertThat(codes(() -> new SheetReader(soon).read(text("unit,value\n"), SheetFormat.CSV, FORM, null, r -> {})))
                .containsExactly("READING_TOO_SLOW");
        var patience = new Patience(Duration.ofMinutes(1));
        patience.without(() -> {});
        patience.check();
    }

    // ── files that are not what they say ──

    static Stream<Arguments> disguises() {
        return Stream.of(
                arguments(SheetFormat.XLSX, "unit,value\nmt,5\n", "SHEET_FORMAT_WRONG"),
                arguments(SheetFormat.XLSX, "<html><table><tr><td>unit", "SHEET_FORMAT_WRONG"),
                arguments(SheetFormat.XLSX, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "SHEET_FORMAT_WRONG"),
                arguments(
                        SheetFormat.XLSX,
                        "\u00d0\u00cf\u0011\u00e0" + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                        "FILE_ENCRYPTED"),
                arguments(SheetFormat.XLSX, "%PDF-1.7", "SHEET_FORMAT_WRONG"),
                arguments(SheetFormat.XLSX, "PK\u0003\u0004 nothing else", "FILE_DAMAGED"),
                arguments(SheetFormat.CSV, "PK\u0003\u0004", "SHEET_FORMAT_WRONG"),
                arguments(SheetFormat.CSV, "<!DOCTYPE html>", "SHEET_FORMAT_WRONG"),
                arguments(SheetFormat.JSON, "PK\u0003\u0004", "SHEET_FORMAT_WRONG"),
                arguments(SheetFormat.CSV, "", "FILE_EMPTY"),
                arguments(SheetFormat.CSV, " \n ", "FILE_EMPTY"),
                arguments(SheetFormat.XLSX, "", "FILE_EMPTY"));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void a_file_is_what_its_bytes_say(SheetFormat format, String bytes, String code) throws IOException {
        var file = folder.resolve("disguise");
        Files.write(file, bytes.getBytes(ISO_8859_1));
        assertThat(refusal(file, format, FORM, null).findings())
                .extracting(f -> f.type().name())
                .containsExactly(code);
    }

    @Test
    void a_zip_that_is_no_workbook_is_none() throws IOException {
        assertRefused(zip(Map.of("a.txt", "x")), SheetFormat.XLSX, FORM, SheetProblem.SHEET_FORMAT_WRONG);
        assertRefused(
                zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
                SheetFormat.XLSX,
                FORM,
                SheetProblem.SHEET_FORMAT_WRONG);
    }

    // ── files that mean harm ──

    static Stream<Arguments> hostile() {
        var good = sheet(row(1, "unit", "value") + row(2, "mt", "5"));
        return Stream.of(
                arguments("a macro", with(good, "xl/vbaProject.bin", "x"), "FILE_UNSAFE"),
                arguments("another file", with(good, "xl/externalLinks/externalLink1.xml", "<x/>"), "FILE_UNSAFE"),
                arguments("a file within", with(good, "xl/embeddings/a.xlsx", "PK"), "FILE_UNSAFE"),
                arguments("a zip within", with(good, "docProps/thumbnail.jpeg", "PK\u0003\u0004"), "FILE_UNSAFE"),
                arguments("a way out", with(good, "../../etc/x", "x"), "FILE_UNSAFE"),
                arguments("a way out with the other slash", with(good, "..\\..\\etc\\x", "x"), "FILE_UNSAFE"),
                arguments("an absolute path", with(good, "/etc/x", "x"), "FILE_UNSAFE"),
                arguments("a drive", with(good, "C:/x", "x"), "FILE_UNSAFE"),
                arguments("two parts that differ in case", with(good, "XL/Workbook.XML", "<x/>"), "FILE_UNSAFE"),
                arguments("two parts that differ in slashes", with(good, "xl\\workbook.xml", "<x/>"), "FILE_UNSAFE"),
                arguments(
                        "a link to be fetched",
                        with(
                                good,
                                "xl/worksheets/_rels/sheet1.xml.rels",
                                "<Relationships><Relationship Id=\"r\" Type=\"x/image\" Target=\"http://x\" TargetMode=\"External\"/></Relationships>"),
                        "FILE_UNSAFE"),
                arguments(
                        "a DTD",
                        with(
                                good,
                                "xl/workbook.xml",
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"),
                        "FILE_UNSAFE"),
                arguments(
                        "a DTD behind a long comment",
                        parts("<!--" + "x".repeat(9_000) + "--><!DOCTYPE worksheet>" + good),
                        "FILE_UNSAFE"),
                arguments(
                        "entities that multiply",
                        parts("<!--" + "x".repeat(9_000)
                                + "--><!DOCTYPE l [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                                + good.replace("mt", "&b;")),
                        "FILE_UNSAFE"),
                arguments("an entity without a DTD", parts(good.replace("mt", "&x;")), "FILE_DAMAGED"),
                arguments("a cell out of every sheet", parts(good.replace("\"B2\"", "\"ZZZZZZZ2\"")), "FILE_DAMAGED"),
                arguments("a cell far out", parts(good.replace("\"B2\"", "\"XFD2\"")), "TOO_MANY_COLUMNS"),
                arguments("a row far down", parts(good.replace("r=\"2\"", "r=\"2000000000\"")), "FILE_DAMAGED"),
                arguments("a cell told twice", parts(good.replace("\"B2\"", "\"A2\"")), "FILE_DAMAGED"),
                arguments("a row told twice", parts(good.replace("<row r=\"2\">", "<row r=\"1\">")), "FILE_DAMAGED"),
                arguments("a cell of another row", parts(good.replace("\"B2\"", "\"B9\"")), "FILE_DAMAGED"),
                arguments(
                        "a text that nobody shares",
                        parts(good.replace(
                                "</sheetData>", "<row r=\"3\"><c t=\"s\"><v>2000000000</v></c></row></sheetData>")),
                        "FILE_DAMAGED"),
                arguments(
                        "a number that is none",
                        parts(good.replace("</sheetData>", "<row r=\"3\"><c><v>1e999999999</v></c></row></sheetData>")),
                        "FILE_DAMAGED"),
                arguments(
                        "merges without end",
                        parts(good.replace("</sheetData>", "</sheetData>" + merges(200_001))),
                        "FILE_UNSAFE"),
                arguments("XML that breaks off", parts(good.substring(0, good.length() - 20)), "FILE_DAMAGED"),
                arguments("a sheet that is not there", without(good, "xl/worksheets/sheet1.xml"), "FILE_DAMAGED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void a_hostile_workbook_is_refused(String what, Map<String, String> parts, String code) throws IOException {
        assertThat(refusal(zip(parts), SheetFormat.XLSX, FORM, null).findings())
                .as(what)
                .extracting(f -> f.type().name())
                .containsExactly(code);
    }

    @Test
    void two_parts_of_the_very_same_name_are_refused() throws IOException {
        var parts = with(sheet(row(1, "unit", "value") + row(2, "mt", "5")), "xl/worksheets/sheet2.xml", "<x/>");
        var bytes = Files.readAllBytes(zip(parts));
        var text = new String(bytes, ISO_8859_1).replace("xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml");
        var file = folder.resolve("twice.xlsx");
        Files.write(file, text.getBytes(ISO_8859_1));
        assertRefused(file, SheetFormat.XLSX, FORM, SheetProblem.FILE_UNSAFE);
    }

    @Test
    void more_parts_than_a_workbook_has_are_refused() throws IOException {
        assertRefused(
                file(out -> {
                    try (var zip = new ZipOutputStream(out)) {
                        for (var i = 0; i < 40_000; i++) {
                            zip.putNextEntry(new ZipEntry("p" + i));
                            zip.closeEntry();
                        }
                    }
                }),
                SheetFormat.XLSX,
                FORM,
                SheetProblem.FILE_UNSAFE);
    }

    @Test
    void a_truncated_or_altered_workbook_is_refused() throws IOException {
        var bytes = Files.readAllBytes(file(Annex::write));
        var file = folder.resolve("broken.xlsx");
        for (var length : List.of(bytes.length / 2, bytes.length - 10, 100)) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertRefused(file, SheetFormat.XLSX, FORM, SheetProblem.FILE_DAMAGED);
        }
    }

    @ParameterizedTest
    @CsvSource({"20, FILE_UNSAFE", "300, UNPACKED_TOO_LARGE"})
    void what_unpacks_beyond_reason_is_refused_before_it_is_read(int megabytes, SheetProblem problem)
            throws IOException {
        var spaces = " ".repeat(1 << 20).getBytes(UTF_8);
        var file = packed("xl/worksheets/sheet1.xml", out -> {
            for (var i = 0; i < megabytes; i++) {
                out.write(spaces);
            }
        });
        assertThat(Files.size(file)).isLessThan(LIMITS.fileBytes());
        assertRefused(file, SheetFormat.XLSX, FORM, problem);
    }

    @Test
    void millions_of_rows_are_refused_however_small_they_are_packed() throws IOException {
        var file = packed("xl/worksheets/sheet1.xml", out -> {
            out.write("<worksheet><sheetData>".getBytes(UTF_8));
            for (var i = 1; i <= 2_500_000; i++) {
                out.write("<row><c><v>1</v></c></row>".getBytes(UTF_8));
            }
        });
        assertThat(Files.size(file)).isLessThan(LIMITS.fileBytes());
        assertThat(refusal(file, SheetFormat.XLSX, FORM, null).findings())
                .extracting(f -> f.type().name())
                .containsAnyOf("FILE_UNSAFE", "UNPACKED_TOO_LARGE");
    }

    @Test
    void shared_texts_beyond_the_limit_are_refused() throws IOException {
        var random = new Random(1);
        var file = packed("xl/sharedStrings.xml", out -> {
            out.write("<sst>".getBytes(UTF_8));
            for (var i = 0; i < 600_000; i++) {
                out.write(("<si><t>" + "x".repeat(80) + random.nextInt(100) + "</t></si>").getBytes(UTF_8));
            }
        });
        assertRefused(file, SheetFormat.XLSX, FORM, SheetProblem.UNPACKED_TOO_LARGE);
    }

    @Test
    void a_million_blank_rows_are_passed_over_and_nothing_is_kept_of_them() throws IOException {
        var file = packed("xl/worksheets/sheet1.xml", out -> {
            out.write(("<worksheet><sheetData>" + row(1, "unit", "value")).getBytes(UTF_8));
            for (var i = 2; i < 1_000_000; i++) {
                out.write(("<row r=\"" + i + "\"><c r=\"A" + i + "\" s=\"1\"/></row>").getBytes(UTF_8));
            }
            out.write((row(1_000_000, "mt", "5") + "</sheetData></worksheet>").getBytes(UTF_8));
        });
        new SheetReader(LIMITS).read(file, SheetFormat.XLSX, FORM, null, rows::add);
        assertThat(rows).extracting(SheetRow::number).containsExactly(1_000_000);
    }

    /** What a thread ever reserves is counted, not what is left of it: that would depend on the collector. */
    @Test
    void a_cell_far_out_without_content_reserves_nothing() throws IOException {
        var far = new StringBuilder();
        for (var i = 2; i < 2_000; i++) {
            far.append("<row r=\"" + i + "\"><c r=\"XFD" + i + "\" s=\"1\"/></row>");
        }
        var file = zip(parts(sheet(row(1, "unit", "value") + far)));
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        new SheetReader(LIMITS).read(file, SheetFormat.XLSX, FORM, null, rows::add);
        var before = threads.getCurrentThreadAllocatedBytes();
        new SheetReader(LIMITS).read(file, SheetFormat.XLSX, FORM, null, rows::add);
        // a list of 16,384 columns for each row would take 130 MB
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(30_000_000);
        assertThat(rows).isEmpty();
    }

    // ── what the tests are made of ──

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private interface Filling {
        void fill(Worksheet sheet);
    }

    private void read(SheetFormat format, String content) throws IOException {
        new SheetReader(LIMITS).read(text(content), format, FORM, null, rows::add);
    }

    private static void header(Worksheet sheet) {
        sheet.value(0, 0, "unit");
        sheet.value(0, 1, "value");
        sheet.value(0, 2, "note");
    }

    private Path text(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "text", ""), content, UTF_8);
    }

    private Path file(Writing writing) throws IOException {
        var file = Files.createTempFile(folder, "file", "");
        try (var out = Files.newOutputStream(file)) {
            writing.to(out);
        }
        return file;
    }

    private Path workbook(Filling filling) throws IOException {
        return file(out -> {
            try (var workbook = new Workbook(out, "test", "1.0")) {
                filling.fill(workbook.newWorksheet("Sheet1"));
            }
        });
    }

    static String text(String place, String text) {
        return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    static String row(int number, String... texts) {
        var cells = new StringBuilder("<row r=\"" + number + "\">");
        for (var i = 0; i < texts.length; i++) {
            cells.append(text(Places.of(i, number), texts[i]));
        }
        return cells + "</row>";
    }

    static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static String merges(int count) {
        var merges = new StringBuilder("<mergeCells>");
        for (var i = 1; i <= count; i++) {
            merges.append("<mergeCell ref=\"A" + i + ":B" + i + "\"/>");
        }
        return merges + "</mergeCells>";
    }

    /** The least that makes a workbook. */
    private static Map<String, String> parts(String sheet) {
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put(
                "xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"r2\" Type=\"x/styles\" Target=\"styles.xml\"/>"
                        + "<Relationship Id=\"r3\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>");
        parts.put("xl/worksheets/sheet1.xml", sheet);
        return parts;
    }

    private static Map<String, String> with(String sheet, String name, String content) {
        var parts = parts(sheet);
        parts.put(name, content);
        return parts;
    }

    private static Map<String, String> without(String sheet, String name) {
        var parts = parts(sheet);
        parts.remove(name);
        return parts;
    }

    private Path zip(Map<String, String> parts) throws IOException {
        return file(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue().getBytes(UTF_8));
                    zip.closeEntry();
                }
            }
        });
    }

    private Path packed(String name, Writing content) throws IOException {
        var parts = without(sheet(""), name);
        return file(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue().getBytes(UTF_8));
                    zip.closeEntry();
                }
                zip.putNextEntry(new ZipEntry(name));
                var buffered = new BufferedOutputStream(zip, 1 << 16);
                content.to(buffered);
                buffered.flush();
            }
        });
    }

    private static SheetCell cell(SheetRow row, String column) {
        return Objects.requireNonNull(row.cells().get(column), column);
    }

    private static Map<String, String> texts(SheetRow row) {
        return row.cells().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, cell -> cell.getValue().text()));
    }

    private static List<String> problems(SheetRow row) {
        return row.cells().entrySet().stream()
                .flatMap(cell -> Stream.ofNullable(cell.getValue().problem())
                        .map(problem -> cell.getKey() + " " + problem.type().name()))
                .toList();
    }

    private static Refusal refusal(Path file, SheetFormat format, SheetForm form, @Nullable String sheet) {
        return catchThrowableOfType(
                Refusal.class, () -> new SheetReader(LIMITS).read(file, format, form, sheet, row -> {}));
    }

    private static void assertRefused(Path file, SheetFormat format, SheetForm form, SheetProblem problem) {
        assertThat(refusal(file, format, form, null).findings())
                .extracting(Finding::type)
                .containsOnly(problem);
    }

    private static void assertRefused(Path file, String sheet, SheetProblem problem) {
        assertThat(refusal(file, SheetFormat.XLSX, FORM, sheet).findings())
                .extracting(Finding::type)
                .containsOnly(problem);
    }

    private static List<String> codes(ThrowingCallable reading) {
        return catchThrowableOfType(Refusal.class, reading).findings().stream()
                .map(finding -> finding.type().name())
                .toList();
    }
}
