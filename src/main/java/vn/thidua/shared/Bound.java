package vn.thidua.shared;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a target asks of a figure: a comparator and its value, or both ends of a range.
 *
 * <p>It decides on the exact decimals; no rounded percentage ever takes part.
 *
 * @param value the value, or the lower end of a range
 * @param upperValue the upper end of a range, absent otherwise
 */
@Embeddable
public record Bound(
        @Enumerated(EnumType.STRING) @Column(name = "comparator")
        Comparator comparator,

        @Column(name = "bound_value") BigDecimal value,
        @Column(name = "upper_value") @Nullable BigDecimal upperValue) {

    public static Bound of(Comparator comparator, String value) {
        return new Bound(comparator, new BigDecimal(value), null);
    }

    public static Bound between(String lower, String upper) {
        return new Bound(Comparator.BETWEEN, new BigDecimal(lower), new BigDecimal(upper));
    }

    /** The end that a figure may not pass: of a range the upper one, otherwise the value itself. */
    public BigDecimal upperEnd() {
        return upperValue == null ? value : upperValue;
    }

    /** Whether the figure meets what was asked. */
    public boolean isMetBy(BigDecimal figure, Direction direction, int scale) {
        var against = figure.compareTo(value);
        return switch (comparator) {
            case AT_LEAST -> against >= 0;
            case MORE_THAN -> against > 0;
            case AT_MOST -> against <= 0;
            case LESS_THAN -> against < 0;
            case BETWEEN -> (against >= 0 && figure.compareTo(upperEnd()) <= 0) || isBeyondBetterEnd(figure, direction);
            case EXACTLY -> equalAtScale(figure, scale);
            case MAINTAIN ->
                switch (direction) {
                    case HIGHER_BETTER -> against >= 0;
                    case LOWER_BETTER -> against <= 0;
                    case NONE -> equalAtScale(figure, scale);
                };
        };
    }

    /**
     * Whether the figure is strictly better than what would have met it, in the direction of the indicator: of a headcount
     * below its ceiling, which has no better, nobody says it was exceeded. A strict bound and a kept one know no more.
     */
    public boolean isExceededBy(BigDecimal figure, Direction direction) {
        return switch (comparator) {
            case AT_LEAST -> direction == Direction.HIGHER_BETTER && figure.compareTo(value) > 0;
            case AT_MOST -> direction == Direction.LOWER_BETTER && figure.compareTo(value) < 0;
            case BETWEEN -> isBeyondBetterEnd(figure, direction);
            case MORE_THAN, LESS_THAN, EXACTLY, MAINTAIN -> false;
        };
    }

    private boolean isBeyondBetterEnd(BigDecimal figure, Direction direction) {
        return switch (direction) {
            case HIGHER_BETTER -> figure.compareTo(upperEnd()) > 0;
            case LOWER_BETTER -> figure.compareTo(value) < 0;
            case NONE -> false;
        };
    }

    private boolean equalAtScale(BigDecimal figure, int scale) {
        return figure.setScale(scale, RoundingMode.HALF_UP).compareTo(value.setScale(scale, RoundingMode.HALF_UP)) == 0;
    }
}
