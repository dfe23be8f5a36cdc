package vn.thidua.evaluation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of values, with or without its ends, as in [95, 100) or (100, ∞): what a scoring scheme gives points by.
 *
 * @param from the lower end; absent: from below everything
 * @param to the upper end; absent: without end
 */
public record Band(
        @Nullable BigDecimal from,
        boolean fromBelongs,
        @Nullable BigDecimal to,
        boolean toBelongs) {

    public boolean holds(BigDecimal value) {
        return isFrom(value) && isTo(value);
    }

    private boolean isFrom(BigDecimal value) {
        return from == null || (fromBelongs ? value.compareTo(from) >= 0 : value.compareTo(from) > 0);
    }

    private boolean isTo(BigDecimal value) {
        return to == null || (toBelongs ? value.compareTo(to) <= 0 : value.compareTo(to) < 0);
    }

    /** Whether each ends just where the next begins: then no value between the first and the last falls in none, or in two. */
    public static boolean areSeamless(List<Band> ordered) {
        for (var i = 1; i < ordered.size(); i++) {
            var end = ordered.get(i - 1);
            var begin = ordered.get(i);
            if (end.to == null
                    || begin.from == null
                    || end.to.compareTo(begin.from) != 0
                    || end.toBelongs == begin.fromBelongs) {
                return false;
            }
        }
        return true;
    }
}
