package vn.thidua.organisation;

import static vn.thidua.organisation.OrganisationProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Verdict;

/** What speaks against an act, on demand and when it is applied; all of it at once. */
@ApplicationScoped
class CheckingUnitChanges {

    /**
     * An act held against what is known.
     *
     * @param errors what forbids to apply it
     * @param notices what somebody should look at
     * @param gone the units that exist no longer: that it closes, or that only what it corrects had opened
     */
    record Checked(
            UnitChangePlan plan,
            Verdict errors,
            Verdict notices,
            Set<String> gone,
            @Nullable UnitChange corrected) {}

    private final UnitChanges changes;
    private final Units units;
    private final EmulationGroups groups;
    private final UnitMaps maps;
    private final Instance<UnitUse> uses;

    CheckingUnitChanges(
            UnitChanges changes, Units units, EmulationGroups groups, UnitMaps maps, Instance<UnitUse> uses) {
        this.changes = changes;
        this.units = units;
        this.groups = groups;
        this.maps = maps;
        this.uses = uses;
    }

    Checked check(UnitChange change) {
        var errors = Verdict.asking();
        var corrected = change.corrects() == null ? null : corrected(change, errors);
        var plan = UnitChangePlan.of(change, before(change, corrected));
        var gone = new TreeSet<>(change.content().closes());
        if (corrected != null) {
            var neverThere = corrected.content().opens().stream()
                    .map(UnitChangeContent.Opening::code)
                    .filter(code -> Objects.requireNonNull(plan.after().get(code))
                            .names()
                            .isEmpty())
                    .toList();
            nothingRestsOn(neverThere, corrected, errors);
            gone.addAll(neverThere);
        }
        var others = new HashSet<>(change.content().units());
        others.removeAll(plan.after().keySet());
        var view = new View(
                plan,
                units.factsOf(others, change.effectiveOn()).stream()
                        .collect(Collectors.toMap(UnitFacts::code, f -> f)));
        opens(change, view, errors);
        closes(change, plan, errors);
        alters(change, view, errors);
        children(change, plan, gone, errors);
        identifiers(change, plan, errors);
        lineage(change, view, errors);
        return new Checked(plan, errors, notices(change), gone, corrected);
    }

    /** What is known of units on both sides of the act, whether it touches them or not. */
    private record View(UnitChangePlan plan, Map<String, UnitFacts> others) {

        boolean isKnown(String unit) {
            return plan.after().containsKey(unit) || others.containsKey(unit);
        }

        boolean existsBefore(String unit, LocalDate day) {
            return exists(plan.before(), unit, day);
        }

        boolean existsAfter(String unit, LocalDate day) {
            return exists(plan.after(), unit, day);
        }

        private boolean exists(Map<String, UnitHistory> histories, String unit, LocalDate day) {
            var history = histories.get(unit);
            if (history != null) {
                return history.existsOn(day);
            }
            var facts = others.get(unit);
            return facts != null && !day.isBefore(facts.openedOn()) && !facts.isGoneOn(day);
        }
    }

    private @Nullable UnitChange corrected(UnitChange change, Verdict errors) {
        var known = changes.findByIdOptional(Objects.requireNonNull(change.corrects()));
        if (known.isEmpty()) {
            errors.that(false, "/corrects", CHANGE_UNKNOWN, change.corrects());
            return null;
        }
        var corrected = known.get();
        if (!corrected.isApplied() || corrected.correctedBy() != null) {
            errors.that(false, "/corrects", CHANGE_NOT_CORRECTABLE, corrected.title());
            return null;
        }
        var since = Objects.requireNonNull(corrected.appliedAt());
        var touched = corrected.content().changed();
        var newer = Stream.concat(
                        units.recordedAfter(touched, since).stream(), groups.recordedAfter(touched, since).stream())
                .toList();
        var acts = changes.appliedAfter(touched, since);
        errors.that(
                newer.isEmpty() && acts.isEmpty(),
                "/corrects",
                CHANGE_RESTED_UPON,
                corrected.title(),
                String.join(", ", Stream.concat(acts.stream(), newer.stream()).toList()));
        return corrected;
    }

