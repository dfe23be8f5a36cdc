package vn.thidua.assignment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Period;

/**
 * What other contexts may know of a round.
 *
 * @param closesOnDay the day of the last month of a period on which its figures close; absent: the last day of the period
 * @param dueAfterDays how many days after closing a report is due
 */
public record RoundFacts(
        String code, String name, Period period, @Nullable Integer closesOnDay, int dueAfterDays) {

    /** The last day that figures of the period cover. */
    public LocalDate closingOf(Period reported) {
        var month = reported.lastMonth();
        return closesOnDay == null ? reported.lastDay() : month.atDay(Math.min(closesOnDay, month.lengthOfMonth()));
    }

    /** The last day on which a report for the period is on time. */
    public LocalDate dueOn(Period reported) {
        return closingOf(reported).plusDays(dueAfterDays);
    }
}
