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
        var isRequest = isRequest();
        try {
            database.persist(new AuditEntry(
                    clock.instant(),
                    isRequest ? actor.name() : "service",
                    isRequest ? actor.unit() : null,
                    action(fact),
                    fact.subject(),
                    json.writeValueAsString(fact),
                    fact.reason(),
                    traceId(isRequest)));
        } catch (JsonProcessingException unprintable) {
            throw new IllegalStateException(
                    "a fact that cannot be recorded must not happen: " + fact.subject(), unprintable);
        }
    }

    private boolean isRequest() {
        return Arc.container().requestContext().isActive() && current.getCurrent() != null;
    }

    private @Nullable String traceId(boolean isRequest) {
        return isRequest ? Trace.of(current.getCurrent()) : null;
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
