package vn.thidua.evaluation;

import java.math.BigDecimal;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Direction;

/** What became of a target. Decided by its comparator on the exact decimals, never by a rounded percentage. */
public enum Outcome {
    /** Vượt: strictly better than what meets it. */
    EXCEEDED,
    /** Đạt. */
    MET,
    /** Không đạt. */
    NOT_MET,
    /** Nothing was reported by the deadline; that is not zero. */
    NOT_REPORTED,
    /** Its time has not come. */
    NOT_DUE,
    /** Nothing was assigned, or nothing that adds up to a figure. */
    NOT_APPLICABLE;

    /** The outcome of a figure for the whole of the target's period. */
    public static Outcome of(Bound bound, BigDecimal figure, Direction direction, int scale) {
        if (bound.isExceededBy(figure, direction)) {
            return EXCEEDED;
        }
        return bound.isMetBy(figure, direction, scale) ? MET : NOT_MET;
    }
}
