package vn.thidua.platform.web;

import static vn.thidua.platform.problem.PlatformProblem.*;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.thidua.shared.Refusal;

/**
 * Waits for the whole body before a thread is spent on reading it, so that who sends slowly holds a connection and nothing
 * else; and not for ever. After everything that can be refused without the body, so that nobody fills the memory who may not
 * call. Files are not waited for: they are put down on disk while they arrive.
 */
class BodyArrival {

    static final int AFTER_ALL_THAT_REFUSES = 6000;

    private final CurrentVertxRequest current;
    private final Vertx vertx;
    private final Crowd crowd;
    private final long largest;
    private final Duration longest;

    BodyArrival(CurrentVertxRequest current, Vertx vertx, Crowd crowd, RateLimits.Limits limits) {
        this.current = current;
        this.vertx = vertx;
        this.crowd = crowd;
        this.largest = limits.bodyBytes();
        this.longest = limits.bodyTime();
    }

    @ServerRequestFilter(priority = AFTER_ALL_THAT_REFUSES)
    public Uni<Void> whole(ContainerRequestContext request) {
        var routing = current.getCurrent();
        return hasBody(routing) && !isFile(routing)
                ? Uni.createFrom().emitter(arrived -> new Arriving(routing, arrived).begin())
                : Uni.createFrom().voidItem();
    }

    private static boolean hasBody(RoutingContext routing) {
        if (routing.request().isEnded()) {
            return false;
        }
        var headers = routing.request().headers();
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return headers.contains("Transfer-Encoding") || (length != null && !length.equals("0"));
    }

    private static boolean isFile(RoutingContext routing) {
        return routing.request().path().startsWith("/api/v1/imports/");
    }

    private final class Arriving {

        private final RoutingContext routing;
        private final UniEmitter<? super Void> arrived;
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean over;

        Arriving(RoutingContext routing, UniEmitter<? super Void> arrived) {
            this.routing = routing;
            this.arrived = arrived;
        }

        void begin() {
            crowd.stepAside(routing);
            timer = vertx.setTimer(longest.toMillis(), late -> refuse(Refusal.of(BODY_TOO_SLOW, longest.toSeconds())));
            routing.request()
                    .exceptionHandler(gone -> end(() -> arrived.fail(new IOException("the sender went away", gone))))
                    .handler(this::take)
                    .endHandler(whole -> end(this::goOn))
                    .resume();
        }

        private synchronized void take(Buffer part) {
            if (over) {
                return;
            }
            if (body.length() + part.length() > largest) {
                refuse(Refusal.of(BODY_TOO_LARGE, largest));
            } else {
                body.appendBuffer(part);
            }
        }

        /** Whoever answers before the body is there cannot be asked anything else over that connection. */
        private void refuse(Refusal why) {
            end(() -> {
                routing.response().putHeader("Connection", "close");
                routing.addEndHandler(told -> routing.request().connection().close());
                arrived.fail(why);
            });
        }

        private void goOn() {
            ((RoutingContextInternal) routing).setBody(body);
            crowd.comeBack(routing, () -> arrived.complete(null), () -> arrived.fail(Refusal.of(BUSY)));
        }

        private synchronized void end(Runnable how) {
            if (!over) {
                over = true;
                vertx.cancelTimer(timer);
                how.run();
            }
        }
    }
}
