package vn.thidua.catalogue;

/** How the figures of several units become one. */
public enum Aggregation {
    /** They add up. */
    SUM,
    /** The numerators and the denominators add up, each by themselves. */
    RATIO_OF_SUMS,
    /** They do not: 89 % and 87 % never make 176 %, nor, without their parts, a mean. */
    NONE
}
