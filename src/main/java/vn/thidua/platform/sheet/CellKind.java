package vn.thidua.platform.sheet;

/** What a file says that a cell holds. */
public enum CellKind {
    EMPTY,
    TEXT,
    NUMBER,
    /** A number shown as a percentage; it counts as one sees it, 43 and not 0.43. */
    PERCENT,
    DATE,
    FLAG
}
