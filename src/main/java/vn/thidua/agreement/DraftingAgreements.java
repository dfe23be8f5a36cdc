package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.AssignedTargets;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Etag;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

/** Writing agreements and addenda, as long as nothing is fixed. */
@ApplicationScoped
class DraftingAgreements {

    private final Agreements agreements;
    private final AssignedTargets targets;
    private final SeeingAgreements sight;
    private final Access access;
    private final Event<DomainEvent> facts;

    DraftingAgreements(
            Agreements agreements,
            AssignedTargets targets,
            SeeingAgreements sight,
            Access access,
            Event<DomainEvent> facts) {
        this.agreements = agreements;
        this.targets = targets;
        this.sight = sight;
        this.access = access;
        this.facts = facts;
    }

    Agreement draft(AgreementContent content) {
        return draft(AgreementKind.AGREEMENT, null, content);
    }

    /** @param content without parties: those of the agreement it changes */
    Agreement addendum(Agreement to, AgreementContent content) {
        AgreementRules.mayDraft(access, to.content());
        to.mustBeInForce("amend");
        return draft(AgreementKind.ADDENDUM, to.id(), content);
    }

    private Agreement draft(AgreementKind kind, @Nullable UUID amends, AgreementContent content) {
        AgreementRules.mayDraft(access, content);
        check(content);
        var agreement = new Agreement(kind, amends, content);
        agreements.persistAndFlush(agreement);
        facts.fire(new AgreementEvent.Drafted(agreement.id(), kind, amends, content));
        return agreement;
    }

    Agreement redraft(UUID id, @Nullable String ifMatch, AgreementContent content) {
        var agreement = sight.seen(id);
        var before = agreement.content();
        AgreementRules.mayDraft(access, before);
        AgreementRules.mayDraft(access, content);
        Etag.of(agreement.version()).mustMatch(ifMatch);
        agreement.mustBeADraft("edit");
        check(content);
        agreement.redraft(content);
        agreements.flush();
        facts.fire(new AgreementEvent.Redrafted(id, before, content));
        return agreement;
    }

    void discard(UUID id, @Nullable String ifMatch) {
        var agreement = sight.seen(id);
        var before = agreement.content();
        AgreementRules.mayDraft(access, before);
        Etag.of(agreement.version()).mustMatch(ifMatch);
        agreement.mustBeADraft("delete");
        agreements.delete(agreement);
        agreements.flush();
        facts.fire(new AgreementEvent.DraftDiscarded(id, before));
    }

    private void check(AgreementContent content) {
        var verdict = Verdict.asking();
        AgreementRules.areIssued(verdict, content, targets.versionsSeen(content.targets()));
        var supersedes = content.supersedes();
        if (supersedes != null) {
            var known = agreements.findByIdOptional(supersedes).filter(sight::isSeen);
            verdict.that(known.isPresent(), "/supersedes", AGREEMENT_UNKNOWN, supersedes);
            // Who could not have written the old one does not write its replacement.
            known.ifPresent(old -> {
                AgreementRules.mayDraft(access, old.content());
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
