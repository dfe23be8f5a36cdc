package vn.thidua.faults;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import vn.thidua.platform.web.Trace;

/** The n-th call of somebody's fails; with none planned, calls are only counted. */
final class Fault {

    enum How {
        /** The connection breaks before the server has heard of it. */
        CONNECTION_LOST("08006"),
        /** The server puts it off, for the sake of another transaction. */
        SERIALIZATION("40001"),
        /** The server took too long, or was told to stop. */
        CANCELLED("57014"),
        /** The server did what it was told, and nobody heard of it: told of the n-th commit. */
        ANSWER_LOST("08006");

        final String state;

        How(String state) {
            this.state = state;
        }
    }

    private final How how;
    private final int nth;
    private final BooleanSupplier concerned;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();

    private Fault(How how, int nth, BooleanSupplier concerned) {
        this.how = how;
        this.nth = nth;
        this.concerned = concerned;
    }

    /** Of the request that goes by this name: not of whatever else the service does meanwhile. */
    static Fault ofRequest(String name, How how, int nth) {
        return new Fault(how, nth, () -> isRequest(name));
    }

    /** Of a thread by its name, which works for no request. */
    static Fault ofThread(String name, How how, int nth) {
        return new Fault(how, nth, () -> Thread.currentThread().getName().equals(name));
    }

    private static boolean isRequest(String name) {
        if (!Arc.container().requestContext().isActive()) {
            return false;
        }
        var current = Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
        return current != null && name.equals(current.request().getHeader(Trace.REQUEST_ID));
    }

    boolean strikes(boolean isCommit) {
        if (!concerned.getAsBoolean()) {
            return false;
        }
        var call = calls.incrementAndGet();
        var commit = isCommit ? commits.incrementAndGet() : 0;
        return nth > 0 && nth == (how == How.ANSWER_LOST ? commit : call);
    }

    How how() {
        return how;
    }

    /** How many calls of this kind there were: of the last one, when it failed, nothing more may have come. */
    int calls() {
        return how == How.ANSWER_LOST ? commits.get() : calls.get();
    }

    int commits() {
        return commits.get();
    }
}
