package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Life;

/**
 * What became of units: who went into whom, when, how much, and by which act.
 *
 * @param into by successor, oldest first
 * @param outOf by predecessor, oldest first
 * @param lives from when to when each unit exists
 */
public record Lineage(Map<String, List<Edge>> into, Map<String, List<Edge>> outOf, Map<String, Lived> lives) {

    /** The days of a unit. */
    public record Lived(LocalDate from, @Nullable LocalDate to) implements Life {}

    /** One unit that came from another one. */
    public record Edge(
            String predecessor,
            String successor,
            Extent extent,
            LocalDate on,
            @Nullable UUID unitChange,
            List<LineageWeight> weights) {}

    public static Lineage of(List<Edge> edges, Map<String, Lived> lives) {
        var ordered = edges.stream()
                .sorted(java.util.Comparator.comparing(Edge::on)
                        .thenComparing(Edge::predecessor)
                        .thenComparing(Edge::successor))
                .toList();
        return new Lineage(by(ordered, Edge::successor), by(ordered, Edge::predecessor), lives);
    }

    private static Map<String, List<Edge>> by(List<Edge> edges, Function<Edge, String> end) {
        return edges.stream().collect(Collectors.groupingBy(end));
    }

    public List<Edge> into(String unit) {
        return into.getOrDefault(unit, List.of());
    }

    public List<Edge> outOf(String unit) {
        return outOf.getOrDefault(unit, List.of());
    }

    public Optional<Lived> life(String unit) {
        return Optional.ofNullable(lives.get(unit));
    }

    /** All that a unit came from, through several changes, latest first. */
    public List<Edge> before(String unit) {
        return walked(unit, this::into, Edge::predecessor).stream()
                .sorted(java.util.Comparator.comparing(Edge::on).reversed())
                .toList();
    }

    /** All that became of a unit, through several changes, earliest first. */
    public List<Edge> after(String unit) {
        return walked(unit, this::outOf, Edge::successor).stream()
                .sorted(java.util.Comparator.comparing(Edge::on))
                .toList();
    }

    private static Set<Edge> walked(String from, Function<String, List<Edge>> next, Function<Edge, String> end) {
        var walked = new LinkedHashSet<Edge>();
        var seen = new HashSet<>(Set.of(from));
        var open = new ArrayDeque<>(Set.of(from));
        while (!open.isEmpty()) {
            for (var edge : next.apply(open.pop())) {
                walked.add(edge);
                if (seen.add(end.apply(edge))) {
                    open.add(end.apply(edge));
                }
            }
        }
        return walked;
    }
}
