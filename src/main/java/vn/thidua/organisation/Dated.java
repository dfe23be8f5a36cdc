package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Life;

/** Something said for a time, which an act on a day ends or follows by something else. */
interface Dated<T> extends Life {

    /** The same, until another day. */
    T lasting(LocalDate from, @Nullable LocalDate to);

    /** What is left of it all when it ends on a day. */
    static <T extends Dated<T>> List<T> endedOn(List<T> said, LocalDate day) {
        return said.stream()
                .filter(s -> s.from().isBefore(day))
                .map(s -> s.to() == null || day.isBefore(s.to()) ? s.lasting(s.from(), day) : s)
                .toList();
    }

    /** With something else from a day on, for as long as what it follows would have lasted, or until the next. */
    static <T extends Dated<T>> List<T> followedOn(
            List<T> said, LocalDate day, BiFunction<LocalDate, @Nullable LocalDate, T> next) {
        var later = said.stream().filter(s -> s.from().isAfter(day)).toList();
        var until = said.stream()
                .filter(s -> s.includes(day))
                .findFirst()
                .map(s -> Optional.ofNullable(s.to()))
                .orElseGet(() -> later.stream().map(T::from).min(Comparator.naturalOrder()));
        return Stream.of(endedOn(said, day), List.of(next.apply(day, until.orElse(null))), later)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(T::from))
                .toList();
    }

    /** What was said of the day; else the last before it; else the first after. */
    static <T extends Dated<T>> Optional<T> nearest(List<T> said, LocalDate day) {
        var ordered = new ArrayList<>(said);
        ordered.sort(Comparator.comparing(T::from));
        return ordered.stream()
                .filter(s -> !s.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .or(() -> ordered.stream().findFirst());
    }
}
