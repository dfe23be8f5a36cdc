package vn.thidua.shared;

/** Which way of an indicator is the better one. */
public enum Direction {
    HIGHER_BETTER,
    LOWER_BETTER,
    NONE
}
