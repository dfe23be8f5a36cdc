package vn.thidua.result;

import static vn.thidua.result.ResultProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.sheet.Effect;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

/**
 * Takes in many figures at once: first says of each what would become of it, then writes those that were accepted. The rules
 * are those of a single figure; only the questions to the database are asked for all of them together.
 */
@ApplicationScoped
public class FigureIntake {

    private static final int CHUNK = 2_000;

    /** What may stand only once in what comes in. */
    private record Same(Result.Key key, ResultBasis basis, String source) {}

    /** A report by what it is known by. */
    private record Known(String unit, Period period, ResultBasis basis, String reportedBy) {}

    private record Charge(String unit, String indicator, int year) {}

    private final FigureShelf shelf;
    private final Results results;
    private final Reports reports;
    private final WritingFigures writing;
    private final OrganisationDirectory organisation;
    private final IndicatorCatalogue catalogue;
    private final Access access;
    private final Actor actor;
    private final Session database;

    FigureIntake(
            FigureShelf shelf,
            Results results,
            Reports reports,
            WritingFigures writing,
            OrganisationDirectory organisation,
            IndicatorCatalogue catalogue,
            Access access,
            Actor actor,
            Session database) {
        this.shelf = shelf;
        this.results = results;
        this.reports = reports;
        this.writing = writing;
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.access = access;
        this.actor = actor;
        this.database = database;
    }

    /** What would become of each of them, in their order. Nothing is written. */
    public List<TakenFigure> judge(List<IncomingFigure> figures) {
        var units = organisation.units(distinct(figures, IncomingFigure::unit));
        var indicators = catalogue.indicators(distinct(figures, IncomingFigure::indicator));
        var reporters = new Reporters();
        var seen = new HashMap<Same, Integer>();
        var judged = new ArrayList<TakenFigure>(figures.size());
        for (var figure : figures) {
            judged.add(place(figure, units.get(figure.unit()), indicators.get(figure.indicator()), reporters, seen));
        }
        return compared(judged);
    }

    private static Set<String> distinct(List<IncomingFigure> figures, Function<IncomingFigure, String> what) {
        return figures.stream().map(what).collect(Collectors.toSet());
    }

    private TakenFigure place(
            IncomingFigure incoming,
            @Nullable UnitFacts unit,
            @Nullable IndicatorFacts indicator,
            Reporters reporters,
            Map<Same, Integer> seen) {
        var verdict = Verdict.asking()
                .that(unit != null, "/unit", vn.thidua.organisation.OrganisationProblem.UNIT_UNKNOWN, incoming.unit())
                .that(
                        indicator != null,
                        "/indicator",
                        vn.thidua.catalogue.CatalogueProblem.INDICATOR_UNKNOWN,
                        incoming.indicator());
        if (unit == null || indicator == null) {
            return TakenFigure.refused(incoming, verdict.findings());
        }
        var value = incoming.figure().value();
        ResultRules.checkShape(verdict, value.value(), value.numerator(), value.denominator());
        writing.checkPlace(verdict, "/unit", unit, "/period", incoming.period());
        ResultRules.checkKind(verdict, "", indicator, value);
        var reportedBy = reporters.of(incoming);
        verdict.that(reportedBy.isPresent(), "/unit", NOT_YOUR_UNIT, incoming.unit());
        var key = new Result.Key(unit.id(), indicator.id(), incoming.period().code());
        var earlier = seen.putIfAbsent(
                new Same(key, incoming.basis(), incoming.figure().sourceKey()), seen.size());
        verdict.that(earlier == null, "/indicator", RESULT_DUPLICATE, incoming.indicator());
        return verdict.isClear()
                ? new TakenFigure(
                        incoming, Effect.CREATED, null, List.of(), new TakenFigure.Place(key, reportedBy.orElseThrow()))
                : TakenFigure.refused(incoming, verdict.findings());
    }

    /** Holds those that have a place against what counts there now, and against the reports they would go into. */
    private List<TakenFigure> compared(List<TakenFigure> placed) {
        var withPlace = placed.stream().filter(TakenFigure::changesSomething).toList();
        var present =
                shelf.standing(withPlace.stream().map(f -> placeOf(f).key()).toList());
        var closed = closedReports(withPlace);
        return placed.stream()
                .map(f -> f.changesSomething()
                        ? compared(f, present.get(placeOf(f).key()), closed)
                        : f)
                .toList();
    }

    private TakenFigure compared(
            TakenFigure figure, FigureShelf.@Nullable Standing present, Map<Known, ReportState> closed) {
        var incoming = figure.incoming();
        var seen = present != null
                        && access.sees(
                                "getResult",
                                List.of(incoming.unit(), present.reportedBy()),
                                present.state().name())
                ? present
                : null;
        if (seen != null && seen.isSaidBy(incoming)) {
            return new TakenFigure(incoming, Effect.UNCHANGED, seen.value(), List.of(), figure.place());
        }
        var state = closed.get(known(incoming, placeOf(figure).reportedBy()));
        if (state != null) {
            return TakenFigure.refused(
                    incoming,
                    List.of(vn.thidua.shared.Finding.of("/period", REPORT_NOT_OPEN, incoming.period(), state.name())));
        }
        return new TakenFigure(
                incoming,
                seen == null ? Effect.CREATED : Effect.CHANGED,
                seen == null ? null : seen.value(),
                List.of(),
                figure.place());
    }

