package vn.thidua.platform.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A table as officials know it, on one sheet to be printed: titles across, a header that stays in sight, groups by Roman
 * numerals, borders. Codes stand in grey columns at the right, so that the form can be read by a machine again.
 */
public final class Form {

    /** A column, for people or with codes for machines. */
    public record Heading(String label, double width, boolean code) {

        public static Heading of(String label, double width) {
            return new Heading(label, width, false);
        }

        public static Heading code(String label) {
            return new Heading(label, 12, true);
        }
    }

    /** A number with the decimals that it is shown with. */
    public record Figure(BigDecimal value, int scale) {

        String format() {
            return scale == 0 ? "#,##0" : "#,##0." + "0".repeat(scale);
        }
    }

    private static final List<String> NUMERALS = List.of("X", "IX", "V", "IV", "I");
    private static final List<Integer> WORTH = List.of(10, 9, 5, 4, 1);

    private final Workbook workbook;
    private final Worksheet sheet;
    private final List<Heading> headings;
    private final int shown;
    private int row;
    private int groups;

    public Form(OutputStream out, String name, List<Heading> headings) {
        this.workbook = XlsxRows.workbook(out);
        this.sheet = workbook.newWorksheet(name);
        this.headings = headings;
        this.shown = (int) headings.stream().filter(heading -> !heading.code()).count();
        workbook.setGlobalDefaultFont("Times New Roman", 12);
        for (var i = 0; i < headings.size(); i++) {
            sheet.width(i, headings.get(i).width());
        }
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
    }

    public Form title(String text) {
        sheet.value(row, 0, text);
        sheet.range(row, 0, row, shown - 1)
                .style()
                .merge()
                .bold()
                .fontSize(14)
                .horizontalAlignment("center")
                .set();
        row++;
        return this;
    }

    public Form subtitle(String text) {
        sheet.value(row, 0, text);
        sheet.range(row, 0, row, shown - 1)
                .style()
                .merge()
                .italic()
                .horizontalAlignment("center")
                .set();
        row++;
        return this;
    }

    public Form header() {
        row++;
        for (var i = 0; i < headings.size(); i++) {
            sheet.value(row, i, headings.get(i).label());
        }
        sheet.range(row, 0, row, headings.size() - 1)
                .style()
                .bold()
                .wrapText(true)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .borderStyle("thin")
                .fillColor("DDEBF7")
                .set();
        row++;
        sheet.freezePane(0, row);
        sheet.repeatRows(row - 1);
        return this;
    }

    /** The rows that follow belong together under a name. */
    public void group(String name) {
        sheet.value(row, 0, numeral(++groups));
        sheet.value(row, 1, name);
        sheet.range(row, 0, row, shown - 1).style().bold().borderStyle("thin").set();
        row++;
    }

    static String numeral(int number) {
        var text = new StringBuilder();
        var left = number;
        for (var i = 0; i < WORTH.size(); i++) {
            while (left >= WORTH.get(i)) {
                text.append(NUMERALS.get(i));
                left -= WORTH.get(i);
            }
        }
        return text.toString();
    }

    /** Texts, numbers and nothing, one for each column. */
    public void row(List<? extends @Nullable Object> cells) {
        for (var i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var style = sheet.style(row, i).borderStyle("thin").verticalAlignment("center");
            if (headings.get(i).code()) {
                style.fontColor("808080");
            } else {
                style.wrapText(true);
            }
            if (cell instanceof Figure figure) {
                sheet.value(row, i, figure.value());
                style.format(figure.format());
            } else if (cell instanceof Number number) {
                sheet.value(row, i, number);
            } else if (cell != null) {
                sheet.value(row, i, cell.toString());
            }
            style.set();
        }
        row++;
    }

    public void end() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}
