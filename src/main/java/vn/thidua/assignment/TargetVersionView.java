package vn.thidua.assignment;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;

@Schema(name = "DecisionLine", description = "A line of a decision: what a target is worth from that decision on.")
record TargetVersionView(
        @Schema(description = "The target, which keeps its id through all versions.")
        UUID target,

        @Schema(description = "Number of the version; absent while the decision is a draft.") @Nullable
        Integer number,

        @Schema(description = "The name the line was given in the draft.") @Nullable
        String ref,

        @Schema(description = "Whether it gives an existing target another version.")
        boolean amends,

        @Schema(description = "Whether it ends the target.") boolean withdraws,
        @Nullable String unit,
        @Nullable String group,
        String indicator,
        Period period,
        Comparator comparator,

        @Schema(description = "In the measure unit of the indicator; of a range the lower end.")
        BigDecimal value,

        @Schema(description = "The upper end of a range.") @Nullable
        BigDecimal upperValue,

        @Schema(description = "Whether it is one of the main targets.")
        boolean key,

        @Schema(description = "The unit that answers for it.") @Nullable
        String lead,

        List<String> cooperating,

        @Schema(description = "The target whose value it shares out.") @Nullable
        UUID sharesOut,

        @Schema(description = "The target of a unit that ended, whose demand it takes over.") @Nullable
        UUID takesOver,

        @Nullable String reason,

        @Schema(description = "Where it stands in the file it was imported from.") @Nullable
        LineOrigin origin) {

    static TargetVersionView of(TargetVersion line) {
        var target = line.target();
        var identity = target.identity();
        return new TargetVersionView(
                target.id(),
                line.number(),
                line.ref(),
                line.amends(),
                line.withdraws(),
                identity.unit(),
                identity.group(),
                identity.indicator(),
                identity.period(),
                line.bound().comparator(),
                line.bound().value(),
                line.bound().upperValue(),
                line.key(),
                line.lead(),
                line.cooperating(),
                target.sharesOut(),
                target.takesOver(),
                line.reason(),
                line.origin());
    }
}
