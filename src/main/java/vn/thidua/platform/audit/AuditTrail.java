package vn.thidua.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.audit.AuditEntry.By;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.web.Trace;
import vn.thidua.shared.DomainEvent;

/** Hears every fact and keeps it, in the transaction that made it: forgetting to audit is not possible. */
@ApplicationScoped
class AuditTrail {

    private final EntityManager database;
    private final ObjectMapper json;
    private final Clock clock;
    private final Actor actor;
    private final CurrentVertxRequest current;

    AuditTrail(EntityManager database, ObjectMapper json, Clock clock, Actor actor, CurrentVertxRequest current) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.current = current;
    }

    void note(@Observes DomainEvent fact) {
        try {
            database.persist(new AuditEntry(
                    clock.instant(), by(), action(fact), fact.subject(), json.writeValueAsString(fact), fact.reason()));
        } catch (JsonProcessingException unprintable) {
            throw new IllegalStateException(
                    "a fact that cannot be recorded must not happen: " + fact.subject(), unprintable);
        }
    }

    private By by() {
        if (!Arc.container().requestContext().isActive()) {
            return By.name("service");
        }
        var request = current.getCurrent();
        if (request == null) {
            return actor.continued()
                    .map(earlier -> by(earlier.address(), earlier.requestId(), earlier.traceId()))
                    .orElseGet(() -> By.name("service"));
        }
        var address = request.request().remoteAddress();
        return by(address == null ? null : address.hostAddress(), Trace.requestId(request), Trace.of(request));
    }

    private By by(@Nullable String address, String requestId, String traceId) {
        return new By(actor.name(), actor.office(), actor.unit(), actor.onBehalfOf(), address, requestId, traceId);
    }

    /** {@code DecisionEvent.Issued} is recorded as {@code Decision.Issued}. */
    private static String action(DomainEvent fact) {
        var type = fact.getClass();
        var family = type.getEnclosingClass();
        return family == null
                ? type.getSimpleName()
                : family.getSimpleName().replaceFirst("Event$", "") + "." + type.getSimpleName();
    }
}
