package vn.thidua.result;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A number, or the two parts of a ratio: 39 of 46 is kept as that and shown as 84.8 %. */
@Embeddable
public record FigureValue(
        @Column(name = "figure") @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int FINEST = 6;

    static FigureValue of(String value) {
        return new FigureValue(new BigDecimal(value), null, null);
    }

    static FigureValue of(String numerator, String denominator) {
        return new FigureValue(null, new BigDecimal(numerator), new BigDecimal(denominator));
    }

    boolean isSameAs(FigureValue other) {
        return areEqual(value, other.value)
                && areEqual(numerator, other.numerator)
                && areEqual(denominator, other.denominator);
    }

    private static boolean areEqual(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    /** As it is shown, rounded half up; never what anything is decided on. */
    public BigDecimal shownAt(int scale) {
        if (numerator != null && denominator != null) {
            return numerator.multiply(HUNDRED).divide(denominator, scale, RoundingMode.HALF_UP);
        }
        if (value == null) {
            throw new IllegalStateException("a figure is a number or a ratio");
        }
        return value.setScale(scale, RoundingMode.HALF_UP);
    }

    /** Every digit: a number, or both parts of a ratio. */
    String written() {
        return value != null ? plain(value) : plain(numerator) + '/' + plain(denominator);
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    /** How much more it is than the earlier one: of ratios, in percentage points. */
    BigDecimal minus(FigureValue earlier) {
        return shownAt(FINEST).subtract(earlier.shownAt(FINEST));
    }
}
