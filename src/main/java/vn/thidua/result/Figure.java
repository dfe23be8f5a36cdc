package vn.thidua.result;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What someone says of a unit, an indicator and a period, and on what ground. */
public record Figure(
        FigureValue value,
        @Nullable FigureSource source,
        @Nullable LocalDate asOf,
        List<FigureCause> causes,
        @Nullable FigureOrigin origin) {

    /** What tells the sources within one report apart; empty: the report itself is the source. */
    String sourceKey() {
        return source == null ? "" : source.key();
    }
}
