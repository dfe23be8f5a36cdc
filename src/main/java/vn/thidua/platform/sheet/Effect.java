package vn.thidua.platform.sheet;

/** What a row does, or would do. */
public enum Effect {
    CREATED,
    CHANGED,
    UNCHANGED,
    REFUSED,
    /** It holds nothing to take in, as a heading or a line without a figure: missing is not zero. */
    PASSED_OVER;

    public boolean changesSomething() {
        return this == CREATED || this == CHANGED;
    }
}
