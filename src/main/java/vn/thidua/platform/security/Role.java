package vn.thidua.platform.security;

/** What an account may do at all; for which units is decided per object. */
public final class Role {

    /** Keeps units, groups, indicators and rounds. */
    public static final String ADMINISTRATOR = "administrator";

    /** Drafts and issues decisions for its unit and those below. */
    public static final String PLANNER = "planner";

    /** Reports figures and puts proposals for its unit. */
    public static final String REPORTER = "reporter";

    /** Verifies, returns and locks what others reported, and settles conflicts between sources. */
    public static final String VERIFIER = "verifier";

    /** Signs for its unit. */
    public static final String SIGNATORY = "signatory";

    /** Reads the record of all that was done, and takes its seals elsewhere. */
    public static final String AUDITOR = "auditor";

    private Role() {}
}
