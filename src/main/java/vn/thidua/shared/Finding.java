package vn.thidua.shared;

import java.util.List;

/**
 * One thing wrong, and where.
 *
 * @param at JSON pointer into the request body ({@code /targets/1/value}), {@code ?name} for a query parameter, or empty
 *     for the request as a whole
 * @param type what is wrong
 * @param args what its sentence names, in the order of the placeholders
 */
public record Finding(String at, ProblemType type, List<Object> args) {

    public static Finding of(String at, ProblemType type, Object... args) {
        return new Finding(at, type, List.of(args));
    }

    /** The same finding, seen from one level further out. */
    public Finding below(String prefix) {
        return new Finding(prefix + at, type, args);
    }
}
