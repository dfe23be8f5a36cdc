package vn.thidua.assignment;

import static vn.thidua.assignment.AllocationState.*;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;

/**
 * How the value of a target is shared out, and what is left. Nothing is ever rescaled to fit.
 *
 * @param residue what is left; below zero where more was shared out than there is
 * @param state absent where nothing was shared out
 */
@Schema(description = "How the value of a target is shared out (phân bổ), and what is left (còn lại).")
record Allocation(
        UUID target,
        String indicator,
        Comparator comparator,
        BigDecimal value,

        @Schema(description = "What the parts make; absent where they do not add up.") @Nullable
        BigDecimal allocated,

        @Schema(description = "What is left; below zero where more was shared out than there is.") @Nullable
        BigDecimal residue,

        @Schema(description = "Absent where nothing was shared out.") @Nullable
        AllocationState state,

        List<AllocationPart> parts) {

    static Allocation of(UUID target, String indicator, Bound whole, boolean adds, List<AllocationPart> parts) {
        if (parts.isEmpty()) {
            return new Allocation(target, indicator, whole.comparator(), whole.value(), null, null, null, parts);
        }
        var sameSense = parts.stream().allMatch(p -> p.comparator() == whole.comparator());
        if (!adds || !sameSense || whole.comparator().hasUpperEnd()) {
            return new Allocation(
                    target, indicator, whole.comparator(), whole.value(), null, null, NOT_ADDITIVE, parts);
        }
        var allocated = parts.stream().map(AllocationPart::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        var residue = whole.value().subtract(allocated);
        var state = switch (residue.signum()) {
            case 0 -> BALANCED;
            case 1 -> UNDER_ALLOCATED;
            default -> OVER_ALLOCATED;
        };
        return new Allocation(target, indicator, whole.comparator(), whole.value(), allocated, residue, state, parts);
    }
}
