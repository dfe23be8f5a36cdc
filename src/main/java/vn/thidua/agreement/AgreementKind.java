package vn.thidua.agreement;

/** What kind of document it is. */
enum AgreementKind {
    /** Giao ước. */
    AGREEMENT,
    /** Phụ lục: changes an agreement that is in force, and is signed as that was. */
    ADDENDUM
}
