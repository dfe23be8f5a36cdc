package vn.thidua.agreement;

/** Where an agreement stands. */
enum AgreementState {
    /** Being written; everything may change, or be thrown away. */
    DRAFT,
    /** The content is fixed; nobody has signed yet. */
    FROZEN,
    /** Some have signed, some have not. */
    SIGNING,
    /** Everyone has signed. */
    IN_FORCE,
    /** In force as changed by an addendum; it may be changed again, superseded, terminated, or expire. */
    AMENDED,
    /** Another agreement stands in its place. */
    SUPERSEDED,
    /** Ended before its time, for a reason and on a legal basis. */
    TERMINATED,
    /** Its last day has passed. */
    EXPIRED,
    /** Accounts were drawn up (thanh lý); the end of every agreement that was in force. */
    SETTLED,
    /** Given up before it came into force, for a reason. */
    WITHDRAWN,
    /** The deadline for signing passed before everyone had signed. */
    LAPSED
}
