package vn.thidua.platform.problem;

import static java.util.Locale.ROOT;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.web.Trace;
import vn.thidua.shared.Finding;
import vn.thidua.shared.ProblemType;

/** Puts findings into words for one request. */
public final class ProblemDocument {

    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemDocument() {}

    /** Where the page about a kind of problem stands. */
    public static String uri(ProblemType type) {
        return "/problems/" + type.name().toLowerCase(ROOT).replace('_', '-');
    }

    public static Problem of(ProblemType type, RoutingContext request, @Nullable Object... args) {
        return of(List.of(Finding.of("", type, args)), Map.of(), request);
    }

    public static Problem of(List<Finding> findings, Map<String, Object> state, RoutingContext request) {
        var language = Language.of(request.request().getHeader("Accept-Language"));
        var leading = leading(findings);
        var sole = findings.size() == 1 && findings.get(0).type() == leading ? findings.get(0) : null;
        return new Problem(
                uri(leading),
                Messages.title(leading, language),
                leading.status(),
                sole == null
                        ? Messages.detail(leading, language, List.of(String.valueOf(findings.size())))
                        : Messages.detail(leading, language, sole.args()),
                Objects.requireNonNullElse(request.request().path(), "/"),
                leading.name(),
                sole != null && sole.at().isEmpty() ? null : items(findings, language),
                state,
                Trace.of(request));
    }

    /** Each finding as a sentence. */
    public static List<Problem.Item> items(List<Finding> findings, Language language) {
        return findings.stream().map(f -> item(f, language)).toList();
    }

    /** A body or a query with flaws is one kind of problem, however many they are; anything else leads by its own code. */
    private static ProblemType leading(List<Finding> findings) {
        var first = findings.get(0);
        var aboutContent = findings.stream().allMatch(f -> f.type().status() == 400);
        return aboutContent && (findings.size() > 1 || !first.at().isEmpty())
                ? PlatformProblem.VALIDATION
                : first.type();
    }

    private static Problem.Item item(Finding finding, Language language) {
        var at = finding.at();
        var isParameter = at.startsWith("?");
        return new Problem.Item(
                isParameter || at.isEmpty() ? null : at,
                isParameter ? at.substring(1) : null,
                finding.type().name(),
                Messages.detail(finding.type(), language, finding.args()));
    }

    static @Nullable String retryAfter(ProblemType type) {
        return type.status() == 503 || type.status() == 429 || type == PlatformProblem.IDEMPOTENCY_KEY_IN_USE
                ? "1"
                : null;
    }
}
