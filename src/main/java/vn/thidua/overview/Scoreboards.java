package vn.thidua.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.AssignedTargets;
import vn.thidua.assignment.RoundFacts;
import vn.thidua.catalogue.Accumulation;
import vn.thidua.evaluation.Outcome;
import vn.thidua.evaluation.Percentages;
import vn.thidua.organisation.Lineage;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.shared.Direction;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;

/** Puts targets and figures side by side, for one unit or for all of a group, in the same number of statements. */
@ApplicationScoped
class Scoreboards {

    /** Everything a board is drawn from. */
    private record Material(
            Period period,
            Candidates candidates,
            int decimals,
            Language language,
            LocalDate today,
            Map<String, RoundFacts> rounds,
            Figures.Known figures,
            Map<Figures.Key, List<ScoreboardView.CauseView>> causes,
            Restating restating) {}

    /** What the same period says, or why nothing. */
    private record Before(
            ScoreboardView.@Nullable SamePeriodView figure,
            @Nullable GapView absent) {

        static final Before NOTHING = new Before(null, null);
    }

    private final EntityManager database;
    private final Figures figures;
    private final OrganisationDirectory organisation;
    private final AssignedTargets assignedTargets;
    private final Access access;
    private final Clock clock;

    Scoreboards(
            EntityManager database,
            Figures figures,
            OrganisationDirectory organisation,
            AssignedTargets assignedTargets,
            Access access,
            Clock clock) {
        this.database = database;
        this.figures = figures;
        this.organisation = organisation;
        this.assignedTargets = assignedTargets;
        this.access = access;
        this.clock = clock;
    }

    Optional<ScoreboardView> ofUnit(String code, Period period, int decimals, Language language) {
        access.mustSee(List.of(code), "");
        return organisation
                .unit(code)
                .map(unit -> ofUnits(List.of(unit), period, decimals, language).get(0));
    }

    private List<ScoreboardView> ofUnits(List<UnitFacts> units, Period period, int decimals, Language language) {
        var codes = units.stream().map(UnitFacts::code).toList();
        var lines = assigned("t.unit", codes, period);
        var material = material(codes, lines, period, decimals, language);
        var byUnit = lines.stream().collect(Collectors.groupingBy(l -> Objects.requireNonNull(l.unit())));
        return units.stream()
                .map(unit -> board(unit, byUnit.getOrDefault(unit.code(), List.of()), material))
                .toList();
    }

    GroupScoreboardView ofGroup(String code, Period period, int decimals, Language language) {
        var group = organisation.group(code, period.lastDay()).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        var members = group.members().stream().map(UnitFacts::code).toList();
        // A sum over all members would give away what is kept back of one.
        members.forEach(member -> access.mustSee(List.of(member), ""));
        var own = assigned("t.group", List.of(code), period);
        var material = material(members, own, period, decimals, language);
        var lines = own.stream().map(line -> ofMembers(line, members, material)).toList();
        return new GroupScoreboardView(
                code,
                group.name(),
                period,
                ScoreboardView.SummaryView.of(lines),
                lines,
                ofUnits(group.members(), period, decimals, language));
    }

    private List<AssignedLine> assigned(String assignee, Collection<String> codes, Period period) {
        return codes.isEmpty()
                ? List.of()
                : database.createQuery(
                                "select new vn.thidua.overview.AssignedLine(t.id, v.number, d.number, t.round, t.issuer, t.unit,"
                                        + " t.group, t.indicator, i.name, i.meaning.kind, i.meaning.measureUnit, i.meaning.scale,"
                                        + " i.meaning.direction, i.meaning.accumulation, i.meaning.aggregation, t.period,"
                                        + " v.bound.comparator, v.bound.value, v.bound.upperValue, v.key, v.lead)"
                                        + " from TargetVersion v join v.target t join v.decision d"
                                        + " join Indicator i on i.code = t.indicator where among(:codes, " + assignee
                                        + ") and among(:periods, t.period) and v.number = t.inForce"
                                        + " order by i.field, t.indicator, t.issuer, t.id",
                                AssignedLine.class)
                        .setParameter("codes", codes.toArray(String[]::new))
                        .setParameter(
                                "periods",
                                Stream.of(period, Period.ofYear(period.year()))
                                        .map(Period::code)
                                        .toArray(String[]::new))
                        .getResultList();
    }

