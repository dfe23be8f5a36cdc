package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.Aggregation;
import vn.thidua.catalogue.CompositionFacts;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

/** What speaks against a draft, and how it would share out what it touches: asked when drafting, on demand and when issuing. */
@ApplicationScoped
class CheckingDecisions {

    /** One assignee in one period: the scope in which a composition must total. */
    private record Scope(String assignee, Period period) {}

    private final Rounds rounds;
    private final Targets targets;
    private final OrganisationDirectory organisation;
    private final IndicatorCatalogue catalogue;

    CheckingDecisions(
            Rounds rounds, Targets targets, OrganisationDirectory organisation, IndicatorCatalogue catalogue) {
        this.rounds = rounds;
        this.targets = targets;
        this.organisation = organisation;
        this.catalogue = catalogue;
    }

    /** What is wrong with the lines, whether or not the decision is about to be issued. */
    Verdict content(Decision decision) {
        var verdict = Verdict.asking();
        var lines = decision.lines();
        var round = rounds.get(decision.round()).period();
        var units = organisation.units(lines.stream()
                .flatMap(CheckingDecisions::unitsOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var parents = targets.named(lines.stream()
                .map(l -> l.target().sharesOut())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        for (var line : lines) {
            var identity = line.target().identity();
            var at = at(line);
            verdict.that(
                    round.firstDay().compareTo(identity.period().firstDay()) <= 0
                            && round.lastDay().compareTo(identity.period().lastDay()) >= 0,
                    at + "/period",
                    PERIOD_OUTSIDE_ROUND,
                    identity.period(),
                    round);
            if (!line.withdraws()) {
                unitIsThere(verdict, at + "/unit", units.get(identity.unit()), decision, identity.period());
                unitIsThere(verdict, at + "/lead", units.get(line.lead()), decision, identity.period());
                for (var i = 0; i < line.cooperating().size(); i++) {
                    unitIsThere(
                            verdict,
                            at + "/cooperating/" + i,
                            units.get(line.cooperating().get(i)),
                            decision,
                            identity.period());
                }
            }
            var parent = line.target().sharesOut() == null
                    ? null
                    : parents.get(line.target().sharesOut());
            if (parent != null && !line.amends()) {
                verdict.that(
                        parent.indicator().equals(identity.indicator())
                                && parent.period().equals(identity.period()),
                        at + "/sharesOut",
                        SHARE_DIFFERS,
                        parent.indicator(),
                        parent.period());
            }
        }
        takenOver(decision, verdict);
        compositions(decision, verdict);
        return verdict;
    }

    private static Stream<@Nullable String> unitsOf(TargetVersion line) {
        return Stream.concat(Stream.of(line.target().identity().unit(), line.lead()), line.cooperating().stream());
    }

    /** Nothing new is demanded of a unit that is gone, nor of one for a time in which it is not there. */
    private static void unitIsThere(
            Verdict verdict, String at, @Nullable UnitFacts unit, Decision decision, Period period) {
        if (unit != null) {
            verdict.that(unit.existedIn(period), at, UNIT_NOT_EXISTING_IN_PERIOD, unit.code(), period);
            verdict.that(!unit.isGoneOn(decision.issuedOn()), at, UNIT_GONE, unit.code(), unit.closedOn());
        }
    }

    /** A successor takes over what was demanded of a predecessor: the same, for the same time. */
    private void takenOver(Decision decision, Verdict verdict) {
        var named = targets.named(decision.lines().stream()
                .map(l -> l.target().takesOver())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        for (var line : decision.lines()) {
            var before = line.target().takesOver() == null
                    ? null
                    : named.get(line.target().takesOver());
            if (before != null && !line.amends()) {
                var identity = line.target().identity();
                var at = at(line) + "/takesOver";
                verdict.that(
                        before.indicator().equals(identity.indicator())
                                && before.period().equals(identity.period()),
                        at,
                        TAKEN_OVER_DIFFERS,
                        before.indicator(),
                        before.period());
                var predecessor = before.identity().unit();
                verdict.that(
                        predecessor != null && identity.unit() != null && succeeds(identity.unit(), predecessor),
                        at,
                        NOT_A_SUCCESSOR,
                        identity.unit(),
                        predecessor);
            }
        }
    }

    private boolean succeeds(String unit, String predecessor) {
        return organisation.lineage().before(unit).stream()
                .anyMatch(edge -> edge.predecessor().equals(predecessor));
    }

    /** What is taken over counts no more once this counts. */
    private void takenOverIsWithdrawn(Decision decision, Verdict verdict) {
        var withdrawn = decision.lines().stream()
                .filter(TargetVersion::withdraws)
                .map(l -> l.target().id())
                .collect(Collectors.toSet());
        var named = targets.named(decision.lines().stream()
                .map(l -> l.target().takesOver())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        for (var line : decision.lines()) {
            var before = line.target().takesOver() == null
                    ? null
                    : named.get(line.target().takesOver());
            verdict.that(
                    before == null || before.inForce() == null || withdrawn.contains(before.id()),
                    at(line) + "/takesOver",
                    TAKEN_OVER_IN_FORCE,
                    line.target().takesOver());
        }
    }

    /** What speaks against putting it in force now. */
    Verdict issue(Decision decision, @Nullable String residueReason) {
        var verdict = content(decision);
        var lines = decision.lines();
        verdict.that(!lines.isEmpty(), DECISION_EMPTY);
        takenOverIsWithdrawn(decision, verdict);
        var taken = targets.taken(lines.stream()
                .filter(l -> !l.amends())
                .map(l -> l.target().identity().key())
                .toList());
        for (var line : lines) {
            verdict.that(
                    line.amends() || !taken.contains(line.target().identity().key()),
                    at(line),
                    TARGET_ALREADY_ASSIGNED,
                    line.target().indicator());
            verdict.that(!line.amends() || line.target().inForce() != null, at(line) + "/amends", TARGET_NOT_IN_FORCE);
        }
        for (var allocation : allocations(decision)) {
            verdict.that(
                    allocation.state() != AllocationState.OVER_ALLOCATED,
                    OVER_ALLOCATED,
                    allocation.indicator(),
                    allocation.value(),
                    allocation.allocated());
            verdict.that(
                    allocation.state() != AllocationState.UNDER_ALLOCATED || residueReason != null,
                    RESIDUE_WITHOUT_REASON,
                    allocation.indicator(),
                    allocation.value(),
                    allocation.allocated(),
                    allocation.residue());
        }
        return verdict;
    }

    /** How everything that the decision touches is shared out once it is issued. */
    List<Allocation> allocations(Decision decision) {
        var lines = decision.lines().stream()
                .collect(Collectors.toMap(l -> l.target().id(), l -> l));
        Set<UUID> touched = Stream.concat(
                        lines.keySet().stream(),
                        lines.values().stream().map(l -> l.target().sharesOut()).filter(Objects::nonNull))
                .collect(Collectors.toSet());
        Map<UUID, TargetVersion> wholes = new HashMap<>();
        targets.inForce(touched).forEach(v -> wholes.put(v.target().id(), v));
        wholes.putAll(lines);
        Map<UUID, TargetVersion> parts = new LinkedHashMap<>();
        targets.partsInForce(touched).forEach(v -> parts.put(v.target().id(), v));
        decision.lines().stream()
                .filter(l -> l.target().sharesOut() != null)
                .forEach(l -> parts.put(l.target().id(), l));
        parts.values().removeIf(TargetVersion::withdraws);
        var byParent = parts.values().stream()
                .collect(Collectors.groupingBy(
                        v -> Objects.requireNonNull(v.target().sharesOut())));
        var indicators = catalogue.indicators(
                wholes.values().stream().map(w -> w.target().indicator()).collect(Collectors.toSet()));
        return byParent.entrySet().stream()
                .filter(e -> wholes.containsKey(e.getKey())
                        && !Objects.requireNonNull(wholes.get(e.getKey())).withdraws())
                .map(e -> allocation(Objects.requireNonNull(wholes.get(e.getKey())), e.getValue(), indicators))
                .sorted(java.util.Comparator.comparing(Allocation::target))
                .toList();
    }

    /** How a target in force is shared out now. */
    Allocation allocation(TargetVersion whole) {
        var parts = targets.partsInForce(List.of(whole.target().id()));
        return allocation(
                whole, parts, catalogue.indicators(List.of(whole.target().indicator())));
    }

    private static Allocation allocation(
            TargetVersion whole, List<TargetVersion> parts, Map<String, IndicatorFacts> indicators) {
        var indicator = Objects.requireNonNull(indicators.get(whole.target().indicator()));
        return Allocation.of(
                whole.target().id(),
                indicator.code(),
                whole.bound(),
                indicator.aggregation() == Aggregation.SUM,
                parts.stream().map(AllocationPart::of).toList());
    }

    /** Where all parts of a composition have a value, they must make the total exactly. */
    private void compositions(Decision decision, Verdict verdict) {
        var lines = decision.lines();
        var compositions = catalogue.compositionsTouching(
                lines.stream().map(l -> l.target().indicator()).collect(Collectors.toSet()));
        if (compositions.isEmpty()) {
            return;
        }
        Map<Scope, Map<String, BigDecimal>> values = new LinkedHashMap<>();
        targets.inForceOf(
                        decision.issuer(),
                        lines.stream().map(l -> assignee(l.target())).collect(Collectors.toSet()),
                        lines.stream().map(l -> l.target().period()).collect(Collectors.toSet()))
                .forEach(v -> note(values, v));
        lines.forEach(l -> note(values, l));
        for (var composition : compositions) {
            values.forEach((scope, byIndicator) -> {
                if (!composition.totalsWith(byIndicator)) {
                    lines.stream()
                            .filter(l -> scopeOf(l.target()).equals(scope)
                                    && isIn(composition, l.target().indicator()))
                            .forEach(l -> verdict.that(
                                    false,
                                    at(l) + "/value",
                                    COMPOSITION_TOTAL,
                                    composition.name(),
                                    composition.sum(byIndicator).orElseThrow(),
                                    composition.expected(byIndicator).orElseThrow()));
                }
            });
        }
    }

    private static boolean isIn(CompositionFacts composition, String indicator) {
        return composition.parts().contains(indicator) || indicator.equals(composition.totalIndicator());
    }

    private static void note(Map<Scope, Map<String, BigDecimal>> values, TargetVersion version) {
        var byIndicator = values.computeIfAbsent(scopeOf(version.target()), s -> new HashMap<>());
        if (version.withdraws()) {
            byIndicator.remove(version.target().indicator());
        } else {
            byIndicator.put(version.target().indicator(), version.bound().value());
        }
    }

    private static Scope scopeOf(Target target) {
        return new Scope(assignee(target), target.period());
    }

    private static String assignee(Target target) {
        var identity = target.identity();
        return Objects.requireNonNull(identity.unit() == null ? identity.group() : identity.unit());
    }

    private static String at(TargetVersion line) {
        return "/targets/" + line.position();
    }
}
