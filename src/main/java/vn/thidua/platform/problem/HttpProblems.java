package vn.thidua.platform.problem;

import static vn.thidua.platform.problem.PlatformProblem.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.thidua.platform.web.Trace;
import vn.thidua.shared.ProblemType;

/** Failures that never reach a resource: of the HTTP layer itself. They are problem documents too. */
@ApplicationScoped
class HttpProblems {

    private static final Map<Integer, PlatformProblem> TYPES = Map.ofEntries(
            Map.entry(400, BAD_REQUEST),
            Map.entry(401, UNAUTHENTICATED),
            Map.entry(403, FORBIDDEN),
            Map.entry(404, NOT_FOUND),
            Map.entry(405, METHOD_NOT_ALLOWED),
            Map.entry(406, NOT_ACCEPTABLE),
            Map.entry(413, BODY_TOO_LARGE),
            Map.entry(414, URI_TOO_LONG),
            Map.entry(415, MEDIA_TYPE_UNSUPPORTED),
            Map.entry(431, HEADERS_TOO_LARGE),
            Map.entry(500, INTERNAL_ERROR),
            Map.entry(503, UNAVAILABLE));

    private final ObjectMapper json;
    private final long largestBody;

    HttpProblems(ObjectMapper json, @ConfigProperty(name = "thidua.limits.body-bytes") long largestBody) {
        this.json = json;
        this.largestBody = largestBody;
    }

    static PlatformProblem typeOf(int status) {
        return TYPES.getOrDefault(status, status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }

    static Language language(RoutingContext request) {
        return Language.of(request.request().getHeader("Accept-Language"));
    }

    void answerForRouter(@Observes Router router) {
        TYPES.forEach((status, type) -> router.errorHandler(status, request -> answer(request, type)));
    }

    /** Before anything is read, so that an announced body that is too large costs nothing. */
    void refuseEarly(@Observes Filters filters) {
        filters.register(this::checkBeforeReading, 1000);
    }

    private void checkBeforeReading(RoutingContext request) {
        var announced = request.request().getHeader("Content-Length");
        if (announced != null && announced.matches("\\d{1,18}") && Long.parseLong(announced) > largestBody) {
            request.response().putHeader("Connection", "close");
            answer(request, BODY_TOO_LARGE, largestBody);
        } else if (HttpMethod.TRACE.equals(request.request().method())) {
            answer(request, METHOD_NOT_ALLOWED);
        } else {
            request.next();
        }
    }

    private void answer(RoutingContext request, ProblemType type, Object... args) {
        var response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(type.status())
                .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                .putHeader("Content-Language", language(request).tag())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Trace-Id", Trace.of(request));
        try {
            response.end(json.writeValueAsString(ProblemDocument.of(type, request, args)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
