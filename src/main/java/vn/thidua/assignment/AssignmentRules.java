package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Verdict;

/** Rules that need nothing but what stands before them. */
final class AssignmentRules {

    private AssignmentRules() {}

    /** A range has two ends, the lower one first; anything else has one value. */
    static void boundIsSound(
            Verdict verdict, @Nullable Comparator comparator, @Nullable BigDecimal value, @Nullable BigDecimal upper) {
        if (comparator == null || value == null) {
            return;
        }
        verdict.that(comparator.hasUpperEnd() == (upper != null), "/upperValue", BOUND_UPPER_VALUE, comparator.name());
        verdict.that(
                !comparator.hasUpperEnd() || upper == null || value.compareTo(upper) <= 0,
                "/upperValue",
                BOUND_REVERSED);
    }
}
