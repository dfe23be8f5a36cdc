package vn.thidua.shared;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a set of rules: every rule is asked, and every no is kept.
 *
 * <p>An official who is told "no" five times for five reasons stops using the system; so all are told at once. Only
 * {@link #permit} decides alone: who may not do a thing is told nothing more about it.
 */
public final class Verdict {

    private final List<Finding> findings = new ArrayList<>();

    private Verdict() {}

    public static Verdict asking() {
        return new Verdict();
    }

    /** Stops at once unless it holds: a right, or whatever the other rules cannot be asked without. */
    public Verdict permit(boolean holds, ProblemType otherwise, @Nullable Object... args) {
        if (!holds) {
            throw Refusal.of(otherwise, args);
        }
        return this;
    }

    public Verdict that(boolean holds, ProblemType otherwise, @Nullable Object... args) {
        return that(holds, "", otherwise, args);
    }

    /** As {@link #that(boolean, ProblemType, Object...)}, about one place of the request. */
    public Verdict that(boolean holds, String at, ProblemType otherwise, @Nullable Object... args) {
        if (!holds) {
            findings.add(Finding.of(at, otherwise, args));
        }
        return this;
    }

    public Verdict add(Finding finding) {
        findings.add(finding);
        return this;
    }

    public boolean isClear() {
        return findings.isEmpty();
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public void orThrow() {
        if (!findings.isEmpty()) {
            throw new Refusal(findings);
        }
    }
}
