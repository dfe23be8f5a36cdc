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
        boolean key,
        @Nullable String lead,
        List<String> cooperating,
        @Nullable String sharesOut,
        @Nullable String reason,
        LineOrigin origin) {

    Target.Identity identity(Decision decision) {
        return new Target.Identity(decision.round(), decision.issuer(), unit, group, indicator, period);
    }

    TargetVersion.Content content() {
        return new TargetVersion.Content(ref, false, false, bound, key, lead, cooperating, reason, origin);
    }
}