    /** What was reported, assigned, pledged or given to a unit cannot have been said of one that was never there. */
    private void nothingRestsOn(List<String> units, UnitChange corrected, Verdict errors) {
        var resting =
                uses.stream().flatMap(use -> use.restingOn(units).stream()).toList();
        errors.that(resting.isEmpty(), "/corrects", CHANGE_RESTED_UPON, corrected.title(), String.join(", ", resting));
    }

    private Map<String, UnitHistory> before(UnitChange change, @Nullable UnitChange corrected) {
        var now = new HashSet<>(change.content().changed());
        var before = new HashMap<String, UnitHistory>();
        if (corrected != null) {
            var takenBack = corrected.content().changed();
            now.removeAll(takenBack);
            before.putAll(units.histories(takenBack, justBefore(corrected)));
        }
        before.putAll(units.histories(now, Knowledge.NOW));
        return before;
    }

    /** The last moment at which nothing was known of the act. */
    static Instant justBefore(UnitChange applied) {
        return Objects.requireNonNull(applied.appliedAt()).minusNanos(1000);
    }

    private void opens(UnitChange change, View view, Verdict errors) {
        var opens = change.content().opens();
        for (var i = 0; i < opens.size(); i++) {
            var opening = opens.get(i);
            var known = Objects.requireNonNull(view.plan().before().get(opening.code()));
            errors.that(known.names().isEmpty(), "/opens/" + i + "/code", UNIT_CODE_TAKEN, opening.code());
            parent(change, view, opening.code(), opening.parent(), "/opens/" + i + "/parent", errors);
        }
    }

    private static void closes(UnitChange change, UnitChangePlan plan, Verdict errors) {
        var closes = change.content().closes();
        for (var i = 0; i < closes.size(); i++) {
            var history = Objects.requireNonNull(plan.before().get(closes.get(i)));
            var day = change.effectiveOn();
            errors.that(
                    history.existsOn(day.minusDays(1)) && history.existsOn(day),
                    "/closes/" + i,
                    UNIT_NOT_THERE,
                    closes.get(i),
                    day);
            errors.that(!history.changesAfter(day), "/closes/" + i, CHANGE_NOT_IN_ORDER, closes.get(i), day);
        }
    }

    private void alters(UnitChange change, View view, Verdict errors) {
        var alters = change.content().alters();
        for (var i = 0; i < alters.size(); i++) {
            var altered = alters.get(i);
            var history = Objects.requireNonNull(view.plan().before().get(altered.unit()));
            var day = change.effectiveOn();
            errors.that(history.existsOn(day), "/alters/" + i + "/unit", UNIT_NOT_THERE, altered.unit(), day);
            errors.that(!history.changesAfter(day), "/alters/" + i + "/unit", CHANGE_NOT_IN_ORDER, altered.unit(), day);
            parent(change, view, altered.unit(), altered.parent(), "/alters/" + i + "/parent", errors);
        }
    }

    private void parent(UnitChange change, View view, String unit, @Nullable String parent, String at, Verdict errors) {
        if (parent == null) {
            return;
        }
        var day = change.effectiveOn();
        errors.that(view.isKnown(parent), at, UNIT_UNKNOWN, parent);
        errors.that(!view.isKnown(parent) || view.existsAfter(parent, day), at, UNIT_NOT_THERE, parent, day);
        errors.that(!isAbove(view.plan(), unit, parent, day), at, UNIT_ABOVE_ITSELF, parent);
    }

    /** Whether the unit would stand above the one that is to stand above it. */
    private boolean isAbove(UnitChangePlan plan, String unit, String parent, LocalDate day) {
        var parents = maps.on(day).parents();
        var seen = new HashSet<String>();
        @Nullable String next = parent;
        while (next != null && seen.add(next)) {
            if (next.equals(unit)) {
                return true;
            }
            next = plan.after().containsKey(next) ? plan.parentOn(next, day).orElse(null) : parents.get(next);
        }
        return false;
    }

