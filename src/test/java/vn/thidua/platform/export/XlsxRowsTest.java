package vn.thidua.platform.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/** Where the rows of a workbook go. */
class XlsxRowsTest {

    record Named(String code) {}

    @Test
    void what_does_not_fit_on_a_sheet_goes_on_upon_the_next_under_the_same_header() throws IOException {
        assertThat(sheets(0)).containsExactly(List.of("Code"));
        assertThat(sheets(2)).containsExactly(List.of("Code", "c0", "c1"));
        assertThat(sheets(5))
                .containsExactly(List.of("Code", "c0", "c1"), List.of("Code", "c2", "c3"), List.of("Code", "c4"));
    }

    /** The first column of each sheet of so many rows, two to a sheet. */
    private static List<List<String>> sheets(int rows) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new XlsxRows(
                XlsxRows.workbook(out),
                "Units",
                Column.of(Named.class),
                List.of("Code"),
                new ObjectMapper(),
                ZoneOffset.UTC,
                3);
        for (var i = 0; i < rows; i++) {
            writer.row(new Named("c" + i));
        }
        writer.end();
        var sheets = new ArrayList<List<String>>();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            for (var sheet : workbook.getSheets().toList()) {
                sheets.add(sheet.read().stream().map(row -> row.getCellText(0)).toList());
            }
        }
        return sheets;
    }
}
