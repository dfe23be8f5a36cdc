package vn.thidua.platform.sheet;

import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Refusal;

/** The one table of a file that has the expected header. */
record Table(Grid grid, Header header, Closeable file) implements Closeable {

    static Table open(
            Path file,
            SheetFormat format,
            SheetForm form,
            @Nullable String wanted,
            SheetLimits limits,
            Patience patience)
            throws IOException {
        var expected = new Expected(form);
        if (format == SheetFormat.CSV) {
            if (wanted != null) {
                throw Refusal.of(SHEET_UNKNOWN, wanted, "");
            }
            return closest(CsvGrid.each(file, limits, patience), expected);
        }
        var workbook = WorkbookFile.open(file, limits, patience);
        try {
            return only(workbook, workbook.sheets(wanted), expected);
        } catch (IOException | RuntimeException refused) {
            workbook.close();
            throw refused;
        }
    }

    /** One file read in several ways: the right way is the one in which the header makes most sense. */
    private static Table closest(List<Grid> ways, Expected expected) {
        @Nullable Table best = null;
        @Nullable Refusal broken = null;
        for (var way : ways) {
            try {
                var table = new Table(way, Header.of(way, expected), () -> {});
                best = best == null || table.header().isCloserThan(best.header()) ? table : best;
            } catch (Refusal inThisWay) {
                broken = inThisWay;
            }
        }
        if (broken != null && (best == null || !best.header().isComplete())) {
            throw broken;
        }
        var table = Objects.requireNonNull(best);
        table.header().orThrow();
        return table;
    }

    private static Table only(WorkbookFile workbook, List<Grid> sheets, Expected expected) {
        Map<Grid, Header> complete = new LinkedHashMap<>();
        var closest = Header.of(sheets.get(0), expected);
        for (var sheet : sheets) {
            var header = Header.of(sheet, expected);
            if (header.isComplete()) {
                complete.put(sheet, header);
            }
            closest = header.isCloserThan(closest) ? header : closest;
        }
        if (complete.size() > 1) {
            throw Refusal.of(
                    SHEET_AMBIGUOUS,
                    String.join(
                            ", ", complete.keySet().stream().map(Grid::sheet).toList()));
        }
        for (var found : complete.entrySet()) {
            found.getValue().orThrow();
            return new Table(found.getKey(), found.getValue(), workbook);
        }
        closest.orThrow();
        throw new IllegalStateException("a header that is not complete was let through");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
