package vn.thidua.platform.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a workbook, for people: a header in their language that stays in sight and filters, numbers that are numbers and
 * days that are days. What no longer fits on a sheet goes on upon the next.
 */
final class XlsxRows implements RowWriter {

    private static final int FLUSHED_EVERY = 1000;

    private final Workbook workbook;
    private final String title;
    private final List<Column> columns;
    private final List<String> labels;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final int most;
    private Worksheet sheet;
    private int sheets;
    private int row;

    /** @param most how many rows a sheet holds, with the header */
    XlsxRows(
            Workbook workbook,
            String title,
            List<Column> columns,
            List<String> labels,
            ObjectMapper json,
            ZoneId zone,
            int most) {
        this.workbook = workbook;
        this.title = title;
        this.columns = columns;
        this.labels = labels;
        this.json = json;
        this.zone = zone;
        this.most = most;
        this.sheet = begin();
    }

    static Workbook workbook(OutputStream out) {
        return new Workbook(out, "thi-dua", "1.0");
    }

    private Worksheet begin() {
        var begun = workbook.newWorksheet(++sheets == 1 ? title : title + " " + sheets);
        for (var i = 0; i < columns.size(); i++) {
            begun.value(0, i, labels.get(i));
            begun.width(i, width(columns.get(i).type(), labels.get(i)));
        }
        begun.range(0, 0, 0, columns.size() - 1)
                .style()
                .bold()
                .fillColor("DDEBF7")
                .wrapText(true)
                .verticalAlignment("center")
                .set();
        begun.freezePane(0, 1);
        row = 1;
        return begun;
    }

    private static double width(Class<?> type, String label) {
        double usual = 16;
        if (type == UUID.class) {
            usual = 37;
        } else if (type == Instant.class) {
            usual = 20;
        } else if (type == String.class) {
            usual = 24;
        } else if (type == List.class) {
            usual = 32;
        }
        return Math.max(usual, Math.min(40, label.length() + 4.0));
    }

    @Override
    public void row(Object shown) throws IOException {
        if (row == most) {
            finish();
            sheet = begin();
        }
        for (var i = 0; i < columns.size(); i++) {
            write(i, columns.get(i).of(shown));
        }
        row++;
        if (row % FLUSHED_EVERY == 0) {
            sheet.flush();
        }
    }

    private void write(int column, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof BigDecimal decimal) {
            sheet.value(row, column, new BigDecimal(WrittenDecimal.plain(decimal)));
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof Instant moment) {
            sheet.value(row, column, LocalDateTime.ofInstant(moment, zone));
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        } else {
            // Never one of the shared strings, which would all be kept until the end.
            sheet.inlineString(row, column, value instanceof String text ? text : CsvRows.text(value, json));
        }
    }

    private void finish() throws IOException {
        sheet.setAutoFilter(0, 0, row - 1, columns.size() - 1);
        sheet.finish();
    }

    @Override
    public void end() throws IOException {
        finish();
        workbook.finish();
    }
}
