package vn.thidua.exchange;

/** How the numbers of a file are written, as far as somebody said so. */
public enum NumberStyle {
    /** Nobody said: what has two readings is refused. */
    UNDECLARED,
    /** {@code 8.664,9}: a comma before the decimals, points or spaces between groups of three. */
    VIETNAMESE,
    /** {@code 8664.9}: a point before the decimals, no groups. */
    PLAIN
}
