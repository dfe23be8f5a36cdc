package vn.thidua.organisation;

/** How much of a predecessor went into a unit. No shares are ever assumed. */
public enum Extent {
    /** All of it. */
    WHOLE,
    /** A part of it. */
    PART,
    /** What other units left of it. */
    REMAINDER
}
