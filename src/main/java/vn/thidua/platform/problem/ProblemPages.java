package vn.thidua.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import vn.thidua.platform.web.Trace;
import vn.thidua.shared.ProblemType;

/** Where the type of a problem document leads: what this kind of problem means. */
@ApplicationScoped
class ProblemPages {

    /** The enums of all contexts, which the platform may not know by name; a test holds the list against the code. */
    static final String LIST = "messages/problem-types";

    /** A kind of problem, told to somebody who met it. */
    record ProblemPage(String type, String code, int status, String title, String detail, boolean retryable) {

        static ProblemPage of(ProblemType type, Language language) {
            return new ProblemPage(
                    ProblemDocument.uri(type),
                    type.name(),
                    type.status(),
                    Messages.title(type, language),
                    Messages.pattern(type, language),
                    ProblemDocument.retryAfter(type) != null);
        }
    }

    /** All of them. */
    record ProblemIndex(List<ProblemPage> items) {}

    private final Map<String, ProblemType> bySlug = new LinkedHashMap<>();
    private final ObjectMapper json;
    private final HttpProblems problems;

    ProblemPages(ObjectMapper json, HttpProblems problems) {
        this.json = json;
        this.problems = problems;
        types().forEach(type -> bySlug.put(ProblemDocument.uri(type), type));
    }

    void serve(@Observes Router router) {
        router.route("/problems")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(request -> answer(request, index(HttpProblems.language(request))));
        router.route("/problems/:slug")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(request -> {
                    var type = bySlug.get("/problems/" + request.pathParam("slug"));
                    if (type == null) {
                        problems.answer(request, PlatformProblem.NOT_FOUND);
                    } else {
                        answer(request, ProblemPage.of(type, HttpProblems.language(request)));
                    }
                });
        router.routeWithRegex("/problems(/[^/]+)?").handler(request -> {
            request.response().putHeader("Allow", "GET, HEAD");
            problems.answer(request, PlatformProblem.METHOD_NOT_ALLOWED);
        });
    }

    private ProblemIndex index(Language language) {
        return new ProblemIndex(bySlug.values().stream()
                .map(type -> ProblemPage.of(type, language))
                .toList());
    }

    private void answer(RoutingContext request, Object body) {
        try {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader(
                            "Content-Language", HttpProblems.language(request).tag())
                    .putHeader("Vary", "Accept-Language")
                    .putHeader("Cache-Control", "public, max-age=3600")
                    .putHeader("X-Trace-Id", Trace.of(request))
                    .end(json.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<ProblemType> types() {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var in = Objects.requireNonNull(loader.getResourceAsStream(LIST))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(name -> constants(name, loader))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<ProblemType> constants(String name, ClassLoader loader) {
        try {
            return Arrays.stream(Class.forName(name, true, loader).getEnumConstants())
                    .map(ProblemType.class::cast);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(LIST + " names a class that is not there", missing);
        }
    }
}
