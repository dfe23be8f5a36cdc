package vn.thidua.overview;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.Extent;
import vn.thidua.organisation.Lineage;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.export.Tabled;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.result.ReportState;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

@Path("/series")
@Tag(name = "overview")
class SeriesResource {

    private static final int MOST = 500;

    private static final Comparator<Period> IN_TIME = Comparator.comparing(Period::firstDay)
            .thenComparing(Period::lastDay)
            .thenComparing(Period::code);

    private final Figures figures;
    private final IndicatorCatalogue catalogue;
    private final OrganisationDirectory organisation;
    private final Clock clock;

    SeriesResource(Figures figures, IndicatorCatalogue catalogue, OrganisationDirectory organisation, Clock clock) {
        this.figures = figures;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.clock = clock;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "getSeries",
            summary = "One indicator over time, for some units",
            description =
                    "A period without a figure is not in it: missing is not zero. As it was, a unit has its own figures alone, and"
                            + " `breaks` tell where it changed. On another day's map, what its predecessors reported is added up"
                            + " where the indicator adds up and they went into it whole or by the weights named; otherwise a gap"
                            + " says why not.")
    public SeriesView get(
            @BeanParam SeriesFilter filter, @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        filter.check();
        var indicator =
                catalogue.indicator(Objects.requireNonNull(filter.indicator())).orElseThrow();
        var units = Objects.requireNonNull(filter.units());
        var periods = Objects.requireNonNull(filter.periods());
        var lineage = organisation.lineage();
        var mapOn = filter.map() == SeriesMap.TODAY && filter.mapOn() == null ? LocalDate.now(clock) : filter.mapOn();
        var asked = mapOn == null
                ? units
                : units.stream()
                        .flatMap(unit -> Restating.involved(lineage, unit).stream())
                        .distinct()
                        .toList();
        var known = figures.usable(asked, List.of(indicator.code()), periods);
        var restating = new Restating(lineage, known, figures::mayBeShown);
        var language = Language.of(acceptLanguage);
        var series = units.stream()
                .map(unit -> mapOn == null
                        ? asItWas(unit, indicator, known, lineage)
                        : onMap(unit, indicator, periods, mapOn, filter.weights(), restating, lineage, language))
                .toList();
        return new SeriesView(
                indicator.code(),
                indicator.name(),
                indicator.measureUnit(),
                mapOn == null ? SeriesMap.AS_IT_WAS : SeriesMap.TODAY,
                mapOn,
                series);
    }

    private static UnitSeriesView asItWas(String unit, IndicatorFacts indicator, Figures.Known known, Lineage lineage) {
        return new UnitSeriesView(
                unit,
                known.of(unit, indicator.code()).values().stream()
                        .sorted(Comparator.comparing(ReportedFigure::period, IN_TIME))
                        .map(f -> PointView.of(f, indicator.scale(), null))
                        .toList(),
                List.of(),
                breaks(unit, lineage));
    }

    private static UnitSeriesView onMap(
            String unit,
            IndicatorFacts indicator,
            List<Period> periods,
            LocalDate mapOn,
            @Nullable String measure,
            Restating restating,
            Lineage lineage,
            Language language) {
        var points = new ArrayList<PointView>();
        var gaps = new ArrayList<GapView>();
        periods.stream().distinct().sorted(IN_TIME).forEach(period -> {
            var answer = restating.of(new Restating.Question(
                    unit, indicator.code(), period, mapOn, indicator.accumulation(), indicator.aggregation(), measure));
            if (answer instanceof Restating.Said said) {
                points.add(PointView.of(said.figure(), indicator.scale(), RestatedView.of(said, measure)));
            } else if (answer instanceof Restating.Gap gap) {
                gaps.add(GapView.of(period, gap, language));
            }
        });
        return new UnitSeriesView(unit, points, gaps, breaks(unit, lineage));
    }

    /** The days on which it became another one, and who else then did. */
    private static List<BreakView> breaks(String unit, Lineage lineage) {
        var byDay = new TreeMap<LocalDate, List<Lineage.Edge>>();
        Stream.concat(lineage.into(unit).stream(), lineage.outOf(unit).stream())
                .forEach(edge ->
                        byDay.computeIfAbsent(edge.on(), d -> new ArrayList<>()).add(edge));
        return byDay.entrySet().stream()
                .map(day -> new BreakView(
                        day.getKey(),
                        day.getValue().stream()
                                .map(Lineage.Edge::unitChange)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                        others(unit, day.getValue(), Lineage.Edge::predecessor),
                        others(unit, day.getValue(), Lineage.Edge::successor)))
                .toList();
    }

    private static List<String> others(String unit, List<Lineage.Edge> edges, Function<Lineage.Edge, String> end) {
        return edges.stream()
                .map(end)
                .filter(other -> !other.equals(unit))
                .distinct()
                .sorted()
                .toList();
    }

