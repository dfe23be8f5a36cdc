package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.AssignedTargets;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.web.Etag;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

/** Writing agreements and addenda, as long as nothing is fixed. */
@ApplicationScoped
class DraftingAgreements {

    private final Agreements agreements;
    private final AssignedTargets targets;
    private final Actor actor;
    private final Event<DomainEvent> facts;

    DraftingAgreements(Agreements agreements, AssignedTargets targets, Actor actor, Event<DomainEvent> facts) {
        this.agreements = agreements;
        this.targets = targets;
        this.actor = actor;
        this.facts = facts;
    }

    Agreement draft(AgreementContent content) {
        return draft(AgreementKind.AGREEMENT, null, content);
    }

    /** @param content without parties: those of the agreement it changes */
    Agreement addendum(Agreement to, AgreementContent content) {
        AgreementRules.mayDraft(actor, to.content());
        to.mustBeInForce("amend");
        return draft(AgreementKind.ADDENDUM, to.id(), content);
    }

    private Agreement draft(AgreementKind kind, @Nullable UUID amends, AgreementContent content) {
        AgreementRules.mayDraft(actor, content);
        check(content);
        var agreement = new Agreement(kind, amends, content);
        agreements.persistAndFlush(agreement);
        facts.fire(new AgreementEvent.Drafted(agreement.id(), kind, amends, content));
        return agreement;
    }

    Agreement redraft(UUID id, @Nullable String ifMatch, AgreementContent content) {
        var agreement = agreements.get(id);
        var before = agreement.content();
        AgreementRules.mayDraft(actor, before);
        AgreementRules.mayDraft(actor, content);
        Etag.of(agreement.version()).mustMatch(ifMatch);
        agreement.mustBeADraft("edit");
        check(content);
        agreement.redraft(content);
        agreements.flush();
        facts.fire(new AgreementEvent.Redrafted(id, before, content));
        return agreement;
    }

    void discard(UUID id, @Nullable String ifMatch) {
        var agreement = agreements.get(id);
        var before = agreement.content();
        AgreementRules.mayDraft(actor, before);
        Etag.of(agreement.version()).mustMatch(ifMatch);
        agreement.mustBeADraft("delete");
        agreements.delete(agreement);
        agreements.flush();
        facts.fire(new AgreementEvent.DraftDiscarded(id, before));
    }

    private void check(AgreementContent content) {
        var verdict = Verdict.asking();
        AgreementRules.areIssued(verdict, content, targets.versions(content.targets()));
        var supersedes = content.supersedes();
        if (supersedes != null) {
            var known = agreements.findByIdOptional(supersedes);
            verdict.that(known.isPresent(), "/supersedes", AGREEMENT_UNKNOWN, supersedes);
            // Who could not have written the old one does not write its replacement.
            known.ifPresent(old -> {
                AgreementRules.mayDraft(actor, old.content());
                verdict.that(
                        old.isIn(AgreementState.IN_FORCE, AgreementState.AMENDED),
                        "/supersedes",
                        PREDECESSOR_NOT_IN_FORCE,
                        old.state().name());
            });
        }
        verdict.orThrow();
    }
}
