package vn.thidua.assignment;

/** How the parts of a target stand to its value. */
public enum AllocationState {
    /** The parts make exactly the value. */
    BALANCED,
    /** Something is left. */
    UNDER_ALLOCATED,
    /** The parts make more than there is. */
    OVER_ALLOCATED,
    /** The indicator or the comparators do not add up: no number is given. */
    NOT_ADDITIVE
}
