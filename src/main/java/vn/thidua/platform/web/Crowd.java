package vn.thidua.platform.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are at work at the same time, whoever sends them: as many as get on quickly. The others wait for a moment, the
 * callers in turn and without a thread, and are then told to come again, instead of waiting in a line that only grows.
 */
@ApplicationScoped
public class Crowd {

    private static final String PLACE = Crowd.class.getName();

    private final Vertx vertx;
    private final long patience;
    private final Line<Place> line = new Line<>();
    private int free;

    Crowd(Vertx vertx, RateLimits.Limits limits) {
        this.vertx = vertx;
        this.free = limits.atOnce();
        this.patience = limits.placeAfter().toMillis();
    }

    /** Asked for, held or given back, over and over, until the request has ended; all of it under the lock of the crowd. */
    private static final class Place {

        private final Context context;
        private final String caller;
        private boolean held;
        private boolean over;
        private @Nullable Runnable comesIn;
        private @Nullable Runnable goesAway;
        private final List<Runnable> afterwards = new ArrayList<>(1);
        private long timer;

        Place(Context context, String caller) {
            this.context = context;
            this.caller = caller;
        }
    }

    /** Has it come in when there is a place, which it then keeps until it is answered; or go away when it waited too long. */
    public void enter(RoutingContext request, Runnable comesIn, Runnable goesAway) {
        var place = new Place(vertx.getOrCreateContext(), caller(request));
        request.put(PLACE, place);
        request.addEndHandler(ended -> leaveForGood(place));
        await(place, comesIn, goesAway);
    }

    /** By what they say of themselves, since nobody is signed in yet: it decides about an order, not about a right. */
    private static String caller(RoutingContext request) {
        var said = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return said != null ? said : RateLimits.addressOf(request);
    }

    /** For as long as the request waits for nobody but its sender. */
    void stepAside(RoutingContext request) {
        leave(request.get(PLACE));
    }

    /** After having stepped aside. */
    void comeBack(RoutingContext request, Runnable comesIn, Runnable goesAway) {
        await(request.get(PLACE), comesIn, goesAway);
    }

    /**
     * Runs it once the request is over, and at once where it is already: who went away while a thread was busy with their request
     * does not end again, so that an end handler which is added from there may never be called.
     */
    void afterwards(RoutingContext request, Runnable andThen) {
        Place place = request.get(PLACE);
        synchronized (this) {
            if (!place.over) {
                place.afterwards.add(andThen);
                return;
            }
        }
        andThen.run();
    }

    private void await(Place place, Runnable comesIn, Runnable goesAway) {
        boolean isIn;
        synchronized (this) {
            if (free == 0 && !place.over) {
                place.comesIn = comesIn;
                place.goesAway = goesAway;
                place.timer = vertx.setTimer(patience, late -> giveUp(place));
                line.add(place.caller, place);
                return;
            }
            isIn = !place.over;
            place.held = isIn;
            free -= isIn ? 1 : 0;
        }
        (isIn ? comesIn : goesAway).run();
    }

    private void giveUp(Place place) {
        Runnable goesAway;
        synchronized (this) {
            if (!line.leave(place.caller, place)) {
                return;
            }
            goesAway = place.goesAway;
        }
        if (goesAway != null) {
            place.context.runOnContext(late -> goesAway.run());
        }
    }

    private void leaveForGood(Place place) {
        List<Runnable> afterwards;
        synchronized (this) {
            place.over = true;
            if (line.leave(place.caller, place)) {
                vertx.cancelTimer(place.timer);
            }
            leave(place);
            afterwards = List.copyOf(place.afterwards);
            place.afterwards.clear();
        }
        afterwards.forEach(Runnable::run);
    }

    private synchronized void leave(Place place) {
        if (!place.held) {
            return;
        }
        place.held = false;
        var next = line.next();
        if (next == null) {
            free++;
            return;
        }
        vertx.cancelTimer(next.timer);
        next.held = true;
        var comesIn = next.comesIn;
        if (comesIn != null) {
            next.context.runOnContext(now -> comesIn.run());
        }
    }
}
