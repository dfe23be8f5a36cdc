package vn.thidua.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.web.Etag;
import vn.thidua.shared.DomainEvent;

/** Putting a decision in force, and taking it out again. */
@ApplicationScoped
class IssuingDecisions {

    private final Decisions decisions;
    private final Targets targets;
    private final CheckingDecisions checking;
    private final EntityManager database;
    private final SeeingDecisions sight;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    IssuingDecisions(
            Decisions decisions,
            Targets targets,
            CheckingDecisions checking,
            EntityManager database,
            SeeingDecisions sight,
            Clock clock,
            Event<DomainEvent> facts) {
        this.decisions = decisions;
        this.targets = targets;
        this.checking = checking;
        this.database = database;
        this.sight = sight;
        this.clock = clock;
        this.facts = facts;
    }

    Decision issue(UUID id, @Nullable String ifMatch, @Nullable String residueReason) {
        var decision = held(id, "issueDecision");
        if (decision.state() == DecisionState.ISSUED || decision.state() == DecisionState.AMENDED) {
            return decision;
        }
        Etag.of(decision.version()).mustMatch(ifMatch);
        decision.mustBeADraft("issue");
        checking.issue(decision, residueReason).orThrow();
        var issued = decision.issue(residueReason, clock);
        decisions.flush();
        decisions.replacedBy(decision).forEach(before -> before.amended(clock));
        facts.fire(issued);
        decisions.flush();
        return decision;
    }

    Decision withdraw(UUID id, @Nullable String ifMatch, String reason) {
        var decision = held(id, "withdrawDecision");
        if (decision.state() == DecisionState.WITHDRAWN) {
            return decision;
        }
        Etag.of(decision.version()).mustMatch(ifMatch);
        var replaced = decisions.replacedBy(decision);
        facts.fire(decision.withdraw(reason, clock));
        decisions.flush();
        replaced.stream().filter(before -> !decisions.isAmended(before)).forEach(before -> before.amendedNoMore(clock));
        decisions.flush();
        return decision;
    }

    /**
     * The decision, with every target that its lines touch or share out held first: what is counted then is what stands
     * when it is put in force, however many share out the same total at once.
     */
    private Decision held(UUID id, String operation) {
        var head = database.find(Decision.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (head != null) {
            sight.mustBeOurs(head, operation);
            targets.hold(database.createQuery(
                            "select t.id, t.sharesOut from TargetVersion l join l.target t where l.decision.id = :id",
                            Object[].class)
                    .setParameter("id", id)
                    .getResultStream()
                    .flatMap(row -> Stream.of((UUID) row[0], (UUID) row[1]))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
        }
        return decisions.get(id);
    }
}
