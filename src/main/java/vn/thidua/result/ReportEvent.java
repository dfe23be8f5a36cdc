package vn.thidua.result;

import java.util.List;
import java.util.UUID;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Period;

/** What happens to reports. */
sealed interface ReportEvent extends DomainEvent {

    UUID report();

    @Override
    default String subject() {
        return "reports/" + report();
    }

    /** One figure of a report, as it was written. */
    record Line(String indicator, Figure figure) {}

    record Opened(UUID report, String unit, Period period, ResultBasis basis, String reportedBy, List<Line> figures)
            implements ReportEvent {}

    record Rewritten(UUID report, String unit, Period period, ResultBasis basis, String reportedBy, List<Line> figures)
            implements ReportEvent {}

    record Submitted(UUID report, String unit, Period period, ResultBasis basis, String reportedBy)
            implements ReportEvent {}

    record Returned(UUID report, String unit, Period period, ResultBasis basis, String reportedBy, String reason)
            implements ReportEvent {}

    record Verified(UUID report, String unit, Period period, ResultBasis basis, String reportedBy)
            implements ReportEvent {}

    record Locked(UUID report, String unit, Period period, ResultBasis basis, String reportedBy)
            implements ReportEvent {}

    /** A draft that was deleted with its figures: this record is what is left of them. */
    record Discarded(UUID report, String unit, Period period, ResultBasis basis, String reportedBy, List<Line> figures)
            implements ReportEvent {}
}
