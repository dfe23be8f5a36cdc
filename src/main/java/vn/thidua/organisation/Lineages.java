package vn.thidua.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class Lineages implements PanacheRepositoryBase<UnitLineage, Integer> {

    /** All edges, as they were known at a moment, in one statement. */
    List<Lineage.Edge> known(Instant knownAt) {
        var edges = new LinkedHashMap<Integer, Lineage.Edge>();
        getEntityManager()
                .createQuery(
                        "select l.id, l.predecessor, l.successor, l.extent, l.changedOn, l.unitChange, w.measure, w.weight,"
                                + " w.source from UnitLineage l left join l.weights w where "
                                + Knowledge.known("l") + " order by l.id, w.measure",
                        Object[].class)
                .setParameter("knownAt", knownAt)
                .getResultStream()
                .forEach(row -> {
                    var edge = edges.computeIfAbsent(
                            (Integer) row[0],
                            id -> new Lineage.Edge(
                                    (String) row[1],
                                    (String) row[2],
                                    (Extent) row[3],
                                    (LocalDate) row[4],
                                    (UUID) row[5],
                                    new ArrayList<>()));
                    if (row[6] != null) {
                        edge.weights().add(new LineageWeight((String) row[6], (BigDecimal) row[7], (String) row[8]));
                    }
                });
        return List.copyOf(edges.values());
    }

    /** What is known of where these came from. */
    List<UnitLineage> into(Collection<String> successors) {
        return successors.isEmpty()
                ? List.of()
                : list("successor in ?1 and recordedTo is null order by id", successors);
    }

    /** What was known at a moment of where it came from. */
    List<Lineage.Edge> into(String successor, Instant knownAt) {
        return list(
                        "successor = ?1 and recordedFrom <= ?2 and (recordedTo is null or recordedTo > ?2) order by id",
                        successor,
                        knownAt)
                .stream()
                .map(UnitLineage::said)
                .toList();
    }

    List<UnitLineage> by(UUID unitChange) {
        return list("unitChange = ?1 and recordedTo is null", unitChange);
    }

    /** Replaces what is known without an act of where a unit came from; what an act says is changed by another act. */
    void keep(String successor, List<Lineage.Edge> wanted, Instant at) {
        var known = into(List.of(successor));
        var byAct = known.stream()
                .map(UnitLineage::said)
                .filter(e -> e.unitChange() != null)
                .toList();
        var without = new ArrayList<>(
                known.stream().filter(l -> l.said().unitChange() == null).toList());
        Knowledge.replace(
                without,
                wanted.stream()
                        .filter(w -> byAct.stream()
                                .noneMatch(e -> e.predecessor().equals(w.predecessor()) && e.extent() == w.extent()))
                        .toList(),
                at,
                edge -> {
                    var row = new UnitLineage(edge, at);
                    persist(row);
                    return row;
                });
    }
}
