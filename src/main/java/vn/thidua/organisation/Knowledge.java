package vn.thidua.organisation;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A row of what the service knows, from the moment it was recorded until another was recorded in its place: it is closed then,
 * and never deleted, so that what was known at any moment can be read again.
 */
interface Knowledge<T> {

    /** As a parameter of {@link #AT}: what is known now. */
    Instant NOW = Instant.parse("9999-12-31T00:00:00Z");

    /** The condition that the row {@code %1$s} was known at {@code :knownAt}. */
    String AT = "(%1$s.recordedFrom <= :knownAt and (%1$s.recordedTo is null or %1$s.recordedTo > :knownAt))";

    static String known(String row) {
        return AT.formatted(row);
    }

    /** What it says. */
    T said();

    /** Something else is recorded instead. */
    void outdated(Instant at);

    /** From now on just the wanted is known; says whether anything changed. */
    static <T, K extends Knowledge<T>> boolean replace(
            List<K> known, List<T> wanted, Instant at, Function<T, K> newRow) {
        var said = known.stream().map(Knowledge::said).toList();
        var stale = known.stream().filter(k -> !wanted.contains(k.said())).toList();
        var fresh = wanted.stream().filter(w -> !said.contains(w)).map(newRow).toList();
        stale.forEach(k -> k.outdated(at));
        known.removeAll(stale);
        known.addAll(fresh);
        return !stale.isEmpty() || !fresh.isEmpty();
    }
}
