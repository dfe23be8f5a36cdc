package vn.thidua.assignment;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.Problem;
import vn.thidua.platform.problem.ProblemDocument;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;

@Path("/decisions")
@Tag(name = "assignment")
class DecisionResource {

    private final Decisions decisions;
    private final DraftingDecisions drafting;
    private final IssuingDecisions issuing;
    private final CheckingDecisions checking;
    private final SeeingDecisions sight;
    private final Access access;
    private final EntityManager database;
    private final Cursors cursors;

    DecisionResource(
            Decisions decisions,
            DraftingDecisions drafting,
            IssuingDecisions issuing,
            CheckingDecisions checking,
            SeeingDecisions sight,
            Access access,
            EntityManager database,
            Cursors cursors) {
        this.decisions = decisions;
        this.drafting = drafting;
        this.issuing = issuing;
        this.checking = checking;
        this.sight = sight;
        this.access = access;
        this.database = database;
        this.cursors = cursors;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listDecisions", summary = "Decisions, without their lines, oldest first")
    public Page<DecisionSummaryView> list(@BeanParam DecisionFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        DecisionSummaryView.class,
                        "new vn.thidua.assignment.DecisionResource$DecisionSummaryView(d.id, d.round, d.number, d.issuedOn,"
                                + " d.issuer, d.state, (select count(*) from TargetVersion l where l.decision = d))",
                        "Decision d")
                .within(access.scope(), "d.state", DecisionState.class, SeeingDecisions::decisionOf)
                .anyOf("d.round", filter.round())
                .anyOf("d.issuer", filter.issuer())
                .anyOf("d.state", filter.state())
                .where("d.issuedOn >= ?", filter.issuedOnFrom())
                .where("d.issuedOn <= ?", filter.issuedOnTo())
                .orderedBy("id", "d.id", UUID.class, DecisionSummaryView::id)
                .page(paging);
    }

    @POST
    @Transactional
    @Idempotent
    @Operation(
            operationId = "draftDecision",
            summary = "Draft a decision",
            description =
                    "A draft assigns nothing yet. A line without `amends` is a new target; with it, the next version of"
                            + " a target in force. `sharesOut` names what a line shares out.")
    public RestResponse<DecisionView> draft(DraftDecision wanted) {
        var decision = drafting.draft(wanted);
        return Etag.of(decision.version()).onCreated("/api/v1/decisions/" + decision.id(), DecisionView.of(decision));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getDecision", summary = "One decision with its lines")
    public RestResponse<DecisionView> get(UUID id) {
        var decision = decisions.get(id);
        sight.mustBeSeen(decision);
        return Etag.of(decision.version()).on(DecisionView.of(decision));
    }

    @PUT
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "replaceDecision",
            summary = "Replace a draft",
            description = "An issued decision never changes: 409.")
    public RestResponse<DecisionView> replace(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, DraftDecision wanted) {
        var decision = drafting.replace(id, ifMatch, wanted);
        return Etag.of(decision.version()).on(DecisionView.of(decision));
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(operationId = "discardDecision", summary = "Throw a draft away")
    public void discard(UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        drafting.discard(id, ifMatch);
    }

    @GET
    @Path("{id}/check")
    @Operation(
            operationId = "checkDecision",
            summary = "Could it be issued as it stands?",
            description =
                    "Everything that speaks against issuing the draft, and how each total it touches would then be shared"
                            + " out: what is allocated and what is left.")
    public DecisionCheckView check(UUID id, @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        var decision = decisions.get(id);
        sight.mustBeOurs(decision, "checkDecision");
        decision.mustBeADraft("check");
        var findings = checking.issue(decision, null).findings();
        return new DecisionCheckView(
                findings.isEmpty(),
                checking.allocations(decision),
                ProblemDocument.items(findings, Language.of(acceptLanguage)));
    }

    @POST
    @Path("{id}/issue")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "issueDecision",
            summary = "Put a draft in force",
            description =
                    "Every total that is shared out must come out even, or the residue must have a reason; more than there"
                            + " is, is never shared out. Issuing what is issued already changes nothing.")
    public RestResponse<DecisionView> issue(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, IssueDecision body) {
        var decision = issuing.issue(id, ifMatch, body.residueReason());
        return Etag.of(decision.version()).on(DecisionView.of(decision));
    }

    @POST
    @Path("{id}/withdraw")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "withdrawDecision",
            summary = "Take a decision out of force",
            description =
                    "What its lines replaced counts again. A decision that a later one amends is withdrawn after it.")
    public RestResponse<DecisionView> withdraw(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, WithdrawDecision body) {
        var decision = issuing.withdraw(id, ifMatch, body.reason());
        return Etag.of(decision.version()).on(DecisionView.of(decision));
    }

    /** Which decisions are wanted. */
    record DecisionFilter(
            @RestQuery @Separator(",") @Reference("round") @Nullable
            List<String> round,

            @RestQuery @Separator(",") @Reference("unit") @Nullable
            List<String> issuer,

            @RestQuery @Separator(",") @Nullable List<DecisionState> state,

            @RestQuery @Parameter(description = "Dated this day or later.") @Nullable
            LocalDate issuedOnFrom,

            @RestQuery @Parameter(description = "Dated this day or earlier.") @Nullable
            LocalDate issuedOnTo) {}

    @Schema(name = "DecisionSummary")
    record DecisionSummaryView(
            UUID id,
            String round,
            String number,
            LocalDate issuedOn,
            String issuer,
            DecisionState state,
            @Schema(description = "How many lines it has.") long targets) {}

    @Schema(name = "DecisionCheck", description = "What would happen if the draft were issued as it stands.")
    record DecisionCheckView(
            boolean issuable,
            List<Allocation> allocations,

            @Schema(description = "Everything that speaks against it.")
            List<Problem.Item> findings) {}

    @Schema(name = "IssueDecision")
    record IssueDecision(
            @Size(min = 1, max = 2000)
            @Schema(description = "Why something is left over, where something is.")
            @Nullable
            String residueReason) {}

    @Schema(name = "WithdrawDecision")
    record WithdrawDecision(@NotBlank @Size(max = 2000) String reason) {}
}
