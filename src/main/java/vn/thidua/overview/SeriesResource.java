package vn.thidua.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.export.Tabled;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.result.ReportState;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

@Path("/series")
@Tag(name = "overview")
class SeriesResource {

    private static final int MOST = 500;

    private final Figures figures;
    private final IndicatorCatalogue catalogue;

    SeriesResource(Figures figures, IndicatorCatalogue catalogue) {
        this.figures = figures;
        this.catalogue = catalogue;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "getSeries",
            summary = "One indicator over time, for some units",
            description = "A period without a figure is not in it: missing is not zero.")
    public SeriesView get(@BeanParam SeriesFilter filter) {
        filter.check();
        var indicator =
                catalogue.indicator(Objects.requireNonNull(filter.indicator())).orElseThrow();
        var units = Objects.requireNonNull(filter.units());
        var known = figures.usable(units, List.of(indicator.code()), Objects.requireNonNull(filter.periods()));
        return new SeriesView(
                indicator.code(),
                indicator.name(),
                indicator.measureUnit(),
                units.stream()
                        .map(unit -> new UnitSeriesView(
                                unit,
                                known.of(unit, indicator.code()).values().stream()
                                        .sorted(Comparator.comparing((ReportedFigure f) ->
                                                        f.period().firstDay())
                                                .thenComparing(f -> f.period().lastDay())
                                                .thenComparing(f -> f.period().code()))
                                        .map(f -> PointView.of(f, indicator.scale()))
                                        .toList()))
                        .toList());
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
            List<Period> periods) {

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
    record SeriesView(String indicator, String name, String measureUnit, List<UnitSeriesView> series)
            implements Tabled<SeriesRow> {

        @Override
        public List<SeriesRow> rows() {
            return series.stream()
                    .flatMap(of -> of.points().stream()
                            .map(point -> new SeriesRow(indicator, name, measureUnit, of.unit(), point)))
                    .toList();
        }
    }

    /** A point of a series, as a row of a table. */
    record SeriesRow(
            String indicator,
            String name,
            String measureUnit,
            String unit,
            @JsonUnwrapped PointView point) {}

    @Schema(name = "UnitSeries")
    record UnitSeriesView(String unit, List<PointView> points) {}

    @Schema(name = "SeriesPoint")
    record PointView(
            Period period,

            @Schema(description = "The figure; of a ratio in percent, at the scale of the indicator.")
            BigDecimal value,

            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            ResultBasis basis,
            ReportState state,
            boolean conflict) {

        static PointView of(ReportedFigure figure, int scale) {
            return new PointView(
                    figure.period(),
                    figure.shown(scale),
                    figure.numerator(),
                    figure.denominator(),
                    figure.basis(),
                    figure.state(),
                    figure.conflict());
        }
    }
}
