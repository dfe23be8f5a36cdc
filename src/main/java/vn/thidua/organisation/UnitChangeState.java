package vn.thidua.organisation;

/** How far an act has come. */
public enum UnitChangeState {
    /** Written down; nothing has changed yet. */
    DRAFT,
    /** Its units are as it says; from here on it is changed by another act only. */
    APPLIED,
    /** Thrown away before it was applied. */
    DISCARDED
}
