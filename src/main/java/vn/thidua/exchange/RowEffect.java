package vn.thidua.exchange;

/** What a row does, or would do. */
enum RowEffect {
    CREATED,
    CHANGED,
    UNCHANGED,
    REFUSED,
    /** It holds nothing to take in, as a heading or a line without a figure: missing is not zero. */
    PASSED_OVER
}
