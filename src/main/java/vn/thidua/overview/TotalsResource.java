package vn.thidua.overview;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Expensive;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

@Path("/totals")
@Tag(name = "overview")
class TotalsResource {

    private final Totals totals;
    private final IndicatorCatalogue catalogue;
    private final OrganisationDirectory organisation;
    private final Access access;

    TotalsResource(Totals totals, IndicatorCatalogue catalogue, OrganisationDirectory organisation, Access access) {
        this.totals = totals;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.access = access;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Expensive
    @Operation(
            operationId = "getTotals",
            summary = "One indicator over all units of a kind, added up by the units directly below another one",
            description =
                    "As of all communes of a country, by province. Only units of one kind are added up, so that nothing is counted"
                            + " twice where a province reports a total of its own; where one of the kind stands under another,"
                            + " the upper one counts. The map is that of the last day of the period. What the caller may not see"
                            + " is in no sum, and what does not add up is given no number.")
    public TotalsView get(@BeanParam TotalsFilter filter) {
        filter.check();
        var unit = Objects.requireNonNull(filter.unit());
        access.mustSee(List.of(unit), "");
        var indicator =
                catalogue.indicator(Objects.requireNonNull(filter.indicator())).orElseThrow();
        var period = Objects.requireNonNull(filter.period());
        var kind = Objects.requireNonNull(filter.kind());
        var mapOn = period.lastDay();
        var parts = totals.below(unit, kind, indicator, period, mapOn);
        var whole = Totals.Total.of(
                unit, organisation.unit(unit, mapOn).orElseThrow().name(), parts);
        return new TotalsView(
                indicator.code(),
                indicator.name(),
                indicator.measureUnit(),
                period,
                kind,
                mapOn,
                TotalsView.TotalView.of(whole, indicator),
                parts.stream()
                        .map(part -> TotalsView.TotalView.of(part, indicator))
                        .toList());
    }

    /** Which totals are wanted. */
    record TotalsFilter(
            @RestQuery
            @Reference("indicator")
            @Parameter(description = "Code of the indicator.", required = true)
            @Nullable
            String indicator,

            @RestQuery @Parameter(description = "The period reported for.", required = true) @Nullable
            Period period,

            @RestQuery
            @Reference("unit")
            @Parameter(description = "Code of the unit below which they stand, on any level.", required = true)
            @Nullable
            String unit,

            @RestQuery
            @Reference("unit-kind")
            @Parameter(
                    description = "Code of the kind of the units that are added up, as in `commune`.",
                    required = true)
            @Nullable
            String kind) {

        void check() {
            Verdict.asking()
                    .that(indicator != null, "?indicator", PlatformProblem.FIELD_REQUIRED)
                    .that(period != null, "?period", PlatformProblem.FIELD_REQUIRED)
                    .that(unit != null, "?unit", PlatformProblem.FIELD_REQUIRED)
                    .that(kind != null, "?kind", PlatformProblem.FIELD_REQUIRED)
                    .orThrow();
        }
    }
}
