package vn.thidua.platform.web;

import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a request across systems, after W3C Trace Context: the caller's, where it sent a valid one, and our own
 * otherwise. It finds a request in logs, problems and the audit; nothing is ever decided by it.
 */
public final class Trace {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String KEY = "thidua.trace";
    public static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern REQUEST_FORM = Pattern.compile("[A-Za-z0-9._:-]{8,64}");
    private static final String REQUEST_KEY = "thidua.request";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Trace() {}

    public static String of(RoutingContext request) {
        String known = request.get(KEY);
        if (known == null) {
            known = continuedFrom(request.request().getHeader("traceparent"));
            request.put(KEY, known);
        }
        return known;
    }

    /** What the caller calls this request, where that is a usable name; one of our own otherwise. */
    public static String requestId(RoutingContext request) {
        String known = request.get(REQUEST_KEY);
        if (known == null) {
            var sent = request.request().getHeader(REQUEST_ID);
            known = sent != null && REQUEST_FORM.matcher(sent).matches()
                    ? sent
                    : UUID.randomUUID().toString();
            request.put(REQUEST_KEY, known);
        }
        return known;
    }

    private static String continuedFrom(@Nullable String traceparent) {
        if (traceparent != null) {
            var match = TRACEPARENT.matcher(traceparent);
            if (match.matches() && !NO_TRACE.equals(match.group(1))) {
                return match.group(1);
            }
        }
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
