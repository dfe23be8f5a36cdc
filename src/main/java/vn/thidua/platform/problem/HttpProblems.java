package vn.thidua.platform.problem;

import static vn.thidua.platform.problem.PlatformProblem.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.web.Crowd;
import vn.thidua.platform.web.EveryAnswer;
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
            Map.entry(408, BODY_TOO_SLOW),
            Map.entry(413, BODY_TOO_LARGE),
            Map.entry(414, URI_TOO_LONG),
            Map.entry(415, MEDIA_TYPE_UNSUPPORTED),
            Map.entry(429, TOO_MANY_REQUESTS),
            Map.entry(431, HEADERS_TOO_LARGE),
            Map.entry(500, INTERNAL_ERROR),
            Map.entry(503, UNAVAILABLE));

    private static final int LONGEST_ADDRESS = 4096;
    private static final int LARGEST_HEADERS = 8192;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
    /** Everything else that is no address has been refused before us. */
    private static final Pattern NOT_ASCII = Pattern.compile("[^!-~]");

    private static final Pattern ODD_PATH =
            Pattern.compile("//|;|\\\\|%(00|2f|5c|2e|3b)|/\\.{1,2}(/|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+\\s*(;.*)?");
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private static final Logger LOG = Logger.getLogger(HttpProblems.class);

    private final ObjectMapper json;
    private final EveryAnswer edge;
    private final Crowd crowd;
    private final long largestBody;
    private final long largestFile;

    HttpProblems(
            ObjectMapper json,
            EveryAnswer edge,
            Crowd crowd,
            @ConfigProperty(name = "thidua.limits.body-bytes") long largestBody,
            @ConfigProperty(name = "thidua.imports.file-bytes") long largestFile) {
        this.json = json;
        this.edge = edge;
        this.crowd = crowd;
        this.largestBody = largestBody;
        this.largestFile = largestFile;
    }

    static PlatformProblem typeOf(int status) {
        return TYPES.getOrDefault(status, status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }

    static Language language(RoutingContext request) {
        return Language.of(request.request().getHeader("Accept-Language"));
    }

    void answerForRouter(@Observes Router router) {
        TYPES.forEach((status, type) -> router.errorHandler(status, request -> answer(request, type)));
        // Before the framework's own, which tells more than callers need.
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answerFailure);
    }

    private void answerFailure(RoutingContext request) {
        var status = request.statusCode() < 400 ? 500 : request.statusCode();
        if (request.response().closed()) {
            LOG.debugf("nobody hears that the request failed: %s", request.failure());
        } else if (status >= 500) {
            LOG.errorf(request.failure(), "request failed in the HTTP layer: %d", status);
        } else {
            closeAfter(request);
        }
        edge.complete(request);
        answer(request, typeOf(status));
    }

    /** Before anything is read, so that an announced body that is too large costs nothing. */
    void refuseEarly(@Observes Filters filters) {
        filters.register(this::checkBeforeReading, 1000);
    }

    private void checkBeforeReading(RoutingContext request) {
        var sent = request.request();
        var announced = sent.getHeader("Content-Length");
        if (sent.uri().length() > LONGEST_ADDRESS) {
            answer(request, URI_TOO_LONG);
        } else if (size(sent.headers()) > LARGEST_HEADERS) {
            answer(request, HEADERS_TOO_LARGE);
        } else if (announced != null
                && announced.matches("\\d{1,18}")
                && Long.parseLong(announced) > largestAt(sent.path())) {
            request.response().putHeader("Connection", "close");
            answer(request, BODY_TOO_LARGE, largestAt(sent.path()));
        } else if (NOT_ASCII.matcher(sent.uri()).find() || isSaidTwice(sent.headers())) {
            closeAfter(request);
            answer(request, BAD_REQUEST);
        } else if (!METHODS.contains(sent.method().name())) {
            request.response().putHeader("Allow", "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE");
            answer(request, METHOD_NOT_ALLOWED);
        } else if (isAlias(rawPath(sent))) {
            answer(request, NOT_FOUND);
        } else if (sent.uri().startsWith("/api/") && !isReadable(sent.headers())) {
            answer(request, MEDIA_TYPE_UNSUPPORTED);
        } else if (sent.uri().startsWith("/api/")) {
            crowd.enter(request, request::next, () -> answer(request, BUSY));
        } else {
            request.next();
        }
    }

    /** A file that comes in may be larger than what a form fills in. */
    private long largestAt(@Nullable String path) {
        return path != null && path.startsWith("/api/v1/imports/") ? largestFile : largestBody;
    }

    /** Of two who claim to be calling, which one would be believed depends on who reads first. */
    private static boolean isSaidTwice(MultiMap headers) {
        return headers.getAll("Authorization").size() > 1
                || headers.getAll("Host").size() > 1;
    }

    /** Who sends such a thing may mean something else by what follows, too. */
    private static void closeAfter(RoutingContext request) {
        request.response().putHeader("Connection", "close");
        request.addEndHandler(sent -> request.request().connection().close());
    }

    private static int size(MultiMap headers) {
        return headers.entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + 4)
                .sum();
    }

    private static String rawPath(HttpServerRequest sent) {
        return sent.uri().split("[?#]", 2)[0];
    }

    /** Each thing has one address: nothing answers at a second one that a lenient reader would take for the same. */
    private static boolean isAlias(String path) {
        return ODD_PATH.matcher(path).find() || (path.endsWith("/") && !path.equals("/") && !path.startsWith("/q/"));
    }

    /** The readers match the type; what they would not look at is how its letters and its bytes are encoded. */
    private static boolean isReadable(MultiMap headers) {
        var encoding = headers.get("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        var type = headers.get("Content-Type");
        if (type == null) {
            return true;
        }
        var charset = CHARSET.matcher(type);
        return CONTENT_TYPE.matcher(type).matches()
                && (!charset.find() || charset.group(1).equalsIgnoreCase("utf-8"));
    }

    void answer(RoutingContext request, ProblemType type, Object... args) {
        var response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(type.status())
                .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                .putHeader("Content-Language", language(request).tag())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Vary", "Accept-Language")
                .putHeader("X-Trace-Id", Trace.of(request))
                .putHeader(Trace.REQUEST_ID, Trace.requestId(request));
        var retryAfter = ProblemDocument.retryAfter(type);
        if (retryAfter != null) {
            response.putHeader("Retry-After", retryAfter);
        }
        try {
            response.end(json.writeValueAsString(ProblemDocument.of(type, request, args)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
