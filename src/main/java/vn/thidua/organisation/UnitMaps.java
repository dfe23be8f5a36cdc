package vn.thidua.organisation;

import io.quarkus.cache.CacheInvalidateAll;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws the map of a day from what is kept of units and groups, and remembers it for less than a minute. */
@ApplicationScoped
class UnitMaps {

    private final EntityManager database;
    private final Lineages lineages;

    UnitMaps(EntityManager database, Lineages lineages) {
        this.database = database;
        this.lineages = lineages;
    }

    @CacheResult(cacheName = "unit-map")
    UnitMap on(LocalDate day) {
        var lives = database.createQuery("select u.code, u.openedOn, u.closedOn from Unit u", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (String) row[0], row -> new Lineage.Lived((LocalDate) row[1], (LocalDate) row[2])));
        var there = lives.entrySet().stream()
                .filter(unit -> unit.getValue().includes(day))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var parents = new HashMap<String, String>();
        var children = new HashMap<String, List<String>>();
        pairs(
                        "select u.code, p.parent from Unit u join u.placements p where p.from <= :day"
                                + " and (p.to is null or p.to > :day or u.closedOn <= :day) order by p.from",
                        day)
                .forEach(pair -> parents.put(pair[0], pair[1]));
        parents.forEach((unit, parent) ->
                children.computeIfAbsent(parent, p -> new ArrayList<>()).add(unit));
        var groups = new HashMap<String, Set<String>>();
        var led = new HashMap<String, Set<String>>();
        var members = new HashMap<String, Set<String>>();
        var membership = "select m.unit, g.code from EmulationGroup g join g.members m where m.from <= :day"
                + " and (m.to is null or m.to > :day)";
        pairs(membership, day).forEach(pair -> {
            add(groups, pair[0], pair[1]);
            add(members, pair[1], pair[0]);
        });
        pairs(membership + " and m.lead", day).forEach(pair -> add(led, pair[0], pair[1]));
        var predecessors = new HashMap<String, Set<String>>();
        var successors = new HashMap<String, Set<String>>();
        var lineage = Lineage.of(lineages.known(Knowledge.NOW), lives);
        lineage.into().values().stream()
                .flatMap(List::stream)
                .filter(edge -> !edge.on().isAfter(day))
                .forEach(edge -> {
                    add(predecessors, edge.successor(), edge.predecessor());
                    add(successors, edge.predecessor(), edge.successor());
                });
        return new UnitMap(there, parents, children, groups, led, members, predecessors, successors, lineage);
    }

    private List<String[]> pairs(String question, LocalDate day) {
        return database.createQuery(question, Object[].class)
                .setParameter("day", day)
                .getResultStream()
                .map(row -> new String[] {(String) row[0], (String) row[1]})
                .toList();
    }

    private static void add(Map<String, Set<String>> sets, String key, String value) {
        sets.computeIfAbsent(key, k -> new HashSet<>()).add(value);
    }

    /** Here at once, also when nobody heard whether it was stored; on other instances within the time that they remember. */
    @CacheInvalidateAll(cacheName = "unit-map")
    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) OrganisationEvent changed) {
        Objects.requireNonNull(changed);
    }
}
