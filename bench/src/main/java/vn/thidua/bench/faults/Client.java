package vn.thidua.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Somebody who calls, takes whatever comes back and has it counted. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String api;
    private final String token;
    private final Tally tally;

    Client(String api, String token, Tally tally) {
        this.api = api;
        this.token = token;
        this.tally = tally;
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    /** @param headers names and values in turn */
    Answer send(String method, String path, String body, String... headers) {
        var begun = System.nanoTime();
        var asked = method + " " + path;
        try {
            var request = HttpRequest.newBuilder(URI.create(api + path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept-Language", "en")
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            return tally.note(
                    asked, Answer.of(http.send(request.build(), BodyHandlers.ofString()), millisSince(begun)));
        } catch (HttpTimeoutException late) {
            return tally.note(asked, Answer.none(Answer.IN_VAIN, millisSince(begun)));
        } catch (IOException broken) {
            return tally.note(asked, Answer.none(Answer.CUT, millisSince(begun)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Answer.none(Answer.CUT, millisSince(begun));
        }
    }

    static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
