package vn.thidua.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import vn.thidua.bench.Caller;

/**
 * What came back for a request, if anything did.
 *
 * @param status {@link #CUT} where the connection was refused or broke, {@link #IN_VAIN} where nothing came for too long
 * @param millis how long it took
 */
record Answer(int status, String body, Optional<String> etag, boolean saysWhen, long millis) {

    static final int CUT = 0;
    static final int IN_VAIN = -1;

    static Answer of(HttpResponse<String> response, long millis) {
        var headers = response.headers();
        return new Answer(
                response.statusCode(),
                response.body(),
                headers.firstValue("ETag"),
                headers.firstValue("Retry-After").isPresent(),
                millis);
    }

    static Answer none(int status, long millis) {
        return new Answer(status, "", Optional.empty(), false, millis);
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Whether nobody can know from it what became of the request. */
    boolean tellsNothing() {
        return status <= 0;
    }

    JsonNode json() {
        try {
            return Caller.JSON.readTree(body);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
