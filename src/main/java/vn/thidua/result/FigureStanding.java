package vn.thidua.result;

/** Whether a version of a figure still speaks. */
enum FigureStanding {
    LIVE,
    /** A later version from the same source took its place. */
    REPLACED,
    /** Its report no longer has it. */
    WITHDRAWN,
    /** It lost a conflict between sources. */
    SETTLED
}
