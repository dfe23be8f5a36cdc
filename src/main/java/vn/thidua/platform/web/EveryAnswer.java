package vn.thidua.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a browser must hold to with any answer of ours, whichever layer gave it: that it is no page, no script and no
 * frame. The one page there is, to try the API out, brings its own scripts.
 */
@ApplicationScoped
public class EveryAnswer {

    /** Of the contract: told with every answer. */
    public static final String API_VERSION = "1.0.0";

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String OWN_PAGE = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'"
            + " 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";
    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    private final boolean production;
    private final boolean cors;
    private final List<String> origins;

    EveryAnswer(
            @ConfigProperty(name = "thidua.production") boolean production,
            @ConfigProperty(name = "quarkus.http.cors.enabled") boolean cors,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
        this.production = production;
        this.cors = cors;
        this.origins = origins.orElse(List.of());
    }

    /** Before all other filters, so that whatever they answer has these too. */
    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    forgetStranger(request);
                    complete(request);
                    request.next();
                },
                2000);
    }

    /** Makes sure of the headers when the answer is sent. */
    public void complete(RoutingContext request) {
        var page = request.request().uri().startsWith("/q/swagger-ui");
        var headers = request.response().headers();
        request.addHeadersEndHandler(sent -> {
            headers.set("X-Content-Type-Options", "nosniff")
                    .set("Referrer-Policy", "no-referrer")
                    .set("Content-Security-Policy", page ? OWN_PAGE : NOTHING)
                    .set("API-Version", API_VERSION);
            if (!headers.contains("Cache-Control")) {
                headers.set("Cache-Control", "no-store");
            }
            if (production) {
                headers.set("Strict-Transport-Security", A_YEAR);
            }
            if (cors && headers.getAll("Vary").stream().noneMatch(vary -> vary.contains("Origin"))) {
                headers.add("Vary", "Origin");
            }
        });
    }

    /** A page of an origin that is not let in gets what everybody gets, and its browser keeps that from it. */
    private void forgetStranger(RoutingContext request) {
        var origin = request.request().getHeader("Origin");
        if (cors && origin != null && !origins.contains(origin)) {
            request.request().headers().remove("Origin");
        }
    }
}
