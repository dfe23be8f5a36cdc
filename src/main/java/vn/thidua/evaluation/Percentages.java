package vn.thidua.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Direction;

/**
 * The percentages that reports live on, each under a name of its own, computed unrounded: "đạt … % kế hoạch", "bằng … %
 * cùng kỳ" and "tăng … % so với cùng kỳ" are three different numbers.
 */
public final class Percentages {

    /**
     * More digits than any quotient of two figures needs to be told from a bound: figures have fifteen digits, so two
     * different quotients differ within the first forty.
     */
    private static final MathContext UNROUNDED = new MathContext(80, RoundingMode.HALF_EVEN);

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Percentages() {}

    /** Numerator over denominator, in percent. */
    public static BigDecimal ratio(BigDecimal numerator, BigDecimal denominator) {
        return numerator.multiply(HUNDRED).divide(denominator, UNROUNDED);
    }

    /**
     * How much of the plan the figure makes (đạt … % kế hoạch). Of a range: against the lower end below it, against the
     * upper end above it, 100 inside. Absent where lower is better (2.50 against "at most 2.97" is met, not 84.2 %) and
     * where the plan is zero or below, because then it is no measure.
     */
    public static Optional<BigDecimal> planAttainment(Bound bound, BigDecimal figure, Direction direction) {
        if (direction == Direction.LOWER_BETTER) {
            return Optional.empty();
        }
        var plan = bound.value();
        if (bound.comparator() == Comparator.BETWEEN) {
            if (figure.compareTo(bound.value()) >= 0 && figure.compareTo(bound.upperEnd()) <= 0) {
                return Optional.of(HUNDRED);
            }
            plan = figure.compareTo(bound.value()) < 0 ? bound.value() : bound.upperEnd();
        }
        return plan.signum() > 0 ? Optional.of(ratio(figure, plan)) : Optional.empty();
    }

    /** What the figure is of the one a year before (bằng … % cùng kỳ); absent where that one is zero or below. */
    public static Optional<BigDecimal> yearOnYearIndex(BigDecimal figure, BigDecimal before) {
        return before.signum() > 0 ? Optional.of(ratio(figure, before)) : Optional.empty();
    }

    /** By how many percent it grew or fell (tăng, giảm … % so với cùng kỳ); for rates use the difference in points. */
    public static Optional<BigDecimal> yearOnYearChange(BigDecimal figure, BigDecimal before) {
        return yearOnYearIndex(figure, before).map(index -> index.subtract(HUNDRED));
    }

    /** For showing only: half up. */
    public static BigDecimal shown(BigDecimal percentage, int decimals) {
        return percentage.setScale(decimals, RoundingMode.HALF_UP);
    }
}
