package vn.thidua.agreement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.logging.Logger;
import vn.thidua.shared.DomainEvent;

/** What the calendar does while nobody calls: agreements lapse unsigned, and expire. */
@ApplicationScoped
class PassingDeadlines {

    private static final Logger LOG = Logger.getLogger(PassingDeadlines.class);

    private final Agreements agreements;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    PassingDeadlines(Agreements agreements, Clock clock, Event<DomainEvent> facts) {
        this.agreements = agreements;
        this.clock = clock;
        this.facts = facts;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        sweep(LocalDate.now(clock));
    }

    /** Each in a transaction of its own, so that one that cannot be changed now holds up no other. */
    void sweep(LocalDate today) {
        var overdue = QuarkusTransaction.requiringNew().call(() -> agreements.overdueOn(today));
        for (var id : overdue) {
            try {
                QuarkusTransaction.requiringNew().run(() -> pass(id, today));
            } catch (RuntimeException later) {
                LOG.warnf(later, "the deadline of agreement %s waits for the next sweep", id);
            }
        }
    }

    private void pass(UUID id, LocalDate today) {
        agreements.lockedIfThere(id).ifPresent(agreement -> pass(agreement, today));
    }

    /** What has already become of it today, before it is asked to do something else. */
    void pass(Agreement agreement) {
        pass(agreement, LocalDate.now(clock));
    }

    private void pass(Agreement agreement, LocalDate today) {
        agreement.letTimePass(today).ifPresent(facts::fire);
    }
}