    /**
     * Mostly the very period has been reported, and then nothing else of the year is looked at; only where it has not is what
     * says how far things are.
     */
    private Material material(
            Collection<String> units, List<AssignedLine> lines, Period period, int decimals, Language language) {
        var candidates = Candidates.upTo(period);
        var lineage = organisation.lineage();
        var indicators = lines.stream().map(AssignedLine::indicator).collect(Collectors.toSet());
        var known = figures.usable(involved(lineage, units), indicators, withYearBefore(List.of(period)));
        var periods = new LinkedHashSet<>(List.of(period));
        var open = lines.stream()
                .filter(line -> assignees(line, units).noneMatch(unit -> isKnown(known, unit, line, period)))
                .toList();
        if (!open.isEmpty()) {
            var others = open.stream()
                    .flatMap(line -> candidates.of(line.accumulation()).stream())
                    .filter(p -> !p.equals(period))
                    .collect(Collectors.toSet());
            periods.addAll(others);
            known.add(figures.usable(
                    involved(
                            lineage,
                            open.stream()
                                    .flatMap(line -> assignees(line, units))
                                    .toList()),
                    open.stream().map(AssignedLine::indicator).collect(Collectors.toSet()),
                    withYearBefore(others)));
        }
        return new Material(
                period,
                candidates,
                decimals,
                language,
                LocalDate.now(clock),
                assignedTargets.roundsOfYear(period.year()).stream()
                        .collect(Collectors.toMap(RoundFacts::code, Function.identity())),
                known,
                figures.causes(units, indicators, periods),
                new Restating(lineage, known, figures::mayBeShown));
    }

    private static Set<String> involved(Lineage lineage, Collection<String> units) {
        return units.stream()
                .flatMap(unit -> Restating.involved(lineage, unit).stream())
                .collect(Collectors.toSet());
    }

    private static Set<Period> withYearBefore(Collection<Period> periods) {
        return Stream.concat(periods.stream(), periods.stream().map(Period::samePeriodLastYear))
                .collect(Collectors.toSet());
    }

    private static Stream<String> assignees(AssignedLine line, Collection<String> units) {
        return line.unit() == null ? units.stream() : Stream.of(line.unit());
    }

    private static boolean isKnown(Figures.Known known, String unit, AssignedLine line, Period period) {
        return known.of(unit, line.indicator()).containsKey(period);
    }

    /** The periods whose figure says how far things are by the end of the one asked for, the farthest first. */
    private record Candidates(List<Period> all, List<Period> fromTheBeginning) {

        static Candidates upTo(Period asked) {
            var all = endingIn(asked);
            return new Candidates(
                    all,
                    all.stream()
                            .filter(p -> p.firstDay().equals(asked.firstDay())
                                    || p.firstDay().getDayOfYear() == 1)
                            .toList());
        }

        /** Of a flow the figure must run from the beginning of the year; of a stock it must stand at the end of its period. */
        List<Period> of(Accumulation accumulation) {
            return accumulation == Accumulation.STOCK ? all : fromTheBeginning;
        }
    }

    private static List<Period> endingIn(Period period) {
        var candidates = new LinkedHashSet<Period>();
        candidates.add(period);
        var year = period.year();
        var last = period.lastMonth().getMonthValue();
        IntStream.iterate(last, month -> month > 0, month -> month - 1).forEach(month -> {
            if (month == 12) {
                candidates.add(Period.ofYear(year));
            }
            candidates.add(Period.toDate(YearMonth.of(year, month)));
            if (month % 6 == 0) {
                candidates.add(new Period("%d-H%d".formatted(year, month / 6)));
            }
            if (month % 3 == 0) {
                candidates.add(new Period("%d-Q%d".formatted(year, month / 3)));
            }
            candidates.add(Period.ofMonth(YearMonth.of(year, month)));
        });
        return List.copyOf(candidates);
    }

    private static Optional<ReportedFigure> latest(
            Map<Period, ReportedFigure> byPeriod, Accumulation accumulation, Material material) {
        return material.candidates().of(accumulation).stream()
                .filter(byPeriod::containsKey)
                .map(byPeriod::get)
                .findFirst();
    }

    private ScoreboardView board(UnitFacts unit, List<AssignedLine> assigned, Material material) {
        var lines = assigned.stream()
                .map(line -> {
                    var known = material.figures().of(unit.code(), line.indicator());
                    var figure = latest(known, line.accumulation(), material).orElse(null);
                    return line(line, figure, before(unit.code(), line, figure, material), material, null);
                })
                .toList();
        return new ScoreboardView(
                unit.code(), unit.name(), material.period(), ScoreboardView.SummaryView.of(lines), lines);
    }

    /** A target of a group is met by its members together, as far as the indicator adds up and all have reported. */
    private ScoreboardView.LineView ofMembers(AssignedLine line, List<String> members, Material material) {
        for (var period : material.candidates().of(line.accumulation())) {
            var reported = members.stream()
                    .map(m -> material.figures().of(m, line.indicator()).get(period))
                    .filter(Objects::nonNull)
                    .toList();
            if (!reported.isEmpty()) {
                var missing = members.stream()
                        .filter(m -> reported.stream().noneMatch(f -> f.unit().equals(m)))
                        .toList();
                var sum = missing.isEmpty()
                        ? ReportedFigure.together(Objects.requireNonNull(line.group()), line.aggregation(), reported)
                        : null;
                if (missing.isEmpty() && sum == null) {
                    return notAdditive(line);
                }
                return line(line, sum, Before.NOTHING, material, missing);
            }
        }
        return line(line, null, Before.NOTHING, material, members);
    }

