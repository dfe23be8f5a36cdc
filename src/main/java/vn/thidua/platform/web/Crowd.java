package vn.thidua.platform.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests are at work at the same time, whoever sends them: as many as are answered soon. Whoever comes beyond that
 * is told so at once, before a thread is spent on them, instead of waiting in a line that only grows.
 */
@ApplicationScoped
public class Crowd {

    private static final String PLACE = Crowd.class.getName();

    private final Semaphore places;

    Crowd(@ConfigProperty(name = "thidua.limits.at-once") int places) {
        this.places = new Semaphore(places);
    }

    /** What a request holds from when it is let in until it is answered, except while it waits for its sender. */
    private final class Place {

        private final AtomicBoolean held = new AtomicBoolean(true);

        void leave() {
            if (held.getAndSet(false)) {
                places.release();
            }
        }

        boolean comeBack() {
            return places.tryAcquire() && held.compareAndSet(false, true);
        }
    }

    /** Whether there is a place, which the request then keeps until it is answered. */
    public boolean letsIn(RoutingContext request) {
        if (!places.tryAcquire()) {
            return false;
        }
        var place = new Place();
        request.put(PLACE, place);
        request.addEndHandler(answered -> place.leave());
        return true;
    }

    /** For as long as the request waits for whoever sends it. */
    void stepAside(RoutingContext request) {
        request.<Place>get(PLACE).leave();
    }

    /** Whether there still is a place. */
    boolean letsInAgain(RoutingContext request) {
        return request.<Place>get(PLACE).comeBack();
    }
}