    private Map<Known, ReportState> closedReports(List<TakenFigure> figures) {
        var closed = new HashMap<Known, ReportState>();
        for (var report : reportsOf(figures)) {
            if (report.state() != ReportState.DRAFT && report.state() != ReportState.RETURNED) {
                closed.put(known(report), report.state());
            }
        }
        return closed;
    }

    /** Perhaps some more than asked for; whoever looks, looks by what a report is known by. */
    private List<Report> reportsOf(List<TakenFigure> figures) {
        if (figures.isEmpty()) {
            return List.of();
        }
        return database.createQuery(
                        "select r from Report r where r.unit in (:units) and r.period in (:periods)"
                                + " and r.reportedBy in (:reporters) order by r.id",
                        Report.class)
                .setParameter(
                        "units", figures.stream().map(f -> f.incoming().unit()).collect(Collectors.toSet()))
                .setParameter(
                        "periods",
                        figures.stream().map(f -> f.incoming().period()).collect(Collectors.toSet()))
                .setParameter(
                        "reporters",
                        figures.stream().map(f -> placeOf(f).reportedBy()).collect(Collectors.toSet()))
                .getResultList();
    }

    /**
     * Writes those that change something, into the open reports they belong to, which are opened where there are none.
     *
     * @param written told how many more were written
     */
    public void write(List<TakenFigure> judged, IntConsumer written) {
        var inOrder = judged.stream()
                .filter(TakenFigure::changesSomething)
                .sorted(Comparator.comparing((TakenFigure f) -> placeOf(f).key().unitId())
                        .thenComparing(f -> placeOf(f).key().period())
                        .thenComparing(f -> placeOf(f).key().indicatorId()))
                .toList();
        for (var from = 0; from < inOrder.size(); from += CHUNK) {
            var chunk = inOrder.subList(from, Math.min(from + CHUNK, inOrder.size()));
            writeTogether(chunk);
            written.accept(chunk.size());
        }
    }

    private void writeTogether(List<TakenFigure> figures) {
        var open = openReports(figures);
        var at = writing.now();
        var known = shelf.held(figures.stream().map(f -> placeOf(f).key()).toList());
        var fresh = new HashMap<Result.Key, Result>();
        for (var figure : figures) {
            var key = placeOf(figure).key();
            var report = Objects.requireNonNull(
                    open.get(known(figure.incoming(), placeOf(figure).reportedBy())));
            var result = known.containsKey(key) ? known.get(key) : fresh.computeIfAbsent(key, Result::new);
            Objects.requireNonNull(result).write(report, figure.incoming().figure(), actor.name(), at);
        }
        results.keep(known.values());
        shelf.put(fresh.values());
        database.clear();
    }

    /** Held before any figure of them is read, in one order, so that two who import wait for each other and never for both. */
    private Map<Known, Report> openReports(List<TakenFigure> figures) {
        var wanted = figures.stream()
                .map(f -> known(f.incoming(), placeOf(f).reportedBy()))
                .collect(Collectors.toSet());
        var ids = reportsOf(figures).stream()
                .filter(r -> wanted.contains(known(r)))
                .map(Report::id)
                .toList();
        database.clear();
        var open = reports.touched(ids).stream().collect(Collectors.toMap(FigureIntake::known, Function.identity()));
        open.values().forEach(report -> report.mustBeOpen("write"));
        var at = writing.now();
        for (var missing : wanted) {
            open.computeIfAbsent(missing, k -> {
                var report = new Report(k.unit(), k.period(), k.basis(), k.reportedBy(), actor.name(), at);
                database.persist(report);
                return report;
            });
        }
        database.flush();
        return open;
    }

    private static Known known(Report report) {
        return new Known(report.unit(), report.period(), report.basis(), report.reportedBy());
    }

    private static Known known(IncomingFigure incoming, String reportedBy) {
        return new Known(incoming.unit(), incoming.period(), incoming.basis(), reportedBy);
    }

    private static TakenFigure.Place placeOf(TakenFigure figure) {
        return Objects.requireNonNull(figure.place());
    }

    /** In whose name the caller may report of each unit: asked once for a unit, or for what a decision charges with. */
    private final class Reporters {

        private final Map<String, Optional<String>> ofUnits = new HashMap<>();
        private final Map<Charge, Optional<String>> charged = new HashMap<>();

        Optional<String> of(IncomingFigure incoming) {
            var own = ofUnits.computeIfAbsent(
                    incoming.unit(),
                    unit -> access.may(List.of(unit)) ? Optional.ofNullable(actor.unit()) : Optional.empty());
            return own.isPresent()
                    ? own
                    : charged.computeIfAbsent(
                            new Charge(
                                    incoming.unit(),
                                    incoming.indicator(),
                                    incoming.period().year()),
                            c -> writing.reportingUnit(c.unit(), List.of(c.indicator()), incoming.period()));
        }
    }
}
