package vn.thidua.organisation;

/** Who signs in. */
enum PersonKind {
    /** Somebody in office. */
    PERSON,
    /** Another system, by its own credentials. */
    SYSTEM
}
