package vn.thidua.catalogue;

import static vn.thidua.catalogue.CatalogueProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.web.Codes;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.platform.web.SearchName;
import vn.thidua.shared.Direction;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Life;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

@Path("/indicators")
@Tag(name = "catalogue")
class IndicatorResource {

    private final Indicators indicators;
    private final Instance<IndicatorUse> uses;
    private final EntityManager database;
    private final Cursors cursors;
    private final Event<DomainEvent> facts;

    IndicatorResource(
            Indicators indicators,
            Instance<IndicatorUse> uses,
            EntityManager database,
            Cursors cursors,
            Event<DomainEvent> facts) {
        this.indicators = indicators;
        this.uses = uses;
        this.database = database;
        this.cursors = cursors;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listIndicators", summary = "Indicators, without their definitions")
    public Page<IndicatorSummaryView> list(@BeanParam IndicatorFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        IndicatorSummaryView.class,
                        "new vn.thidua.catalogue.IndicatorResource$IndicatorSummaryView(i.code, i.name, i.nameEn,"
                                + " i.meaning.kind, i.meaning.measureUnit, i.meaning.scale, i.meaning.direction,"
                                + " i.meaning.accumulation, i.meaning.aggregation, i.field)",
                        "Indicator i")
                .anyOf("i.field", filter.field())
                .anyOf("i.meaning.kind", filter.kind())
                .where("i.searchName like ? escape '\\'", filter.q() == null ? null : SearchName.pattern(filter.q()))
                .orderedBy("code", "i.code", String.class, IndicatorSummaryView::code)
                .page(paging);
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getIndicator", summary = "One indicator, with its definitions by date")
    public RestResponse<IndicatorView> get(String code) {
        var indicator = indicators.get(code);
        return Etag.of(indicator.version()).on(IndicatorView.of(indicator));
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putIndicator",
            summary = "Create or replace an indicator",
            description =
                    "Once targets or figures rest on it, what it means stays as it is; names, field and definitions may"
                            + " still change. To replace, send If-Match.")
    public RestResponse<IndicatorView> put(
            @Parameter(schema = @Schema(pattern = Codes.PATTERN)) String code,
            @RestHeader("If-Match") @Nullable String ifMatch,
            KeepIndicator wanted) {
        Codes.check(code);
        var known = indicators.called(code);
        var before = known.map(IndicatorView::of).orElse(null);
        if (before != null) {
            Etag.of(before.version()).mustMatch(ifMatch);
        }
        var indicator = known.orElseGet(() -> new Indicator(code, wanted.meaning()));
        if (!indicator.meaning().equals(wanted.meaning()) && isInUse(code)) {
            throw Refusal.of(MEANING_IN_USE, code);
        }
        indicator.mean(wanted.meaning());
        indicator.describe(wanted.name(), wanted.nameEn(), SearchName.of(wanted.name()), wanted.field());
        indicator.define(wanted.dated());
        indicators.persistAndFlush(indicator);
        var after = IndicatorView.of(indicator);
        facts.fire(new CatalogueEvent.IndicatorKept(code, before, after));
        var etag = Etag.of(after.version());
        return before == null ? etag.onCreated("/api/v1/indicators/" + code, after) : etag.on(after);
    }

    private boolean isInUse(String code) {
        return indicators.factsOf(List.of(code)).stream()
                .anyMatch(facts -> uses.stream().anyMatch(use -> use.restsOn(facts)));
    }

    /** Whether figures of this kind can be added up so. */
    static boolean adds(IndicatorKind kind, Aggregation aggregation) {
        return switch (aggregation) {
            case SUM -> kind == IndicatorKind.COUNT || kind == IndicatorKind.AMOUNT;
            case RATIO_OF_SUMS -> kind == IndicatorKind.RATIO;
            case NONE -> true;
        };
    }

    /** Which indicators are wanted. */
    record IndicatorFilter(
            @RestQuery @Separator(",") @Reference("field") @Nullable
            List<String> field,

            @RestQuery @Separator(",") @Nullable List<IndicatorKind> kind,

            @RestQuery @Parameter(description = "Part of the name; case and diacritics do not matter.") @Nullable
            String q) {}

    @Schema(name = "IndicatorSummary")
    record IndicatorSummaryView(
            String code,
            String name,
            @Nullable String nameEn,
            IndicatorKind kind,
            String measureUnit,
            int scale,
            Direction direction,
            Accumulation accumulation,
            Aggregation aggregation,
            String field) {}

    @Schema(name = "KeepIndicator", description = "An indicator as it shall stand.")
    record KeepIndicator(
            @NotBlank @Size(max = 500) String name,
            @Size(max = 500) @Nullable String nameEn,
            @NotNull IndicatorKind kind,
            @NotBlank @Reference("measure-unit") String measureUnit,
            @NotNull @Min(0) @Max(6) Integer scale,
            @NotNull Direction direction,
            @NotNull Accumulation accumulation,
            @NotNull Aggregation aggregation,
            @NotBlank @Reference("field") String field,
            @Size(max = 50) List<@Valid KeepDefinition> definitions)
            implements SelfChecking {

        Indicator.Meaning meaning() {
            return new Indicator.Meaning(kind, measureUnit, scale, direction, accumulation, aggregation);
        }

        List<Indicator.Definition> dated() {
            return definitions.stream()
                    .map(d -> new Indicator.Definition(d.from(), d.to(), d.text(), d.formula(), d.source()))
                    .toList();
        }

        @Override
        public void check(Verdict verdict) {
            verdict.that(adds(kind, aggregation), "/aggregation", RATIO_AGGREGATION, kind.name(), aggregation.name());
            for (var i = 0; i < definitions.size(); i++) {
                verdict.that(dated().get(i).isForward(), "/definitions/" + i + "/to", DEFINITION_REVERSED);
            }
            verdict.that(Life.areApart(dated()), "/definitions", DEFINITIONS_OVERLAP);
        }
    }

    record KeepDefinition(
            @NotNull LocalDate from,
            @Nullable LocalDate to,
            @NotBlank @Size(max = 4000) String text,
            @Size(max = 2000) @Nullable String formula,
            @Size(max = 1000) @Nullable String source) {}
}
