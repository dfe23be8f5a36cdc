package vn.thidua.result;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Period;

/** What happens to single figures. */
sealed interface ResultEvent extends DomainEvent {

    String unit();

    String indicator();

    Period period();

    @Override
    default String subject() {
        return "results/" + unit() + "/" + indicator() + "/" + period();
    }

    record Written(
            String unit, String indicator, Period period, UUID report, ResultBasis basis, int number, Figure figure)
            implements ResultEvent {}

    record Corrected(
            String unit,
            String indicator,
            Period period,
            int corrects,
            int number,
            Figure figure,
            String decision,
            LocalDate decidedOn,
            String reason)
            implements ResultEvent {}

    record ConflictResolved(
            String unit, String indicator, Period period, int kept, List<Integer> against, String reason)
            implements ResultEvent {}
}
