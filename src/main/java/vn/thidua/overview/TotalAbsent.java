package vn.thidua.overview;

/** Why several units have no figure together. */
public enum TotalAbsent {
    /** Of none of them is there a figure that the caller may see. */
    NOT_REPORTED,
    /** The indicator does not add up, or what was reported of it does not: a ratio without its parts. */
    NOT_ADDITIVE
}
