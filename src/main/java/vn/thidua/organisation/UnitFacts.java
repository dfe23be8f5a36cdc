package vn.thidua.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Period;

/**
 * What other contexts may know of a unit.
 *
 * @param id the number that results are stored under
 */
public record UnitFacts(
        int id,
        String code,
        String name,
        LocalDate openedOn,
        @Nullable LocalDate closedOn) {

    public boolean existedIn(Period period) {
        return (closedOn == null || closedOn.isAfter(openedOn)) && period.overlaps(openedOn, closedOn);
    }

    /** Whether it has come to an end by that day. */
    public boolean isGoneOn(LocalDate day) {
        return closedOn != null && !closedOn.isAfter(day);
    }
}
