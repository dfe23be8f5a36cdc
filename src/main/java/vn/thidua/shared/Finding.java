package vn.thidua.shared;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong, and where.
 *
 * @param at JSON pointer into the request body ({@code /targets/1/value}), {@code ?name} for a query parameter, or empty
 *     for the request as a whole
 * @param type what is wrong
 * @param args what its sentence names, in the order of the placeholders
 */
public record Finding(String at, ProblemType type, List<String> args) {

    public static Finding of(String at, ProblemType type, @Nullable Object... args) {
        return new Finding(at, type, Arrays.stream(args).map(Finding::named).toList());
    }

    /** A figure is named as it is, neither rounded nor grouped. */
    private static String named(@Nullable Object arg) {
        return arg instanceof BigDecimal figure ? figure.stripTrailingZeros().toPlainString() : String.valueOf(arg);
    }

    /** The same finding, seen from one level further out. */
    public Finding below(String prefix) {
        return new Finding(prefix + at, type, args);
    }
}
