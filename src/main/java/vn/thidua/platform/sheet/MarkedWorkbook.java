package vn.thidua.platform.sheet;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sheet.Grid.GridRow;

/** A copy of a file as a workbook, in which what is wrong is red and says why, and what is right is left alone. */
public final class MarkedWorkbook {

    /** Names the column in which everything wrong is told; a reader passes it over, so that a mended copy can be sent. */
    static final String COLUMN = "Lỗi / Problems";

    private static final String RED = "FFC7CE";
    private static final String DARK_RED = "9C0006";

    /** Rows that the writer holds at a time. */
    private static final int HELD = 500;

    /**
     * What is wrong with a row.
     *
     * @param place the cell, or null for the row as a whole
     */
    public record Mark(@Nullable String place, String sentence) {}

    private final Worksheet copy;
    private final Map<Integer, List<Mark>> marks;
    private final int problems;
    private int unflushed;

    private MarkedWorkbook(Worksheet copy, Map<Integer, List<Mark>> marks, int problems) {
        this.copy = copy;
        this.marks = marks;
        this.problems = problems;
    }

    /**
     * The rows and columns of the original, and one more column with everything that is wrong.
     *
     * @param form by which the original was read: so the header is found again
     * @param marks by the number of the row
     * @param sheet of the original that was read, empty where there is none
     */
    public static void write(
            Path original,
            SheetFormat format,
            SheetForm form,
            SheetLimits limits,
            Map<Integer, List<Mark>> marks,
            String sheet,
            OutputStream out) {
        var patience = new Patience(limits.time());
        FileNature.require(format, original, limits, patience);
        DamagedFile.told(() -> {
            try (var workbook = new Workbook(out, "thi-dua", "1.0")) {
                var copy = workbook.newWorksheet(sheet.isEmpty() ? "1" : sheet);
                if (format == SheetFormat.JSON || format == SheetFormat.NDJSON) {
                    items(new JsonItems(original, limits, patience), format, marks, copy);
                } else {
                    try (var table =
                            Table.open(original, format, form, sheet.isEmpty() ? null : sheet, limits, patience)) {
                        table(table, marks, copy);
                    }
                }
            }
            return out;
        });
    }

    private static void table(Table table, Map<Integer, List<Mark>> marks, Worksheet copy) {
        var header = table.header();
        var width = new AtomicInteger();
        table.grid().walk(row -> width.accumulateAndGet(row.cells().lastKey() + 1, Math::max) > 0);
        var problems = header.problems() < 0 ? width.get() : header.problems();
        var marked = new MarkedWorkbook(copy, marks, problems);
        marked.title(header.row() - 1);
        table.grid().walk(row -> {
            if (row.number() < header.row()) {
                marked.merge(row, width.get());
            }
            marked.row(row, header.row());
            return true;
        });
    }

    /** Titles over several columns stay so: without them the two rows of a header would not be read as one. */
    private void merge(GridRow row, int width) {
        row.spans().forEach((from, to) -> {
            var last = Math.min(to, width - 1);
            if (last > from) {
                copy.range(row.number() - 1, from, row.number() - 1, last).merge();
            }
        });
    }

    private void row(GridRow row, int header) {
        Map<Integer, SheetCell> cells = new HashMap<>(row.number() > header ? row.inherited() : Map.of());
        cells.putAll(row.cells());
        cells.remove(row.number() >= header ? problems : -1);
        cells.forEach((column, cell) -> value(row.number() - 1, column, cell));
        marks(row.number(), row.number() - 1, place -> {
            var found = Places.parse(place);
            return found == null ? -1 : found.column();
        });
    }

    private static void items(JsonItems items, SheetFormat format, Map<Integer, List<Mark>> marks, Worksheet copy)
            throws IOException {
        Map<String, Integer> columns = new HashMap<>();
        items.walk(format, (number, fields) -> {
            fields.keySet().stream()
                    .filter(field -> !field.equals(COLUMN))
                    .forEach(field -> columns.putIfAbsent(field, columns.size()));
            return true;
        });
        var marked = new MarkedWorkbook(copy, marks, columns.size());
        columns.forEach((field, column) -> copy.value(0, column, field));
        marked.title(0);
        items.walk(format, (number, fields) -> {
            fields.forEach((field, cell) -> {
                if (columns.containsKey(field)) {
                    marked.value(number, columns.getOrDefault(field, 0), cell);
                }
            });
            marked.marks(number, number, place -> columns.getOrDefault(field(place), -1));
            return true;
        });
    }

    private static String field(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private void title(int row) {
        copy.value(row, problems, COLUMN);
        copy.style(row, problems).bold().set();
        copy.width(problems, 60);
    }

    private void value(int row, int column, SheetCell cell) {
        var number = cell.number();
        switch (cell.kind()) {
            case EMPTY -> {}
            case TEXT -> copy.inlineString(row, column, cell.text());
            case FLAG -> copy.value(row, column, Boolean.valueOf(cell.text()));
            case NUMBER -> copy.value(row, column, number);
            case PERCENT -> {
                copy.value(row, column, number == null ? null : number.movePointLeft(2));
                copy.style(row, column).format("0.######%").set();
            }
            case DATE -> {
                copy.value(row, column, cell.date());
                copy.style(row, column).format("dd/mm/yyyy").set();
            }
        }
    }

    /** Finds the column of a place. */
    private interface Finder {
        int column(String place);
    }

    private void marks(int number, int row, Finder finder) {
        var ofRow = marks.getOrDefault(number, List.of());
        if (!ofRow.isEmpty()) {
            Map<Integer, List<String>> byColumn = new HashMap<>();
            for (var mark : ofRow) {
                var column = mark.place() == null ? -1 : finder.column(mark.place());
                if (column >= 0) {
                    byColumn.computeIfAbsent(column, c -> new ArrayList<>()).add(mark.sentence());
                }
            }
            byColumn.forEach((column, sentences) -> {
                copy.style(row, column).fillColor(RED).fontColor(DARK_RED).set();
                copy.comment(row, column, String.join("\n", sentences));
            });
            copy.inlineString(row, problems, ofRow.stream().map(Mark::sentence).collect(joining("\n")));
            copy.style(row, problems).fontColor(DARK_RED).wrapText(true).set();
        }
        flush();
    }

    private void flush() {
        if (++unflushed == HELD) {
            unflushed = 0;
            try {
                copy.flush();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
