package vn.thidua.assignment;

import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Comparator;

/** One part of what was shared out. */
@Schema(description = "One part of what was shared out.")
record AllocationPart(
        UUID target, @Nullable String unit, @Nullable String group, Comparator comparator, BigDecimal value) {

    static AllocationPart of(TargetVersion version) {
        var identity = version.target().identity();
        return new AllocationPart(
                version.target().id(),
                identity.unit(),
                identity.group(),
                version.bound().comparator(),
                version.bound().value());
    }
}
