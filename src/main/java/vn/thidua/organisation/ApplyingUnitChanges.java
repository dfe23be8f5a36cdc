package vn.thidua.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.web.Etag;
import vn.thidua.shared.DomainEvent;

/** Making units what an act says: all of it, or nothing. */
@ApplicationScoped
class ApplyingUnitChanges {

    private final UnitChanges changes;
    private final CheckingUnitChanges checking;
    private final Units units;
    private final EmulationGroups groups;
    private final Lineages lineages;
    private final KeepingUnits keeping;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    ApplyingUnitChanges(
            UnitChanges changes,
            CheckingUnitChanges checking,
            Units units,
            EmulationGroups groups,
            Lineages lineages,
            KeepingUnits keeping,
            Clock clock,
            Event<DomainEvent> facts) {
        this.changes = changes;
        this.checking = checking;
        this.units = units;
        this.groups = groups;
        this.lineages = lineages;
        this.keeping = keeping;
        this.clock = clock;
        this.facts = facts;
    }

    UnitChange apply(UUID id, @Nullable String ifMatch) {
        var change = changes.getForStep(id);
        keeping.mayChange(change);
        if (change.isApplied()) {
            return change;
        }
        Etag.of(change.version()).mustMatch(ifMatch);
        change.mustBeADraft("apply");
        units.takeTurn();
        var known = held(change);
        var checked = checking.check(change);
        checked.errors().orThrow();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var before = keeping.views(known.values());
        recordUnits(known, checked.plan(), at);
        recordGroups(change, checked, at);
        if (checked.corrected() != null) {
            lineages.by(checked.corrected().id()).forEach(edge -> edge.outdated(at));
            checked.corrected().correctedBy(change);
        }
        change.edges().forEach(edge -> lineages.persist(new UnitLineage(edge, at)));
        change.apply(at);
        changes.flush();
        keeping.views(known.values())
                .forEach((code, after) -> facts.fire(new OrganisationEvent.UnitKept(code, before.get(code), after)));
        facts.fire(new OrganisationEvent.UnitChangeApplied(id, UnitChangeView.of(change)));
        return change;
    }

    /** The units that exist, held until the end of the transaction, and with them the act that is corrected. */
    private Map<String, Unit> held(UnitChange change) {
        var codes = new TreeSet<>(change.content().changed());
        if (change.corrects() != null) {
            changes.findByIdOptional(change.corrects(), jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                    .ifPresent(corrected -> codes.addAll(corrected.content().changed()));
        }
        return units.held(codes).stream()
                .collect(Collectors.toMap(Unit::code, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    /** First the units, then what they say of each other. */
    private void recordUnits(Map<String, Unit> known, UnitChangePlan plan, Instant at) {
        plan.after().forEach((code, history) -> {
            if (!known.containsKey(code)) {
                var unit = new Unit(code, history, at);
                units.persist(unit);
                known.put(code, unit);
            }
        });
        units.flush();
        plan.after()
                .forEach((code, history) ->
                        Objects.requireNonNull(known.get(code)).know(history, at));
        units.flush();
    }

    /** Who is gone belongs to no group from that day on; what the corrected act did to groups is taken back. */
    private void recordGroups(UnitChange change, CheckingUnitChanges.Checked checked, Instant at) {
        var day = change.effectiveOn();
        var corrected = checked.corrected();
        Set<String> takenBack =
                corrected == null ? Set.of() : corrected.content().changed();
        var undone = corrected == null
                ? List.<EmulationGroup>of()
                : groups.recordedOf(takenBack, Objects.requireNonNull(corrected.appliedAt()));
        var earlier = corrected == null
                ? Map.<String, List<EmulationGroup.Membership>>of()
                : groups.knownOf(undone, takenBack, CheckingUnitChanges.justBefore(corrected));
        var touched = new TreeMap<String, EmulationGroup>();
        undone.forEach(group -> touched.put(group.code(), group));
        groups.withAny(checked.gone(), day).forEach(group -> touched.put(group.code(), group));
        touched.forEach((code, group) -> {
            var before = EmulationGroupView.of(group);
            var members = undone.contains(group)
                    ? Stream.concat(
                                    group.members().stream().filter(m -> !takenBack.contains(m.unit())),
                                    earlier.getOrDefault(code, List.of()).stream())
                            .toList()
                    : group.members();
            group.gather(withoutThoseGone(members, checked.gone(), day), at);
            groups.flush();
            facts.fire(new OrganisationEvent.GroupKept(code, before, EmulationGroupView.of(group)));
        });
    }

    private static List<EmulationGroup.Membership> withoutThoseGone(
            List<EmulationGroup.Membership> members, Set<String> gone, LocalDate day) {
        var left = new ArrayList<EmulationGroup.Membership>();
        for (var member : members) {
            left.addAll(gone.contains(member.unit()) ? Dated.endedOn(List.of(member), day) : List.of(member));
        }
        return left;
    }
}
