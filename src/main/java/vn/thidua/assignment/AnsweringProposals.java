package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.web.Etag;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

/** What a unit proposes, and what the planner says to it. */
@ApplicationScoped
class AnsweringProposals {

    private final Proposals proposals;
    private final Rounds rounds;
    private final DraftingDecisions drafting;
    private final OrganisationDirectory organisation;
    private final Actor actor;
    private final Access access;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    AnsweringProposals(
            Proposals proposals,
            Rounds rounds,
            DraftingDecisions drafting,
            OrganisationDirectory organisation,
            Actor actor,
            Access access,
            Clock clock,
            Event<DomainEvent> facts) {
        this.proposals = proposals;
        this.rounds = rounds;
        this.drafting = drafting;
        this.organisation = organisation;
        this.actor = actor;
        this.access = access;
        this.clock = clock;
        this.facts = facts;
    }

    Proposal propose(ProposalResource.ProposeTarget wanted) {
        var round = rounds.get(wanted.round()).period();
        var unit = organisation.unit(wanted.unit()).orElseThrow();
        access.require(wanted.unit(), NOT_YOUR_PROPOSAL, wanted.unit());
        Verdict.asking()
                .that(
                        !wanted.period().firstDay().isBefore(round.firstDay())
                                && !wanted.period().lastDay().isAfter(round.lastDay()),
                        "/period",
                        PERIOD_OUTSIDE_ROUND,
                        wanted.period(),
                        round)
                .that(
                        unit.existedIn(wanted.period()),
                        "/unit",
                        UNIT_NOT_EXISTING_IN_PERIOD,
                        unit.code(),
                        wanted.period())
                .orThrow();
        var proposal = new Proposal(
                wanted.round(),
                wanted.unit(),
                wanted.indicator(),
                wanted.period(),
                wanted.bound(),
                wanted.reason(),
                actor.name(),
                clock);
        proposals.persistAndFlush(proposal);
        facts.fire(new AssignmentEvent.ProposalMade(proposal.id(), ProposalView.of(proposal)));
        return proposal;
    }

    Proposal accept(UUID id, @Nullable String ifMatch, UUID decision) {
        var proposal = proposals.get(id);
        mustBeAllowed(proposal);
        if (proposal.state() == ProposalState.ACCEPTED && decision.equals(proposal.decision())) {
            return proposal;
        }
        Etag.of(proposal.version()).mustMatch(ifMatch);
        var accepted = proposal.accept(decision, actor.name());
        drafting.take(decision, proposal);
        return told(proposal, accepted);
    }

    Proposal refuse(UUID id, @Nullable String ifMatch, String reason) {
        var proposal = proposals.get(id);
        mustBeAllowed(proposal);
        if (proposal.state() == ProposalState.REFUSED) {
            return proposal;
        }
        Etag.of(proposal.version()).mustMatch(ifMatch);
        return told(proposal, proposal.refuse(reason, actor.name()));
    }

    Proposal withdraw(UUID id, @Nullable String ifMatch) {
        var proposal = proposals.get(id);
        mustBeAllowed(proposal);
        if (proposal.state() == ProposalState.WITHDRAWN) {
            return proposal;
        }
        Etag.of(proposal.version()).mustMatch(ifMatch);
        return told(proposal, proposal.withdraw(actor.name()));
    }

    /** The unit above answers, nobody a proposal of their own unit; which takes it back itself. */
    private void mustBeAllowed(Proposal proposal) {
        access.mustSee(List.of(proposal.unit()), "");
        access.require(proposal.unit(), NOT_YOUR_PROPOSAL, proposal.unit());
    }

    private Proposal told(Proposal proposal, AssignmentEvent.ProposalAnswered answered) {
        proposals.flush();
        facts.fire(answered);
        return proposal;
    }
}
