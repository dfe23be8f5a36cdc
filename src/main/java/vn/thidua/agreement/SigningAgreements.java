package vn.thidua.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sealing.SealingKeys;
import vn.thidua.platform.security.Actor;
import vn.thidua.shared.DomainEvent;

/** Taking signatures, and with the last one what follows for the agreement that was in force before. */
@ApplicationScoped
class SigningAgreements {

    private final Agreements agreements;
    private final SealingKeys keys;
    private final PassingDeadlines deadlines;
    private final Actor actor;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    SigningAgreements(
            Agreements agreements,
            SealingKeys keys,
            PassingDeadlines deadlines,
            Actor actor,
            Clock clock,
            Event<DomainEvent> facts) {
        this.agreements = agreements;
        this.keys = keys;
        this.deadlines = deadlines;
        this.actor = actor;
        this.clock = clock;
        this.facts = facts;
    }

    /** Hundreds sign at the same time: each waits its turn at the row, and nobody is sent back for a newer version. */
    Agreement sign(UUID id, SigningAct act, @Nullable ScannedPage scan) {
        var agreement = agreements.locked(id);
        SigningRules.maySign(actor, agreement.party(act.party()), act.assurance(), agreement.content());
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
