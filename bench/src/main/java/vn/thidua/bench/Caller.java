package vn.thidua.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Somebody who calls the API in sentences: {@code caller.put("/rounds/2023", round)}; what is refused ends the bench. */
public final class Caller {

    public static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String api;
    private final String token;

    public Caller(Service service, Provider provider, String subject) {
        this.api = service.api();
        this.token = provider.tokenOf(subject);
    }

    public String token() {
        return token;
    }

    public JsonNode get(String path) {
        return body(send("GET", path, null));
    }

    public JsonNode post(String path, Object body, String... headers) {
        return body(send("POST", path, body, headers));
    }

    public JsonNode put(String path, Object body, String... headers) {
        return body(send("PUT", path, body, headers));
    }

    /** Whatever is answered. */
    public HttpResponse<String> send(String method, String path, Object body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create(api + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + token);
            var all = new ArrayList<String>(Arrays.asList(headers));
            if (body != null && all.stream().noneMatch("Content-Type"::equals)) {
                all.addAll(List.of("Content-Type", "application/json"));
            }
            if (!all.isEmpty()) {
                request.headers(all.toArray(String[]::new));
            }
            request.method(
                    method,
                    body == null
                            ? BodyPublishers.noBody()
                            : BodyPublishers.ofString(
                                    body instanceof String text ? text : JSON.writeValueAsString(body)));
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode body(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.request() + " " + answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sees to it that somebody with that subject holds these offices, as in {@code REPORTER@hn.ba-dinh} or {@code AUDITOR}. */
    public void appoint(Provider provider, String subject, String... offices) {
        put(
                "/people/" + subject,
                Map.of(
                        "kind",
                        "PERSON",
                        "name",
                        subject,
                        "issuer",
                        provider.issuer(),
                        "subject",
                        subject,
                        "offices",
                        Arrays.stream(offices)
                                .map(office -> office.split("@", -1))
                                .map(office -> office.length == 1
                                        ? Map.of("role", office[0], "from", "2020-01-01")
                                        : Map.of("role", office[0], "unit", office[1], "from", "2020-01-01"))
                                .toList()));
    }
}
