package vn.thidua.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sheet.Effect;

/**
 * What was found in a row.
 *
 * @param subject what it is about, as {@code ntl.me-tri · party.new-members · 2023}
 * @param readings of the cells that were not simply taken as they stand
 * @param from what stood there before, of a change
 * @param to what the row says
 */
record RowOutcome(
        int row,
        String sheet,
        Effect effect,
        @Nullable String subject,
        List<CellReading> readings,
        @Nullable String from,
        @Nullable String to,
        List<RowFinding> findings) {

    static RowOutcome passedOver(CellReader row) {
        return new RowOutcome(row.number(), row.sheet(), Effect.PASSED_OVER, null, List.of(), null, null, List.of());
    }

    static RowOutcome refused(CellReader row, @Nullable String subject) {
        return new RowOutcome(
                row.number(), row.sheet(), Effect.REFUSED, subject, row.readings(), null, null, row.findings());
    }
}
