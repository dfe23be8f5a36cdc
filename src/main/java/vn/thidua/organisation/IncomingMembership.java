package vn.thidua.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit's time in a group, of many that come in together, with what the group is called; what it does not say of the group
 * stays as it is known.
 */
public record IncomingMembership(
        String group,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable EmulationGroupKind kind,
        String unit,
        boolean lead,
        LocalDate from,
        @Nullable LocalDate to) {

    EmulationGroup.Membership membership() {
        return new EmulationGroup.Membership(unit, lead, from, to);
    }
}