    /** Which series is wanted. */
    record SeriesFilter(
            @RestQuery
            @Reference("indicator")
            @Parameter(description = "Code of the indicator.", required = true)
            @Nullable
            String indicator,

            @RestQuery
            @Separator(",")
            @Reference("unit")
            @Parameter(description = "Codes of the units.", required = true)
            @Nullable
            List<String> units,

            @RestQuery @Separator(",") @Parameter(description = "The periods.", required = true) @Nullable
            List<Period> periods,

            @RestQuery
            @Parameter(description = "As which units they are read: as they were, if nothing is said.")
            @Nullable
            SeriesMap map,

            @RestQuery @Parameter(description = "As they are, or were, on that day; instead of today.") @Nullable
            LocalDate mapOn,

            @RestQuery
            @Parameter(description = "The measure by which parts of units are weighed, as in `population`.")
            @Nullable
            String weights) {

        void check() {
            Verdict.asking()
                    .that(indicator != null, "?indicator", PlatformProblem.FIELD_REQUIRED)
                    .that(units != null && !units.isEmpty(), "?units", PlatformProblem.FIELD_REQUIRED)
                    .that(units == null || units.size() <= MOST, "?units", PlatformProblem.LIST_SIZE, 1, MOST)
                    .that(periods != null && !periods.isEmpty(), "?periods", PlatformProblem.FIELD_REQUIRED)
                    .that(periods == null || periods.size() <= MOST, "?periods", PlatformProblem.LIST_SIZE, 1, MOST)
                    .orThrow();
        }
    }

    @Schema(name = "Series")
    record SeriesView(
            String indicator,
            String name,
            String measureUnit,
            SeriesMap map,

            @Schema(description = "The day as of which the units are meant, on a map.") @Nullable
            LocalDate mapOn,

            List<UnitSeriesView> series)
            implements Tabled<SeriesRow> {

        @Override
        public List<SeriesRow> rows() {
            return series.stream()
                    .flatMap(of -> Stream.concat(
                                    of.points().stream().map(point -> row(of.unit(), point)),
                                    of.gaps().stream().map(gap -> row(of.unit(), gap)))
                            .sorted(Comparator.comparing(SeriesRow::period, IN_TIME)))
                    .toList();
        }

        private SeriesRow row(String unit, PointView point) {
            return new SeriesRow(
                    indicator,
                    name,
                    measureUnit,
                    unit,
                    point.period(),
                    point.value(),
                    point.numerator(),
                    point.denominator(),
                    point.basis(),
                    point.state(),
                    point.conflict(),
                    point.restated(),
                    null,
                    null);
        }

        private SeriesRow row(String unit, GapView gap) {
            return new SeriesRow(
                    indicator,
                    name,
                    measureUnit,
                    unit,
                    gap.period(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    gap.code(),
                    gap.detail());
        }
    }

    /** A point of a series, or a gap in it, as a row of a table. */
    record SeriesRow(
            String indicator,
            String name,
            String measureUnit,
            String unit,
            Period period,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable ResultBasis basis,
            @Nullable ReportState state,
            @Nullable Boolean conflict,
            @Nullable RestatedView restated,
            @Nullable SeriesGap gap,
            @Nullable String gapDetail) {}

    @Schema(name = "UnitSeries")
    record UnitSeriesView(
            String unit,
            List<PointView> points,

            @Schema(description = "Periods of which nothing can be said on the map, and why.")
            List<GapView> gaps,

            @Schema(description = "Days on which the unit began, ended or became another one.")
            List<BreakView> breaks) {}

    @Schema(name = "SeriesPoint")
    record PointView(
            Period period,

            @Schema(description = "The figure; of a ratio in percent, at the scale of the indicator.")
            BigDecimal value,

            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,

            @Schema(description = "Of several figures added up, the weakest.")
            ResultBasis basis,

            ReportState state,
            boolean conflict,

            @Schema(description = "How it was made, where nobody reported it so. It is never stored.") @Nullable
            RestatedView restated) {

        static PointView of(ReportedFigure figure, int scale, @Nullable RestatedView restated) {
            return new PointView(
                    figure.period(),
                    figure.shown(scale),
                    figure.numerator(),
                    figure.denominator(),
                    figure.basis(),
                    figure.state(),
                    figure.conflict(),
                    restated);
        }
    }

    @Schema(name = "Restated", description = "How a figure was made of others.")
    record RestatedView(
            Restating.Method method,

            @Schema(description = "The units whose figures they are.")
            List<String> from,

            @Schema(description = "The measure by which parts were weighed.") @Nullable
            String measure,

            @Schema(description = "Who published the weights.")
            List<String> sources,

            @Schema(description = "The acts in between.") List<UUID> changes) {

        static @Nullable RestatedView of(Restating.Said said, @Nullable String measure) {
            if (said.isOwn()) {
                return null;
            }
            var sources = said.by().stream()
                    .filter(e -> e.extent() != Extent.WHOLE)
                    .flatMap(e -> e.weights().stream())
                    .filter(w -> w.measure().equals(measure))
                    .map(w -> w.source())
                    .distinct()
                    .sorted()
                    .toList();
            return new RestatedView(
                    said.method(),
                    said.from(),
                    sources.isEmpty() ? null : measure,
                    sources,
                    said.by().stream()
                            .map(Lineage.Edge::unitChange)
                            .filter(Objects::nonNull)
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    @Schema(name = "SeriesBreak", description = "A day on which the unit began, ended or became another one.")
    record BreakView(
            LocalDate on,

            @Schema(description = "The act, if it is on record.") @Nullable
            UUID unitChange,

            @Schema(description = "Others that went into it.")
            List<String> predecessors,

            @Schema(description = "Others that it, or a part of it, went into.")
            List<String> successors) {}
}
