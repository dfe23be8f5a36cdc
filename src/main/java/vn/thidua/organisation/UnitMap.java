package vn.thidua.organisation;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Relation;

/**
 * How all units stand to each other on a day. A few thousand of them fit in memory, so that a right costs no question to the
 * database.
 *
 * @param there those that exist on the day
 * @param parents of a unit that is gone, the one it stood under last
 * @param children the other way round
 * @param groups of each unit, the groups it belongs to
 * @param led of each unit, those of them that it leads
 * @param members of each group, its units
 * @param predecessors of each unit, directly
 * @param successors of each unit, directly
 * @param lineage the same with all that is known of it, also of days to come
 */
record UnitMap(
        Set<String> there,
        Map<String, String> parents,
        Map<String, List<String>> children,
        Map<String, Set<String>> groups,
        Map<String, Set<String>> led,
        Map<String, Set<String>> members,
        Map<String, Set<String>> predecessors,
        Map<String, Set<String>> successors,
        Lineage lineage) {

    boolean isThere(String unit) {
        return there.contains(unit);
    }

    /** Whether it leads a group today, in which others look to it. */
    boolean leads(String unit) {
        return led.containsKey(unit);
    }

    Set<Relation> relations(String of, String to) {
        if (of.equals(to)) {
            return EnumSet.of(Relation.OWN);
        }
        var relations = EnumSet.noneOf(Relation.class);
        if (isAbove(of, to)) {
            relations.add(Relation.BELOW);
        }
        if (isAbove(to, of)) {
            relations.add(Relation.ABOVE);
        }
        if (isMember(to, groups.getOrDefault(of, Set.of()))) {
            relations.add(Relation.GROUP);
        }
        if (isMember(to, led.getOrDefault(of, Set.of()))) {
            relations.add(Relation.LED);
        }
        if (along(predecessors, of).contains(to)) {
            relations.add(Relation.FORMER);
        }
        if (along(successors, of).contains(to)) {
            relations.add(Relation.SUCCESSOR);
        }
        return relations.isEmpty() ? EnumSet.of(Relation.ELSEWHERE) : relations;
    }

    Set<String> reach(String from, Set<Relation> wanted) {
        var reached = new HashSet<String>();
        if (wanted.contains(Relation.OWN)) {
            reached.add(from);
        }
        if (wanted.contains(Relation.BELOW)) {
            below(from, reached);
        }
        if (wanted.contains(Relation.ABOVE)) {
            for (var above = parents.get(from); above != null && reached.add(above); ) {
                above = parents.get(above);
            }
        }
        if (wanted.contains(Relation.GROUP)) {
            others(from, groups.getOrDefault(from, Set.of()), reached);
        }
        if (wanted.contains(Relation.LED)) {
            others(from, led.getOrDefault(from, Set.of()), reached);
        }
        if (wanted.contains(Relation.FORMER)) {
            reached.addAll(along(predecessors, from));
        }
        if (wanted.contains(Relation.SUCCESSOR)) {
            reached.addAll(along(successors, from));
        }
        return reached;
    }

    private boolean isMember(String unit, Set<String> ofAny) {
        return groups.getOrDefault(unit, Set.of()).stream().anyMatch(ofAny::contains);
    }

    private void others(String unit, Set<String> inGroups, Set<String> reached) {
        inGroups.stream()
                .flatMap(group -> members.getOrDefault(group, Set.of()).stream())
                .filter(member -> !member.equals(unit))
                .forEach(reached::add);
    }

    private boolean isAbove(String above, String unit) {
        var seen = new HashSet<String>();
        @Nullable String next = parents.get(unit);
        while (next != null && seen.add(next)) {
            if (next.equals(above)) {
                return true;
            }
            next = parents.get(next);
        }
        return false;
    }

    private void below(String from, Set<String> reached) {
        var open = new ArrayDeque<>(children.getOrDefault(from, List.of()));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (reached.add(next)) {
                open.addAll(children.getOrDefault(next, List.of()));
            }
        }
    }

    /** Also through several changes, one after the other. */
    private static Set<String> along(Map<String, Set<String>> edges, String from) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(edges.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (!next.equals(from) && reached.add(next)) {
                open.addAll(edges.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
