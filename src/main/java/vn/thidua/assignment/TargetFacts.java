package vn.thidua.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Period;

/**
 * One issued version of a target, as other contexts see it.
 *
 * @param decision the decision that made this version
 * @param decisionNumber its official number, as in {@code 01-QĐ/QU}
 * @param issuer the unit whose decision it is
 * @param unit the unit it is assigned to; absent where it is assigned to a group
 * @param group the group it is assigned to; absent where it is assigned to a unit
 * @param latest whether this version is the one in force: no later one was issued and it was not withdrawn
 */
public record TargetFacts(
        UUID target,
        int version,
        UUID decision,
        String decisionNumber,
        LocalDate issuedOn,
        String round,
        String issuer,
        @Nullable String unit,
        @Nullable String group,
        String indicator,
        Period period,
        Bound bound,
        boolean key,
        @Nullable String lead,
        List<String> cooperating,
        boolean latest) {

    public TargetVersionRef ref() {
        return new TargetVersionRef(target, version);
    }
}
