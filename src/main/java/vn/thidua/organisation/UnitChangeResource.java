package vn.thidua.organisation;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.Problem;
import vn.thidua.platform.problem.ProblemDocument;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Refusal;

@Path("/unit-changes")
@Tag(name = "organisation")
class UnitChangeResource {

    private final UnitChanges changes;
    private final CheckingUnitChanges checking;
    private final ApplyingUnitChanges applying;
    private final KeepingUnits keeping;
    private final EntityManager database;
    private final Cursors cursors;
    private final Event<DomainEvent> facts;

    UnitChangeResource(
            UnitChanges changes,
            CheckingUnitChanges checking,
            ApplyingUnitChanges applying,
            KeepingUnits keeping,
            EntityManager database,
            Cursors cursors,
            Event<DomainEvent> facts) {
        this.changes = changes;
        this.checking = checking;
        this.applying = applying;
        this.keeping = keeping;
        this.database = database;
        this.cursors = cursors;
        this.facts = facts;
    }

    @GET
    @Operation(operationId = "listUnitChanges", summary = "Acts that change units, without their parts, oldest first")
    public Page<UnitChangeSummaryView> list(@BeanParam UnitChangeFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        UnitChangeSummaryView.class,
                        "new vn.thidua.organisation.UnitChangeResource$UnitChangeSummaryView(c.id, c.state, c.kind,"
                                + " c.effectiveOn, c.title, c.legalBasis.number, c.corrects, c.correctedBy)",
                        "UnitChange c")
                .anyOf("c.state", filter.state())
                .anyOf("c.kind", filter.kind())
                .where("exists (select 1 from UnitChange x join x.units n where x = c and n in (?))", filter.unit())
                .where("c.effectiveOn >= ?", filter.effectiveFrom())
                .where("c.effectiveOn <= ?", filter.effectiveTo())
                .orderedBy("id", "c.id", UUID.class, UnitChangeSummaryView::id)
                .page(paging);
    }

    @POST
    @Transactional
    @Idempotent
    @Operation(
            operationId = "draftUnitChange",
            summary = "Draft an act that changes units",
            description =
                    "A draft changes nothing yet. Units may begin, end and be altered on the day; the lineage says who comes from"
                            + " whom, whole or in part, with weights where somebody published them. With `corrects`, what"
                            + " that act did is taken back first.")
    public RestResponse<UnitChangeView> draft(DraftUnitChange wanted) {
        var change = new UnitChange(wanted.draft());
        mayBeDrafted(change);
        changes.persistAndFlush(change);
        var view = UnitChangeView.of(change);
        facts.fire(new OrganisationEvent.UnitChangeDrafted(change.id(), null, view));
        return Etag.of(change.version()).onCreated("/api/v1/unit-changes/" + change.id(), view);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getUnitChange", summary = "One act with its parts")
    public RestResponse<UnitChangeView> get(UUID id) {
        var change = changes.get(id);
        return Etag.of(change.version()).on(UnitChangeView.of(change));
    }

    @PUT
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "replaceUnitChange",
            summary = "Replace a draft",
            description = "An applied act never changes: 409. Another act corrects it.")
    public RestResponse<UnitChangeView> replace(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, DraftUnitChange wanted) {
        var change = forStep(id, ifMatch);
        var before = UnitChangeView.of(change);
        change.redraft(wanted.draft());
        mayBeDrafted(change);
        changes.flush();
        var after = UnitChangeView.of(change);
        facts.fire(new OrganisationEvent.UnitChangeDrafted(id, before, after));
        return Etag.of(change.version()).on(after);
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(operationId = "discardUnitChange", summary = "Throw a draft away", description = "It stays to be read.")
    public void discard(UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        var change = forStep(id, ifMatch);
        facts.fire(new OrganisationEvent.UnitChangeDiscarded(id, UnitChangeView.of(change)));
        change.discard();
        changes.flush();
    }

    @GET
    @Path("{id}/check")
    @Operation(
            operationId = "checkUnitChange",
            summary = "Could it be applied as it stands?",
            description = "Everything that speaks against applying the draft, and what somebody should look at.")
    public UnitChangeCheckView check(UUID id, @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        var change = changes.get(id);
        keeping.mayChange(change);
        change.mustBeADraft("check");
        var checked = checking.check(change);
        var language = Language.of(acceptLanguage);
        return new UnitChangeCheckView(
                checked.errors().isClear(),
                ProblemDocument.items(checked.errors().findings(), language),
                ProblemDocument.items(checked.notices().findings(), language));
    }

    @POST
    @Path("{id}/apply")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "applyUnitChange",
            summary = "Make units what the act says",
            description =
                    "All of it, or nothing. Units that end leave their groups and give up their identifiers on the day. Applying"
                            + " what is applied already changes nothing.")
    public RestResponse<UnitChangeView> apply(UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        var change = applying.apply(id, ifMatch);
        return Etag.of(change.version()).on(UnitChangeView.of(change));
    }

    private UnitChange forStep(UUID id, @Nullable String ifMatch) {
        var change = changes.getForStep(id);
        keeping.mayChange(change);
        Etag.of(change.version()).mustMatch(ifMatch);
        change.mustBeADraft("edit");
        return change;
    }

    private void mayBeDrafted(UnitChange change) {
        if (change.corrects() != null
                && changes.findByIdOptional(change.corrects()).isEmpty()) {
            throw Refusal.at("/corrects", OrganisationProblem.CHANGE_UNKNOWN, change.corrects());
        }
        keeping.mayChange(change);
    }

    /** Which acts are wanted. */
    record UnitChangeFilter(
            @RestQuery
            @Separator(",")
            @Reference("unit")
            @Parameter(description = "That name any of these units, in whatever role.")
            @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Nullable List<UnitChangeState> state,
            @RestQuery @Separator(",") @Nullable List<UnitChangeKind> kind,

            @RestQuery @Parameter(description = "Effective this day or later.") @Nullable
            LocalDate effectiveFrom,

            @RestQuery @Parameter(description = "Effective this day or earlier.") @Nullable
            LocalDate effectiveTo) {}

    @Schema(name = "UnitChangeSummary")
    record UnitChangeSummaryView(
            UUID id,
            UnitChangeState state,
            UnitChangeKind kind,
            LocalDate effectiveOn,
            String title,
            String legalNumber,
            @Nullable UUID corrects,
            @Nullable UUID correctedBy) {}

    @Schema(name = "UnitChangeCheck", description = "What would happen if the draft were applied as it stands.")
    record UnitChangeCheckView(
            boolean applicable,

            @Schema(description = "Everything that speaks against it.")
            List<Problem.Item> findings,

            @Schema(description = "What does not forbid it, but somebody should look at.")
            List<Problem.Item> notices) {}
}
