package vn.thidua.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Period;

/**
 * A line of a decision, of many that come in together.
 *
 * @param ref a name for the line, so that others can share it out
 * @param sharesOut the {@code ref} of another line, or the id of a target in force
 */
public record IncomingLine(
        @Nullable String ref,
        @Nullable String unit,
        @Nullable String group,
        String indicator,
        Period period,
        Bound bound,
        @Nullable Boolean key,
        @Nullable String lead,
        List<String> cooperating,
        @Nullable String sharesOut,
        @Nullable String reason,
        LineOrigin origin) {

    Target.Identity identity(Decision decision) {
        return new Target.Identity(decision.round(), decision.issuer(), unit, group, indicator, period);
    }

    /** What an annex seldom says of a line stays as it is known. */
    IncomingLine completedBy(TargetVersion known) {
        return new IncomingLine(
                ref == null ? known.ref() : ref,
                unit,
                group,
                indicator,
                period,
                bound,
                key == null ? Boolean.valueOf(known.key()) : key,
                lead,
                cooperating,
                sharesOut,
                reason,
                origin);
    }

    TargetVersion.Content content() {
        return new TargetVersion.Content(
                ref, false, false, bound, Boolean.TRUE.equals(key), lead, cooperating, reason, origin);
    }
}
