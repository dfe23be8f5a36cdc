package vn.thidua.platform.sheet;

import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sheet.Grid.GridRow;
import vn.thidua.shared.Refusal;

/** Reads a table from the first row to the last and keeps none. */
public final class SheetReader {

    private final SheetLimits limits;

    public SheetReader(SheetLimits limits) {
        this.limits = limits;
    }

    /**
     * Hands on every row below the header that holds anything.
     *
     * @param wantedSheet its name, or null for the only one that has the header
     * @throws Refusal if the file as a whole cannot be read, perhaps after some rows; what is wrong with one cell stands in
     *     it
     */
    public SheetHead read(
            Path file, SheetFormat format, SheetForm form, @Nullable String wantedSheet, Consumer<SheetRow> rows) {
        var patience = new Patience(limits.time());
        var taker = new Taker(rows, patience);
        FileNature.require(format, file, limits, patience);
        return DamagedFile.told(() -> {
            if (format == SheetFormat.JSON || format == SheetFormat.NDJSON) {
                return items(file, format, form, wantedSheet, taker);
            }
            try (var table = Table.open(file, format, form, wantedSheet, limits, patience)) {
                table.grid().walk(row -> row(row, table, taker));
                return table.header().told(table.grid().sheet());
            }
        });
    }

    private static boolean row(GridRow row, Table table, Taker taker) {
        var header = table.header();
        if (row.number() <= header.row()) {
            return true;
        }
        var cells = new LinkedHashMap<String, SheetCell>();
        row.cells().forEach((index, cell) -> {
            var name = header.column(index, cell);
            if (name != null) {
                cells.put(name, cell);
            }
        });
        if (!cells.isEmpty()) {
            row.inherited().forEach((index, cell) -> {
                var name = header.indexes().contains(index) ? header.column(index, cell) : null;
                if (name != null) {
                    cells.putIfAbsent(name, cell);
                }
            });
            taker.take(new SheetRow(row.number(), table.grid().sheet(), Collections.unmodifiableMap(cells)));
        }
        return true;
    }

    private SheetHead items(Path file, SheetFormat format, SheetForm form, @Nullable String wantedSheet, Taker taker)
            throws IOException {
        if (wantedSheet != null) {
            throw Refusal.of(SHEET_UNKNOWN, wantedSheet, "");
        }
        var expected = new Expected(form);
        Map<String, String> columns = new TreeMap<>();
        Map<String, String> passedOver = new TreeMap<>();
        new JsonItems(file, limits, taker.patience).walk(format, (number, fields) -> {
            var cells = new LinkedHashMap<String, SheetCell>();
            fields.forEach((field, cell) -> {
                var name = expected.column(field);
                if (name == null && !expected.isPassedOver(field)) {
                    throw Refusal.of(COLUMN_UNKNOWN, field, cell.place());
                }
                if (name == null) {
                    passedOver.put(field, field);
                } else {
                    columns.put(name, field);
                    if (cells.put(name, cell) != null) {
                        throw Refusal.of(COLUMN_TWICE, name, cell.place());
                    }
                }
            });
            cells.values().removeIf(cell -> cell.kind() == CellKind.EMPTY);
            taker.take(new SheetRow(number, "", Collections.unmodifiableMap(cells)));
            return true;
        });
        return new SheetHead("", 0, columns, List.copyOf(passedOver.values()));
    }

    /** Counts what is handed on. */
    private final class Taker {

        private final Consumer<SheetRow> rows;
        private final Patience patience;
        private int taken;

        Taker(Consumer<SheetRow> rows, Patience patience) {
            this.rows = rows;
            this.patience = patience;
        }

        void take(SheetRow row) {
            if (++taken > limits.rows()) {
                throw Refusal.of(TOO_MANY_ROWS, limits.rows());
            }
            patience.without(() -> rows.accept(row));
        }
    }
}
