package vn.thidua.catalogue;

/** What the figure of several months means. */
public enum Accumulation {
    /** Adds up over the year. */
    FLOW,
    /** Stands at a date. */
    STOCK
}
