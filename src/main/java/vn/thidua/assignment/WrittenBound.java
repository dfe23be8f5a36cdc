package vn.thidua.assignment;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import vn.thidua.platform.export.Labels;
import vn.thidua.shared.Bound;

/** What a target asks, as people write it: {@code Trên 18}, {@code 13-14}, {@code 8.000 trở lên}. */
public final class WrittenBound {

    private WrittenBound() {}

    public static String of(Bound bound, Labels words) {
        return words.word(bound.comparator().name(), number(bound.value(), words), number(bound.upperEnd(), words));
    }

    /** With every digit, grouped and pointed as in the language of the reader. */
    private static String number(BigDecimal value, Labels words) {
        var format = new DecimalFormat(
                "#,##0.######",
                DecimalFormatSymbols.getInstance(words.language().locale()));
        return format.format(value);
    }
}