    /** Nobody stands under a unit that is gone. */
    private void children(UnitChange change, UnitChangePlan plan, Set<String> gone, Verdict errors) {
        var day = change.effectiveOn();
        var staying = units.below(gone, day).stream()
                .filter(pair -> {
                    var after = plan.after().get(pair[1]);
                    return after == null
                            || (after.existsOn(day)
                                    && after.parentOn(day)
                                            .filter(pair[0]::equals)
                                            .isPresent());
                })
                .collect(Collectors.groupingBy(
                        pair -> pair[0], Collectors.mapping(pair -> pair[1], Collectors.joining(", "))));
        staying.forEach((unit, children) -> {
            var place = change.content().closes().indexOf(unit);
            errors.that(false, place < 0 ? "/corrects" : "/closes/" + place, CHILDREN_STAY, unit, children);
        });
    }

    private void identifiers(UnitChange change, UnitChangePlan plan, Verdict errors) {
        var day = change.effectiveOn();
        var said = new ArrayList<Said>();
        var opens = change.content().opens();
        for (var i = 0; i < opens.size(); i++) {
            said.addAll(said("/opens/" + i, opens.get(i).code(), opens.get(i).identifiers()));
        }
        var alters = change.content().alters();
        for (var i = 0; i < alters.size(); i++) {
            said.addAll(said("/alters/" + i, alters.get(i).unit(), alters.get(i).identifiers()));
        }
        var elsewhere = units.goingByAny(
                said.stream().map(Said::identifier).distinct().toList(),
                day,
                plan.after().keySet());
        Map<String, Set<String>> here = new HashMap<>();
        plan.after()
                .forEach((unit, history) -> history.identifiers().stream()
                        .filter(i -> i.to() == null || i.to().isAfter(day))
                        .forEach(i -> here.computeIfAbsent(i.scheme() + ":" + i.value(), k -> new TreeSet<>())
                                .add(unit)));
        for (var one : said) {
            var others = Stream.concat(
                            elsewhere.getOrDefault(one.identifier(), List.of()).stream(),
                            here.getOrDefault(one.identifier(), Set.of()).stream())
                    .filter(unit -> !unit.equals(one.unit()))
                    .toList();
            errors.that(others.isEmpty(), one.at(), IDENTIFIER_TAKEN, one.identifier(), String.join(", ", others));
        }
    }

    /** An identifier that the act gives a unit, and where it says so. */
    private record Said(String at, String unit, String identifier) {}

    private static List<Said> said(String at, String unit, List<UnitChangeContent.Known> identifiers) {
        return Stream.iterate(0, i -> i < identifiers.size(), i -> i + 1)
                .map(i -> new Said(
                        at + "/identifiers/" + i + "/value",
                        unit,
                        identifiers.get(i).text()))
                .toList();
    }

    private static void lineage(UnitChange change, View view, Verdict errors) {
        var day = change.effectiveOn();
        var closes = new HashSet<>(change.content().closes());
        var lineage = change.content().lineage();
        for (var i = 0; i < lineage.size(); i++) {
            var edge = lineage.get(i);
            var at = "/lineage/" + i;
            for (var end : List.of(
                    new String[] {"/predecessor", edge.predecessor()}, new String[] {"/successor", edge.successor()})) {
                errors.that(view.isKnown(end[1]), at + end[0], UNIT_UNKNOWN, end[1]);
            }
            errors.that(
                    !view.isKnown(edge.predecessor()) || view.existsBefore(edge.predecessor(), day.minusDays(1)),
                    at + "/predecessor",
                    UNIT_NOT_THERE,
                    edge.predecessor(),
                    day.minusDays(1));
            errors.that(
                    !view.isKnown(edge.successor()) || view.existsAfter(edge.successor(), day),
                    at + "/successor",
                    UNIT_NOT_THERE,
                    edge.successor(),
                    day);
            errors.that(
                    edge.extent() == Extent.PART || closes.contains(edge.predecessor()),
                    at + "/extent",
                    EXTENTS_UNSOUND,
                    edge.predecessor());
        }
    }

    private static Verdict notices(UnitChange change) {
        var notices = Verdict.asking();
        var predecessors = change.content().lineage().stream()
                .map(UnitChangeContent.Edge::predecessor)
                .collect(Collectors.toSet());
        var closes = change.content().closes();
        for (var i = 0; i < closes.size(); i++) {
            notices.that(predecessors.contains(closes.get(i)), "/closes/" + i, CLOSES_WITHOUT_SUCCESSOR, closes.get(i));
        }
        return notices;
    }
}
