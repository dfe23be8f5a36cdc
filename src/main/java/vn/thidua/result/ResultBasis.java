package vn.thidua.result;

/** What a figure rests on; the later in this order, the better. */
public enum ResultBasis {
    /** Ước thực hiện. */
    ESTIMATED,
    /** Sơ bộ. */
    PRELIMINARY,
    /** Chính thức. */
    OFFICIAL
}
