package vn.thidua.overview;

/** Where a unit stands with its report for a period. */
public enum CoverageState {
    /** Submitted by the day it was due. */
    ON_TIME,
    /** Submitted after that day. */
    LATE,
    /** Begun, not yet submitted. */
    IN_PREPARATION,
    /** Not begun, and the day has passed. */
    MISSING,
    /** Not begun, and there is time. */
    NOT_DUE
}
