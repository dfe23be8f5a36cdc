package vn.thidua.catalogue;

import static vn.thidua.catalogue.CatalogueProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
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
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

@Path("/compositions")
@Tag(name = "catalogue")
class CompositionResource {

    private final Compositions compositions;
    private final EntityManager database;
    private final Cursors cursors;
    private final Event<DomainEvent> facts;

    CompositionResource(Compositions compositions, EntityManager database, Cursors cursors, Event<DomainEvent> facts) {
        this.compositions = compositions;
        this.database = database;
        this.cursors = cursors;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listCompositions", summary = "Compositions, without their parts")
    public Page<CompositionSummaryView> list(@BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        CompositionSummaryView.class,
                        "new vn.thidua.catalogue.CompositionResource$CompositionSummaryView(c.code, c.name, c.nameEn,"
                                + " c.total, c.totalIndicator)",
                        "Composition c")
                .orderedBy("code", "c.code", String.class, CompositionSummaryView::code)
                .page(paging);
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getComposition", summary = "One composition with its parts")
    public RestResponse<CompositionView> get(String code) {
        var composition = compositions.get(code);
        return Etag.of(composition.version()).on(CompositionView.of(composition));
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putComposition",
            summary = "Create or replace a composition",
            description =
                    "Either a fixed total or the indicator whose value the parts make. To replace, send If-Match.")
    public RestResponse<CompositionView> put(
            @Parameter(schema = @Schema(pattern = Codes.PATTERN)) String code,
            @RestHeader("If-Match") @Nullable String ifMatch,
            KeepComposition wanted) {
        Codes.check(code);
        var known = compositions.called(code);
        var before = known.map(CompositionView::of).orElse(null);
        if (before != null) {
            Etag.of(before.version()).mustMatch(ifMatch);
        }
        var composition = known.orElseGet(() -> new Composition(code));
        composition.describe(wanted.name(), wanted.nameEn());
        composition.total(wanted.total(), wanted.totalIndicator(), wanted.parts());
        compositions.persistAndFlush(composition);
        var after = CompositionView.of(composition);
        facts.fire(new CatalogueEvent.CompositionKept(code, before, after));
        var etag = Etag.of(after.version());
        return before == null ? etag.onCreated("/api/v1/compositions/" + code, after) : etag.on(after);
    }

    @Schema(name = "CompositionSummary")
    record CompositionSummaryView(
            String code,
            String name,
            @Nullable String nameEn,
            @Nullable BigDecimal total,
            @Nullable String totalIndicator) {}

    @Schema(name = "KeepComposition", description = "A composition as it shall stand.")
    record KeepComposition(
            @NotBlank @Size(max = 500) String name,
            @Size(max = 500) @Nullable String nameEn,
            @Nullable BigDecimal total,
            @Reference("indicator") @Nullable String totalIndicator,

            @Size(min = 2, max = 100) @Reference("indicator")
            List<String> parts)
            implements SelfChecking {

        @Override
        public void check(Verdict verdict) {
            verdict.that((total == null) != (totalIndicator == null), "/total", COMPOSITION_TOTAL_UNCLEAR);
            verdict.that(
                    new HashSet<>(parts).size() == parts.size() && !parts.contains(totalIndicator),
                    "/parts",
                    COMPOSITION_PART_TWICE);
        }
    }
}
