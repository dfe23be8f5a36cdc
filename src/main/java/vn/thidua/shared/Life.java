package vn.thidua.shared;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a day (which belongs to it) to a day (which no longer does), or without an end. */
public interface Life {

    LocalDate from();

    @Nullable
    LocalDate to();

    default boolean includes(LocalDate day) {
        var to = to();
        return !day.isBefore(from()) && (to == null || day.isBefore(to));
    }

    /** Whether it ends after it begins. */
    default boolean isForward() {
        var to = to();
        return to == null || to.isAfter(from());
    }

    /** Whether no two of them share a day. */
    static boolean areApart(List<? extends Life> lives) {
        var ordered = lives.stream()
                .sorted(java.util.Comparator.comparing(Life::from))
                .toList();
        for (var i = 1; i < ordered.size(); i++) {
            var to = ordered.get(i - 1).to();
            if (to == null || to.isAfter(ordered.get(i).from())) {
                return false;
            }
        }
        return true;
    }
}
