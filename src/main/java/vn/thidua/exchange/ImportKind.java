package vn.thidua.exchange;

import static java.util.Locale.ROOT;

/** What the rows of a file are. */
enum ImportKind {
    UNITS,
    GROUPS,
    INDICATORS,
    /** The lines of a drafted decision, as its annex lists them. */
    TARGETS,
    RESULTS;

    /** The operation that takes them in, as the table of rights names it. */
    String operation() {
        return "import" + name().charAt(0) + name().substring(1).toLowerCase(ROOT);
    }
}
