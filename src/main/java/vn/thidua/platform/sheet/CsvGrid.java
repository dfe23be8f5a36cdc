package vn.thidua.platform.sheet;

import static vn.thidua.platform.sheet.SheetProblem.*;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.thidua.platform.export.CsvText;
import vn.thidua.shared.Refusal;

/** A CSV file, row by row, for one of the characters that may separate its fields. */
final class CsvGrid implements Grid {

    private static final int LONGEST_FIELD = 1_000_000;

    private final Path file;
    private final char separator;
    private final SheetLimits limits;
    private final Patience patience;
    private final CellMaker maker;

    private CsvGrid(Path file, char separator, SheetLimits limits, Patience patience) {
        this.file = file;
        this.separator = separator;
        this.limits = limits;
        this.patience = patience;
        this.maker = new CellMaker(limits.cellLength());
    }

    /** The file as it reads with a comma, with a semicolon, and with a tabulator between its fields. */
    static List<Grid> each(Path file, SheetLimits limits, Patience patience) {
        return Stream.of(',', ';', '\t')
                .<Grid>map(separator -> new CsvGrid(file, separator, limits, patience))
                .toList();
    }

    @Override
    public String sheet() {
        return "";
    }

    @Override
    public void walk(Predicate<GridRow> goOn) {
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(FileNature.text(file, patience))) {
            var number = 0;
            for (var record : csv) {
                number++;
                var cells = cells(record, number);
                if (!cells.isEmpty()
                        && !goOn.test(new GridRow(number, cells, Collections.emptySortedMap(), spans(cells)))) {
                    return;
                }
            }
        } catch (CsvParseException broken) {
            throw Refusal.of(FILE_DAMAGED, String.valueOf(broken.getMessage()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private NavigableMap<Integer, SheetCell> cells(CsvRecord record, int row) {
        var cells = new TreeMap<Integer, SheetCell>();
        for (var column = 0; column < record.getFieldCount(); column++) {
            var field = record.getField(column);
            var cell = maker.text(Places.of(column, row), CsvText.plain(field));
            if (cell.kind() != CellKind.EMPTY) {
                if (column >= limits.columns()) {
                    throw Refusal.of(TOO_MANY_COLUMNS, limits.columns(), cell.place());
                }
                cells.put(column, cell);
            }
        }
        return cells;
    }

    /** What was merged is told by nothing but the empty fields behind it. */
    private static SortedMap<Integer, Integer> spans(NavigableMap<Integer, SheetCell> cells) {
        var spans = new TreeMap<Integer, Integer>();
        for (var column : cells.keySet()) {
            var next = cells.higherKey(column);
            var last = next == null ? Places.LAST_COLUMN : next - 1;
            if (last > column) {
                spans.put(column, last);
            }
        }
        return spans;
    }
}
