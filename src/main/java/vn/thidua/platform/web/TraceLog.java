package vn.thidua.platform.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Every log line of a request carries its trace id: the one a problem document and the audit name. */
class TraceLog {

    private final CurrentVertxRequest current;

    TraceLog(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter(priority = 0)
    public void name() {
        MDC.put("traceId", Trace.of(current.getCurrent()));
    }
}
