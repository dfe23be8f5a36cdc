package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.sealing.SealingKeys;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

/** Taking signatures, and with the last one what follows for the agreement that was in force before. */
@ApplicationScoped
class SigningAgreements {

    private final Agreements agreements;
    private final SealingKeys keys;
    private final PassingDeadlines deadlines;
    private final OrganisationDirectory organisation;
    private final SeeingAgreements sight;
    private final Access access;
    private final Actor actor;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    SigningAgreements(
            Agreements agreements,
            SealingKeys keys,
            PassingDeadlines deadlines,
            OrganisationDirectory organisation,
            SeeingAgreements sight,
            Access access,
            Actor actor,
            Clock clock,
            Event<DomainEvent> facts) {
        this.agreements = agreements;
        this.keys = keys;
        this.deadlines = deadlines;
        this.organisation = organisation;
        this.sight = sight;
        this.access = access;
        this.actor = actor;
        this.clock = clock;
        this.facts = facts;
    }

    /** Hundreds sign at the same time: each waits its turn at the row, and nobody is sent back for a newer version. */
    Agreement sign(UUID id, SigningAct act, @Nullable ScannedPage scan) {
        var agreement = agreements.locked(id);
        sight.mustBeSeen(agreement);
        SigningRules.maySign(access, agreement.party(act.party()), act.assurance(), agreement.content());
        mustBeAuthorised(act, agreement.party(act.party()).unit());
        var events = agreement.sign(act, keys, clock);
        agreements.flush();
        if (scan != null) {
            agreements.keep(new Scan(id, act.party(), scan.mediaType(), scan.content()));
        }
        events.forEach(facts::fire);
        if (agreement.isIn(AgreementState.IN_FORCE)) {
            takeThePlaceOf(agreement);
        }
        return agreement;
    }

    /** Who signs in somebody's place has an authority on record that is good today; under a seal, one of their own. */
    private void mustBeAuthorised(SigningAct act, String unit) {
        var authority = act.authority();
        if (authority != null) {
            var holder = act.assurance() == Assurance.PAPER_ATTESTED ? null : act.account();
            Verdict.asking()
                    .permit(
                            organisation.maySignFor(unit, authority.capacity(), authority.document(), holder),
                            AUTHORITY_NOT_ON_RECORD,
                            authority.capacity(),
                            authority.document(),
                            unit);
            actor.actsOnBehalfOf(authority.givenBy());
        }
    }

    private void takeThePlaceOf(Agreement agreement) {
        var amends = agreement.amends();
        if (amends != null) {
            facts.fire(inForce(amends).amendedBy(agreement.id()));
        }
        var supersedes = agreement.content().supersedes();
        if (supersedes != null) {
            facts.fire(inForce(supersedes).supersededBy(agreement.id()));
        }
        agreements.flush();
    }

    private Agreement inForce(UUID id) {
        var agreement = agreements.locked(id);
        deadlines.pass(agreement);
        return agreement;
    }

    /** The page with a signature on paper. */
    @SuppressWarnings("ArrayRecordComponent")
    record ScannedPage(String mediaType, byte[] content) {}
}
