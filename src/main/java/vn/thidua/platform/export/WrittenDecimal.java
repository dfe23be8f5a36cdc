package vn.thidua.platform.export;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A decimal in a CSV file, which people open in a spreadsheet and machines read: every digit, a dot, no exponent.
 *
 * <p>In Viet Nam {@code 8.664} is eight thousand six hundred and sixty-four. A number that could be read so is given one more
 * zero, {@code 8.6640}: the same number, and no thousands.
 */
public final class WrittenDecimal {

    /** One to three digits that are more than a lone zero, and three after the point. */
    private static final Pattern LIKE_THOUSANDS = Pattern.compile("-?[1-9]\\d{0,2}\\.\\d{3}");

    private WrittenDecimal() {}

    public static String of(BigDecimal value) {
        var plain = plain(value);
        var beforeThree = plain.length() - 4;
        if (beforeThree < 1 || beforeThree > 4 || plain.charAt(beforeThree) != '.') {
            return plain;
        }
        return LIKE_THOUSANDS.matcher(plain).matches() ? plain + '0' : plain;
    }

    /** Without the zeros that only the scale of its column put there. */
    static String plain(BigDecimal value) {
        var digits = value.toPlainString();
        if (value.scale() <= 0) {
            return digits;
        }
        var end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        var shortest = digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
        return shortest.equals("-0") ? "0" : shortest;
    }
}
