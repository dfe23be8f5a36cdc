package vn.thidua.result;

import static vn.thidua.result.ResultProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.AssignedTargets;
import vn.thidua.assignment.TargetFacts;
import vn.thidua.catalogue.CompositionFacts;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

/** Puts figures into a report: who may, whether they can be, and what then counts. However many, the questions are as few. */
@ApplicationScoped
class WritingFigures {

    private final Results results;
    private final OrganisationDirectory organisation;
    private final IndicatorCatalogue catalogue;
    private final AssignedTargets assigned;
    private final Access access;
    private final Actor actor;
    private final Clock clock;

    WritingFigures(
            Results results,
            OrganisationDirectory organisation,
            IndicatorCatalogue catalogue,
            AssignedTargets assigned,
            Access access,
            Actor actor,
            Clock clock) {
        this.results = results;
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.assigned = assigned;
        this.access = access;
        this.actor = actor;
        this.clock = clock;
    }

    /** The moment of a change, as finely as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A unit reports for itself and those below it; a department reports of another unit what it leads or cooperates in.
     *
     * @param reportedBy in whose name the report stands: the caller's own unit or one below it
     */
    void mustBeAllowed(String unit, @Nullable String reportedBy, Collection<String> indicators, Period period) {
        if (reportedBy == null
                || !access.may(List.of(reportedBy))
                || reportingUnit(unit, indicators, period).isEmpty()) {
            throw Refusal.of(NOT_YOUR_UNIT, unit);
        }
    }

    /** The unit in whose name the caller may report on another; none if they may not. */
    Optional<String> reportingUnit(String unit, Collection<String> indicators, Period period) {
        if (access.may(List.of(unit))) {
            return Optional.ofNullable(actor.unit());
        }
        if (indicators.isEmpty()) {
            return Optional.empty();
        }
        var assignedTo = assigned.inForceFor(unit, period.year());
        return access.asInCharge(own -> assignedTo.stream()
                .filter(t -> own.equals(t.lead()) || t.cooperating().contains(own))
                .map(TargetFacts::indicator)
                .collect(Collectors.toSet())
                .containsAll(indicators));
    }

    UnitFacts unit(String code) {
        return organisation.unit(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    IndicatorFacts indicator(String code) {
        return catalogue.indicator(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    Map<String, IndicatorFacts> indicators(Collection<String> codes) {
        return catalogue.indicators(codes);
    }

    /** Whether the unit was there in the period, and the period has begun. */
    void checkPlace(Verdict verdict, String atUnit, UnitFacts unit, String atPeriod, Period period) {
        verdict.that(unit.existedIn(period), atUnit, UNIT_DID_NOT_EXIST, unit.code(), period);
        verdict.that(!period.firstDay().isAfter(LocalDate.now(clock)), atPeriod, PERIOD_NOT_BEGUN, period);
    }

    /** Replaces everything the report says by these; indicators it no longer names are withdrawn. */
    void replace(Report report, UnitFacts unit, Map<Integer, List<Figure>> figures) {
        var known = results.touchedBy(report);
        var all = new TreeMap<Integer, List<Figure>>(figures);
        known.forEach(r -> all.putIfAbsent(r.key().indicatorId(), List.of()));
        var affected = load(unit, report.period(), all.keySet());
        var at = now();
        all.forEach((indicator, wanted) -> {
            var result = affected.get(indicator);
            if (result != null) {
                result.keepOnly(report, wanted.stream().map(Figure::sourceKey).collect(Collectors.toSet()));
                wanted.forEach(f -> result.write(report, f, actor.name(), at));
            }
        });
        results.keep(affected.values());
    }

    private Map<Integer, Result> load(UnitFacts unit, Period period, Collection<Integer> indicatorIds) {
        var found = results.of(unit.id(), period, indicatorIds).stream()
                .collect(Collectors.toMap(r -> r.key().indicatorId(), Function.identity()));
        var all = new LinkedHashMap<Integer, Result>();
        for (var id : indicatorIds) {
            var present = found.get(id);
            all.put(id, present == null ? new Result(new Result.Key(unit.id(), id, period.code())) : present);
        }
        return all;
    }

    /** Adds one figure to what the report says. */
    ResultVersion add(Report report, Result result, Figure figure) {
        var written = result.write(report, figure, actor.name(), now());
        results.keep(List.of(result));
        return written;
    }

    /** The state of a report decides whether its figures count; after a step of it they are weighed anew. */
    void weighAnew(Report report) {
        results.touchedBy(report).forEach(Result::stand);
    }

    /** What speaks against submitting: nothing in it, or a declared whole that its parts do not make. */
    void checkWhole(List<ReportLine> lines) {
        var verdict = Verdict.asking().that(!lines.isEmpty(), REPORT_EMPTY);
        var values = new LinkedHashMap<String, java.math.BigDecimal>();
        for (var line : lines) {
            var value = line.version().value().value();
            if (value != null) {
                values.putIfAbsent(line.indicator(), value);
            }
        }
        catalogue.compositionsTouching(values.keySet()).stream()
                .filter(c -> !c.totalsWith(values))
                .map(c -> mistotalled(c, values))
                .forEach(verdict::add);
        verdict.orThrow();
    }

    private static Finding mistotalled(CompositionFacts composition, Map<String, java.math.BigDecimal> values) {
        return Finding.of(
                "",
                COMPOSITION_FIGURES,
                composition.code(),
                composition.expected(values).orElseThrow(),
                composition.sum(values).orElseThrow());
    }

    /** The indicators that the report speaks of now. */
    static List<String> indicatorsOf(List<ReportLine> lines) {
        return new ArrayList<>(
                lines.stream().map(ReportLine::indicator).distinct().toList());
    }
}