    private static ScoreboardView.LineView notAdditive(AssignedLine line) {
        return view(line, null, Outcome.NOT_APPLICABLE, null, "NOT_ADDITIVE", Before.NOTHING, null);
    }

    private ScoreboardView.LineView line(
            AssignedLine line,
            @Nullable ReportedFigure figure,
            Before before,
            Material material,
            @Nullable List<String> missing) {
        var attainment = figure == null
                ? Optional.<BigDecimal>empty()
                : Percentages.planAttainment(line.bound(), figure.value(), line.direction());
        return view(
                line,
                figure == null ? null : shown(line, figure, material),
                outcome(line, figure, material),
                attainment.map(a -> Percentages.shown(a, material.decimals())).orElse(null),
                figure == null || attainment.isPresent() ? null : whyAbsent(line),
                before,
                missing);
    }

    private static ScoreboardView.LineView view(
            AssignedLine line,
            ScoreboardView.@Nullable ResultView result,
            Outcome outcome,
            @Nullable BigDecimal attainment,
            @Nullable String attainmentAbsent,
            Before before,
            @Nullable List<String> missing) {
        return new ScoreboardView.LineView(
                line.target(),
                line.version(),
                line.decisionNumber(),
                line.issuer(),
                line.indicator(),
                line.indicatorName(),
                line.comparator(),
                line.value(),
                line.upperValue(),
                line.measureUnit(),
                line.key(),
                line.lead(),
                result,
                outcome,
                attainment,
                attainmentAbsent,
                before.figure(),
                before.absent(),
                missing);
    }

    /** A figure decides when it covers the target's period to its end; before that it only says how far things are. */
    private static Outcome outcome(AssignedLine line, @Nullable ReportedFigure figure, Material material) {
        if (figure != null && decides(line, figure.period())) {
            return Outcome.of(line.bound(), figure.value(), line.direction(), line.scale());
        }
        var round = material.rounds().get(line.round());
        var due = round == null ? line.period().lastDay() : round.dueOn(line.period());
        return material.today().isAfter(due) ? Outcome.NOT_REPORTED : Outcome.NOT_DUE;
    }

    private static boolean decides(AssignedLine line, Period reported) {
        return line.accumulation() == Accumulation.FLOW
                ? reported.coversSameDaysAs(line.period())
                : reported.lastDay().equals(line.period().lastDay());
    }

    private static String whyAbsent(AssignedLine line) {
        return line.direction() == Direction.LOWER_BETTER ? "LOWER_BETTER" : "PLAN_NOT_POSITIVE";
    }

    private static ScoreboardView.ResultView shown(AssignedLine line, ReportedFigure figure, Material material) {
        return new ScoreboardView.ResultView(
                figure.period(),
                figure.shown(line.scale()),
                figure.numerator(),
                figure.denominator(),
                figure.basis(),
                figure.state(),
                figure.conflict(),
                material.causes()
                        .getOrDefault(new Figures.Key(figure.unit(), figure.indicator(), figure.period()), List.of()));
    }

    /** The figure of a year before, of what the unit is today; where that cannot be said of what was reported, why not. */
    private static Before before(String unit, AssignedLine line, @Nullable ReportedFigure figure, Material material) {
        if (figure == null) {
            return Before.NOTHING;
        }
        var period = figure.period().samePeriodLastYear();
        var answer = material.restating()
                .of(new Restating.Question(
                        unit,
                        line.indicator(),
                        period,
                        material.restating().lastDayOf(unit, figure.period().lastDay()),
                        line.accumulation(),
                        line.aggregation(),
                        null));
        if (answer instanceof Restating.Said said) {
            return new Before(compared(line, figure, said.figure(), said.isOwn() ? null : said.from(), material), null);
        }
        return answer instanceof Restating.Gap gap && material.restating().isReported(unit, line.indicator(), period)
                ? new Before(null, GapView.of(period, gap, material.language()))
                : Before.NOTHING;
    }

    private static ScoreboardView.SamePeriodView compared(
            AssignedLine line,
            ReportedFigure figure,
            ReportedFigure before,
            @Nullable List<String> predecessors,
            Material material) {
        var change = line.isRate()
                ? Optional.<BigDecimal>empty()
                : Percentages.yearOnYearChange(figure.value(), before.value());
        return new ScoreboardView.SamePeriodView(
                before.period(),
                before.shown(line.scale()),
                Percentages.yearOnYearIndex(figure.value(), before.value())
                        .map(p -> Percentages.shown(p, material.decimals()))
                        .orElse(null),
                change.map(p -> Percentages.shown(p, material.decimals())).orElse(null),
                line.isRate()
                        ? Percentages.shown(
                                figure.value().subtract(before.value()), Math.max(line.scale(), material.decimals()))
                        : null,
                predecessors);
    }
}
