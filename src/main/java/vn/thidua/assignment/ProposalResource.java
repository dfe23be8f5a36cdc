package vn.thidua.assignment;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

@Path("/proposals")
@Tag(name = "assignment")
class ProposalResource {

    private final Proposals proposals;
    private final AnsweringProposals answering;
    private final EntityManager database;
    private final Cursors cursors;
    private final Access access;

    ProposalResource(
            Proposals proposals, AnsweringProposals answering, EntityManager database, Cursors cursors, Access access) {
        this.proposals = proposals;
        this.answering = answering;
        this.access = access;
        this.database = database;
        this.cursors = cursors;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listProposals", summary = "Proposals, oldest first")
    public Page<ProposalView> list(@BeanParam ProposalFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        ProposalView.class,
                        "new vn.thidua.assignment.ProposalView(p.id, p.round, p.unit, p.indicator, p.period,"
                                + " p.bound.comparator, p.bound.value, p.bound.upperValue, p.reason, p.state, p.answer,"
                                + " p.decision, p.version)",
                        "Proposal p")
                .within(access.scope(), units -> "p.unit in " + units)
                .anyOf("p.round", filter.round())
                .anyOf("p.unit", filter.unit())
                .anyOf("p.indicator", filter.indicator())
                .anyOf("p.state", filter.state())
                .orderedBy("id", "p.id", UUID.class, ProposalView::id)
                .page(paging);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getProposal", summary = "One proposal")
    public RestResponse<ProposalView> get(UUID id) {
        var proposal = proposals.get(id);
        access.mustSee(List.of(proposal.unit()), "");
        return tagged(proposal);
    }

    @POST
    @Transactional
    @Idempotent
    @Operation(operationId = "propose", summary = "Propose a higher or extra target for your own unit")
    public RestResponse<ProposalView> propose(ProposeTarget wanted) {
        var proposal = answering.propose(wanted);
        return Etag.of(proposal.version()).onCreated("/api/v1/proposals/" + proposal.id(), ProposalView.of(proposal));
    }

    @POST
    @Path("{id}/accept")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "acceptProposal",
            summary = "Take a proposal into a draft decision",
            description = "It becomes a line of the draft and a target once the decision is issued.")
    public RestResponse<ProposalView> accept(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, AcceptProposal body) {
        return tagged(answering.accept(id, ifMatch, body.decision()));
    }

    @POST
    @Path("{id}/refuse")
    @Transactional
    @Idempotent
    @Operation(operationId = "refuseProposal", summary = "Refuse a proposal, with a reason")
    public RestResponse<ProposalView> refuse(
            UUID id, @RestHeader("If-Match") @Nullable String ifMatch, RefuseProposal body) {
        return tagged(answering.refuse(id, ifMatch, body.reason()));
    }

    @POST
    @Path("{id}/withdraw")
    @Transactional
    @Idempotent
    @Operation(operationId = "withdrawProposal", summary = "Take your own proposal back")
    public RestResponse<ProposalView> withdraw(UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return tagged(answering.withdraw(id, ifMatch));
    }

    private static RestResponse<ProposalView> tagged(Proposal proposal) {
        return Etag.of(proposal.version()).on(ProposalView.of(proposal));
    }

    /** Which proposals are wanted. */
    record ProposalFilter(
            @RestQuery @Separator(",") @Reference("round") @Nullable
            List<String> round,

            @RestQuery @Separator(",") @Reference("unit") @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Reference("indicator") @Nullable
            List<String> indicator,

            @RestQuery @Separator(",") @Nullable List<ProposalState> state) {}

    @Schema(name = "ProposeTarget")
    record ProposeTarget(
            @NotBlank @Reference("round") String round,
            @NotBlank @Reference("unit") String unit,
            @NotBlank @Reference("indicator") String indicator,
            @NotNull Period period,
            @NotNull Comparator comparator,
            @NotNull BigDecimal value,
            @Nullable BigDecimal upperValue,
            @NotBlank @Size(max = 2000) String reason)
            implements SelfChecking {

        @Override
        public void check(Verdict verdict) {
            AssignmentRules.boundIsSound(verdict, comparator, value, upperValue);
        }

        Bound bound() {
            return new Bound(comparator, value, upperValue);
        }
    }

    @Schema(name = "AcceptProposal")
    record AcceptProposal(
            @NotNull @Schema(description = "The draft decision that takes it up.")
            UUID decision) {}

    @Schema(name = "RefuseProposal")
    record RefuseProposal(@NotBlank @Size(max = 2000) String reason) {}
}
