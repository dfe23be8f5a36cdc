package vn.thidua.platform.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Finding;

/**
 * What stands in one cell.
 *
 * @param place {@code B7} as a spreadsheet says it, or {@code /12/value} in JSON
 * @param text as one sees it
 * @param number of a {@link CellKind#NUMBER} or {@link CellKind#PERCENT}
 * @param date of a {@link CellKind#DATE}
 * @param problem why the cell cannot be taken for what it shows; the reading goes on all the same
 */
public record SheetCell(
        String place,
        CellKind kind,
        String text,
        @Nullable BigDecimal number,
        @Nullable LocalDate date,
        @Nullable Finding problem) {}
