package vn.thidua.platform.web;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

@ApplicationScoped
class IdempotencyKeys implements PanacheRepositoryBase<IdempotencyKey, IdempotencyKey.Id> {

    /** Covers a holiday week. Afterwards the natural keys still stand guard. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Clock clock;

    IdempotencyKeys(Clock clock) {
        this.clock = clock;
    }

    Optional<IdempotencyKey> recorded(String caller, String key) {
        return findByIdOptional(new IdempotencyKey.Id(caller, key));
    }

    @Transactional
    @Scheduled(every = "1h", delayed = "10m")
    void forgetOld() {
        delete("recordedAt < ?1", clock.instant().minus(KEPT));
    }
}
