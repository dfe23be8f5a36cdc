package vn.thidua.platform.web;

import static vn.thidua.platform.problem.PlatformProblem.BUSY;
import static vn.thidua.platform.problem.PlatformProblem.UNAVAILABLE;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Refusal;

/**
 * Lets only so many through at the same time that each get on: changes, so that reading always finds a connection to the
 * database, and what is expensive, so that the rest always finds a thread. The others wait for a moment, in the order in which
 * they came, and are then told to come again.
 */
@ApplicationScoped
class Turns {

    private final CurrentVertxRequest current;
    private final Crowd crowd;
    private final Turn turn;
    private final Semaphore writes;
    private final Semaphore expensive;
    private final Duration patience;

    Turns(CurrentVertxRequest current, Crowd crowd, Turn turn, RateLimits.Limits limits) {
        this.current = current;
        this.crowd = crowd;
        this.turn = turn;
        this.writes = new Semaphore(limits.writesAtOnce(), true);
        this.expensive = new Semaphore(limits.expensiveAtOnce(), true);
        this.patience = limits.turnAfter();
    }

    @ServerRequestFilter(priority = BodyArrival.AFTER_ALL_THAT_REFUSES + 1)
    public void await(ContainerRequestContext request, ResourceInfo operation) {
        if (RateLimits.isExpensive(request, operation)) {
            take(expensive);
            // Counted by itself: it may take as long as its reader does.
            crowd.stepAside(current.getCurrent());
        } else if (!RateLimits.isReading(request)) {
            take(writes);
        }
    }

    private void take(Semaphore turns) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.of(BUSY);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refusal.of(UNAVAILABLE);
        }
        turn.begin(turns);
    }

    /** Over when the work for the request is, whether or not somebody is still there to hear of it. */
    @RequestScoped
    static class Turn {

        private @Nullable Semaphore of;

        void begin(Semaphore turns) {
            of = turns;
        }

        @PreDestroy
        void end() {
            if (of != null) {
                of.release();
            }
        }
    }
}
