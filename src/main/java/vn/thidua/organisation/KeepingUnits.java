package vn.thidua.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.shared.Refusal;

/** Who may change which units, and how units are shown around a change. */
@ApplicationScoped
class KeepingUnits {

    private final Units units;
    private final UnitChanges changes;
    private final Lineages lineages;
    private final UnitMaps maps;
    private final Access access;
    private final Clock clock;

    KeepingUnits(Units units, UnitChanges changes, Lineages lineages, UnitMaps maps, Access access, Clock clock) {
        this.units = units;
        this.changes = changes;
        this.lineages = lineages;
        this.maps = maps;
        this.access = access;
        this.clock = clock;
    }

    /** Who keeps every unit that the act names, and every one that it takes back something of. */
    void mayChange(UnitChange change) {
        mayChange(change.content());
        if (change.corrects() != null) {
            changes.findByIdOptional(change.corrects()).ifPresent(corrected -> mayChange(corrected.content()));
        }
    }

    private void mayChange(UnitChangeContent content) {
        if (content.opens().stream().anyMatch(o -> o.parent() == null)) {
            access.require(List.of(), PlatformProblem.FORBIDDEN);
        }
        units.factsOf(content.units(), LocalDate.now(clock))
                .forEach(unit -> access.require(unit.code(), PlatformProblem.FORBIDDEN));
    }

    LineageView lineage(String code, @Nullable Instant knownAt) {
        var lineage = knownAt == null
                ? maps.on(LocalDate.now(clock)).lineage()
                : Lineage.of(lineages.known(knownAt), Map.of());
        if (knownAt != null && units.isUnknown(code, knownAt)) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
        var before = lineage.before(code);
        var after = lineage.after(code);
        var edges = Stream.concat(before.stream(), after.stream()).toList();
        var acts = changes.named(edges.stream()
                .map(Lineage.Edge::unitChange)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var names = units.namesIn(edges, knownAt == null ? Knowledge.NOW : knownAt);
        return new LineageView(
                code,
                before.stream()
                        .map(e -> LineageView.EdgeView.of(e, names, acts))
                        .toList(),
                after.stream().map(e -> LineageView.EdgeView.of(e, names, acts)).toList());
    }

    /** By code, as they are known now. */
    Map<String, UnitView> views(Collection<Unit> wanted) {
        var today = LocalDate.now(clock);
        var origins = lineages.into(wanted.stream().map(Unit::code).toList()).stream()
                .map(UnitLineage::said)
                .collect(Collectors.groupingBy(Lineage.Edge::successor));
        return wanted.stream()
                .collect(Collectors.toMap(
                        Unit::code,
                        u -> UnitView.of(u, u.history(), origins.getOrDefault(u.code(), List.of()), today),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
