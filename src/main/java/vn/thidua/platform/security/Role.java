package vn.thidua.platform.security;

import java.util.Locale;

/** What an office lets someone do at all; {@code docs/rights.md} says on which objects. */
public enum Role {
    /** Whoever calls, also without signing in; not an office. */
    ANYONE,
    /** Whoever is signed in and known to the service; not an office. */
    SIGNED_IN,
    /** Keeps units, groups, indicators, and who holds which office. */
    ADMINISTRATOR,
    /** Drafts and issues decisions, and decides on agreements received. */
    PLANNER,
    /** Reports figures and puts proposals. */
    REPORTER,
    /** Verifies, returns, locks and corrects what others reported. */
    VERIFIER,
    /** Signs for its unit. */
    SIGNATORY,
    /** Secretary of an emulation council: reads what it will weigh. */
    SECRETARY,
    /** Reads everything, and the record of every change; changes nothing. */
    AUDITOR,
    /** Another system that reads and reports by itself; never signs, submits or verifies. */
    SYSTEM;

    /** As the table of rights names it: {@code signed-in}. */
    String column() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether people can be given it. */
    public boolean isOffice() {
        return this != ANYONE && this != SIGNED_IN;
    }
}
