package vn.thidua.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sheet.Taken;

/**
 * The rows of a file, each read for itself and then judged all together by the context whose they are.
 *
 * @param <J> what the context says of it
 */
record JudgedRows<J>(List<RowOutcome> outcomes, List<J> judged, Writing<J> writing) implements SheetKind.Prepared {

    /** Writes what was judged. */
    interface Writing<J> {
        void write(List<J> judged, IntConsumer written);
    }

    /** What is done with the rows of one kind of file. */
    record Steps<T, J>(
            Predicate<CellReader> holdsSomething,
            Function<CellReader, @Nullable T> read,
            Function<T, String> subject,
            Function<CellReader, @Nullable String> subjectAsWritten,
            Function<List<T>, List<J>> judge,
            Function<J, Taken> told,
            Writing<J> writing) {}

    static <T, J> JudgedRows<J> of(List<CellReader> rows, Steps<T, J> steps) {
        var outcomes = new ArrayList<RowOutcome>(rows.size());
        var places = new ArrayList<Integer>();
        var said = new ArrayList<T>();
        var seen = new HashMap<String, Integer>();
        for (var row : rows) {
            if (!steps.holdsSomething().test(row)) {
                outcomes.add(RowOutcome.passedOver(row));
                continue;
            }
            var read = steps.read().apply(row);
            if (read != null) {
                var earlier = seen.putIfAbsent(steps.subject().apply(read), row.number());
                if (earlier != null) {
                    row.refuse("", ExchangeProblem.ROW_TWICE, steps.subject().apply(read), earlier);
                }
            }
            if (read == null || !row.isSound()) {
                outcomes.add(RowOutcome.refused(
                        row,
                        read == null
                                ? steps.subjectAsWritten().apply(row)
                                : steps.subject().apply(read)));
            } else {
                places.add(outcomes.size());
                outcomes.add(RowOutcome.passedOver(row));
                said.add(read);
            }
        }
        var judged = steps.judge().apply(said);
        for (var i = 0; i < judged.size(); i++) {
            outcomes.set(
                    places.get(i),
                    outcome(
                            rows.get(places.get(i)),
                            steps.subject().apply(said.get(i)),
                            steps.told().apply(judged.get(i))));
        }
        return new JudgedRows<>(List.copyOf(outcomes), judged, steps.writing());
    }

    private static RowOutcome outcome(CellReader row, String subject, Taken taken) {
        taken.findings().forEach(finding -> row.refuse(columnOf(finding.at()), finding));
        return new RowOutcome(
                row.number(),
                row.sheet(),
                taken.effect(),
                subject,
                row.readings(),
                taken.from(),
                taken.to(),
                row.findings());
    }

    private static String columnOf(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1).split("/", 2)[0];
    }

    @Override
    public void write(IntConsumer written) {
        writing.write(judged, written);
    }
}
