package vn.thidua.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import vn.thidua.platform.problem.Language;

/** What every answer says of itself: how long it is good for, in which language, and what it would be recognised by. */
class AnswerHeaders {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final ObjectMapper json;
    private final CurrentVertxRequest current;

    AnswerHeaders(ObjectMapper json, CurrentVertxRequest current) {
        this.json = json;
        this.current = current;
    }

    @ServerResponseFilter
    public void complete(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        var headers = response.getHeaders();
        headers.putSingle("X-Trace-Id", Trace.of(current.getCurrent()));
        headers.putSingle(Trace.REQUEST_ID, Trace.requestId(current.getCurrent()));
        headers.add(HttpHeaders.VARY, "Accept, Accept-Language, Authorization");
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        if (!headers.containsKey(HttpHeaders.CONTENT_LANGUAGE) && response.hasEntity()) {
            headers.putSingle(
                    HttpHeaders.CONTENT_LANGUAGE,
                    Language.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                            .tag());
        }
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            headers.add(HttpHeaders.LINK, "<" + linkTo(request, page.next()) + ">; rel=\"next\"");
        }
        if (response.getStatus() == 200 && READING.contains(request.getMethod()) && response.hasEntity()) {
            tag(request, response);
        }
    }

    /** A resource has its version; anything put together from several, a page or a scoreboard, the hash of its text. */
    private void tag(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        var headers = response.getHeaders();
        if (!headers.containsKey(HttpHeaders.ETAG)) {
            if (!isJson(response.getMediaType())) {
                return;
            }
            var text = json.writeValueAsBytes(response.getEntity());
            headers.putSingle(HttpHeaders.ETAG, '"' + hash(text) + '"');
            response.setEntity(text, new java.lang.annotation.Annotation[0], response.getMediaType());
        }
        var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        var isLive = Etag.LIVE.equals(headers.getFirst(HttpHeaders.CACHE_CONTROL));
        if (known != null && !isLive && mentions(known, String.valueOf(headers.getFirst(HttpHeaders.ETAG)))) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    private static boolean isJson(MediaType type) {
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(type)
                || type.getSubtype().endsWith("+json");
    }

    private static boolean mentions(String ifNoneMatch, String etag) {
        for (var tag : ifNoneMatch.split(",", -1)) {
            if (tag.strip().replaceFirst("^W/", "").equals(etag) || tag.strip().equals("*")) {
                return true;
            }
        }
        return false;
    }

    private static String linkTo(ContainerRequestContext request, String next) {
        var uri = request.getUriInfo()
                .getRequestUriBuilder()
                .replaceQueryParam("after", next)
                .build();
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String hash(byte[] text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
