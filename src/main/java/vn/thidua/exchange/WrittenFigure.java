package vn.thidua.exchange;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Comparator;

/** Numbers as people write them into tables: read exactly, or not at all. */
public final class WrittenFigure {

    /** What a text was taken for. */
    public sealed interface Reading {}

    /**
     * A number, a range, a ratio, or a number with what is asked of it.
     *
     * @param comparator what the words before or behind the number ask, null when there are none
     * @param value the number in its unit, the lower end of a range, or the numerator
     * @param upper the upper end of a range
     * @param denominator of {@code 46/46}
     * @param unitWord what stands behind the number, as it is written; of {@code 15 tỷ 724,250 triệu} the last one,
     *     {@code triệu}, and the value is 15724.250
     * @param inDong how many đồng one of the unit is, if it is money
     * @param how the reading in signs that every language shares, as {@code ≥ 8000 người}
     */
    public record Understood(
            @Nullable Comparator comparator,
            BigDecimal value,
            @Nullable BigDecimal upper,
            @Nullable BigDecimal denominator,
            @Nullable String unitWord,
            @Nullable BigDecimal inDong,
            String how)
            implements Reading {}

    /** More than one number may be meant; each is told as a plain decimal. */
    public record Ambiguous(List<String> readings) implements Reading {}

    /** Not a number, as far as we can tell. */
    public record Unreadable(Flaw flaw) implements Reading {}

    /** Why a text is no number. */
    public enum Flaw {
        /** Nothing is there. */
        EMPTY,
        /** No number, or one with something around it that nobody can place. */
        NOT_A_NUMBER,
        /** Points, commas and spaces stand where they do in no Vietnamese and no plain number. */
        SEPARATORS,
        /** More than 15 digits, or more than 6 decimals. */
        TOO_LONG
    }

    private WrittenFigure() {}

    public static Reading read(String text, NumberStyle style) {
        return new Unreadable(text.isBlank() ? Flaw.EMPTY : Flaw.NOT_A_NUMBER);
    }
}
