package vn.thidua.result;

/** Why a figure missed what was asked. */
public enum CauseCode {
    /** Khách quan. */
    OBJECTIVE,
    /** Chủ quan. */
    SUBJECTIVE,
    /** Bất khả kháng. */
    FORCE_MAJEURE
}
