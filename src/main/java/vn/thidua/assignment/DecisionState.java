package vn.thidua.assignment;

/** How far a decision is. */
public enum DecisionState {
    /** Open to change; assigns nothing yet. */
    DRAFT,
    /** In force, and never changed again. */
    ISSUED,
    /** In force, but a later decision gave some of its targets a new version. */
    AMENDED,
    /** No longer in force. */
    WITHDRAWN
}
