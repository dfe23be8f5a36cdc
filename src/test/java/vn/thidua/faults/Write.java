package vn.thidua.faults;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.web.Trace;
import vn.thidua.testing.Api;

/**
 * One write, on an object that is in the state it takes. Sent again it is the same request: by its key, or by the version
 * it names.
 *
 * @param body JSON, or a file as text
 * @param etag of the object, where there is one to be changed
 * @param afterwards what has to be let go of
 */
record Write(
        String account,
        String method,
        String path,
        @Nullable Object body,
        @Nullable String etag,
        @Nullable String key,
        Runnable afterwards) {

    static Write post(String account, String path, @Nullable Object body, @Nullable Response read) {
        return new Write(
                account, "POST", path, body, etag(read), UUID.randomUUID().toString(), () -> {});
    }

    static Write put(String account, String path, Object body, @Nullable Response read) {
        return new Write(account, "PUT", path, body, etag(read), null, () -> {});
    }

    static Write delete(String account, String path, Response read) {
        return new Write(account, "DELETE", path, null, etag(read), null, () -> {});
    }

    Write afterwards(Runnable letGo) {
        return new Write(account, method, path, body, etag, key, letGo);
    }

    private static @Nullable String etag(@Nullable Response read) {
        return read == null ? null : read.header("ETag");
    }

    Response send(String requestId) {
        var api = Api.as(account).with(Trace.REQUEST_ID, requestId).with("Accept-Language", "en");
        if (etag != null) {
            api = api.with("If-Match", etag);
        }
        if (key != null) {
            api = api.with("Idempotency-Key", key);
        }
        return switch (method) {
            case "PUT" -> api.put(path, body);
            case "DELETE" -> api.delete(path);
            default ->
                body == null
                        ? api.post(path)
                        : body instanceof String file
                                ? api.postFile(path, "text/csv; charset=UTF-8", file.getBytes(StandardCharsets.UTF_8))
                                : api.post(path, body);
        };
    }

    /** What the service says became of it. */
    Response whatBecameOfIt() {
        return Api.as(account).get("/idempotency-keys/" + key);
    }
}
