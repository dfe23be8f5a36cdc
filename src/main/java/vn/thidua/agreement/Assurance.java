package vn.thidua.agreement;

/** What stands behind a signature. */
enum Assurance {
    /** The act of a person who signed in, sealed by this service. */
    SERVICE_SEALED,
    /** A paper signature: its scan, with the word of whoever recorded it, sealed by this service. */
    PAPER_ATTESTED
}
