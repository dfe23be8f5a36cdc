package vn.thidua.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.problem.StateConflict;
import vn.thidua.shared.Refusal;

/** The version of a single resource as a strong entity tag, and the condition a change must carry. */
public record Etag(long version) {

    static final String LIVE = "no-store";

    private static final Pattern TAGS = Pattern.compile("(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");

    public static Etag of(long version) {
        return new Etag(version);
    }

    @Override
    public String toString() {
        return "\"" + version + "\"";
    }

    /**
     * Nobody's change is silently overwritten: who changes a thing names the version that was read.
     *
     * @param ifMatch the header {@code If-Match} as sent
     */
    public void mustMatch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Refusal.of(PlatformProblem.PRECONDITION_REQUIRED, this);
        }
        // "*" would mean "whatever stands there", which is the very thing this guards against.
        if (!TAGS.matcher(ifMatch.strip()).matches()) {
            throw Refusal.of(PlatformProblem.PRECONDITION_MALFORMED, this);
        }
        for (var tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals(toString())) {
                return;
            }
        }
        throw StateConflict.staleVersion(toString());
    }

    public <T> RestResponse<T> on(T body) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.ETAG, toString())
                .build();
    }

    /** As {@link #on}, of a view that also shows what the version knows nothing of: it is never answered by 304. */
    public <T> RestResponse<T> onLive(T body) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.ETAG, toString())
                .header(HttpHeaders.CACHE_CONTROL, LIVE)
                .build();
    }

    public <T> RestResponse<T> onCreated(String location, T body) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, body)
                .header(HttpHeaders.ETAG, toString())
                .header(HttpHeaders.LOCATION, location)
                .build();
    }
}
