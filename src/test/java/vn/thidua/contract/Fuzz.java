package vn.thidua.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests to any operation of the contract: some as they should be, most with something wrong somewhere. */
final class Fuzz {

    /** Who holds every office, who holds some, who may only look, and nobody. */
    private static final List<String> CALLERS = List.of(
            "caller-administrator",
            "caller-administrator",
            "caller-administrator",
            "caller-administrator",
            "caller-administrator",
            "caller-planner",
            "caller-reporter",
            "caller-verifier",
            "auditor",
            "unrecorded",
            "");

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;
    private final Random random;
    private final Guess guess;
    private final Mischief mischief;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Who was let in where. */
    private final Map<String, List<String>> welcome = new HashMap<>();

    private boolean careless;

    Fuzz(String service, long seed) {
        this.service = service;
        this.random = new Random(seed);
        this.guess = new Guess(random);
        this.mischief = new Mischief(random);
    }

    /** Calls it as somebody who means well. */
    Call sound(Operation operation) throws IOException, InterruptedException {
        careless = false;
        return call(operation, "caller-administrator");
    }

    Call any(Operation operation) throws IOException, InterruptedException {
        careless = random.nextInt(10) < 6;
        var welcomed = welcome.getOrDefault(operation.id(), List.of());
        return call(
                operation,
                welcomed.isEmpty() || random.nextInt(5) == 0 ? mischief.any(CALLERS) : mischief.any(welcomed));
    }

    /** Whether this is where it goes wrong. */
    private boolean slips(int oneIn) {
        return careless && random.nextInt(oneIn) == 0;
    }

    private Call call(Operation operation, String caller) throws IOException, InterruptedException {
        var path = path(operation);
        var headers = headers(operation, path, caller);
        var body = body(operation, headers);
        var call = send(operation.method(), path + query(operation), headers, body, collection(operation.template()));
        if (call.status() != 401 && call.status() != 403) {
            welcome.computeIfAbsent(operation.id(), any -> new ArrayList<>()).add(caller);
        }
        return call;
    }

    // ── where to ──

    private String path(Operation operation) {
        var path = operation.template();
        for (var variable : operation.variables()) {
            var parameter = operation.parameters("path").stream()
                    .filter(p -> p.at("name").text().equals(variable))
                    .findFirst()
                    .orElseThrow();
            var own = variable.equals("id") || variable.equals("code") ? collection(path) : variable;
            var value = slips(5)
                    ? mischief.any(Mischief.TEXTS)
                    : own.equals("people") && !operation.method().equals("GET")
                            ? "somebody-" + random.nextInt(20)
                            : guess.value(own, parameter.at("schema")).asText();
            path = path.replace("{" + variable + "}", encoded(value));
        }
        return path;
    }

    /** What is kept below an address: {@code unit} below {@code /api/v1/units/{code}}. */
    private static String collection(String path) {
        var resource = path.split("/", -1)[3];
        return resource.equals("people") ? resource : resource.replaceFirst("s$", "");
    }

    private String query(Operation operation) {
        var pairs = new ArrayList<String>();
        for (var parameter : operation.parameters("query")) {
            var name = parameter.at("name").text();
            var isRequired = parameter.at("required").node().asBoolean();
            if (isRequired ? !slips(8) : random.nextInt(100) < 15) {
                var value = guess.value(name, parameter.at("schema"));
                var text = value.isArray() ? value.path(0).asText() : value.asText();
                pairs.add(name + "=" + encoded(slips(4) ? mischief.any(Mischief.TEXTS) : text));
            }
        }
        if (slips(12)) {
            pairs.add(mischief.any(List.of(
                    "limit=0",
                    "limit=501",
                    "limit=1",
                    "limit=-1",
                    "limit=1e1",
                    "count=1",
                    "after=x",
                    "q",
                    "=",
                    "&",
                    "unknown=1",
                    "sort=-",
                    "sort=name,-name",
                    "%00=1")));
        }
        if (slips(12) && !pairs.isEmpty()) {
            pairs.add(mischief.any(pairs));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    // ── with what ──

    private Map<String, String> headers(Operation operation, String path, String caller)
            throws IOException, InterruptedException {
        var headers = new LinkedHashMap<String, String>();
        if (!caller.isEmpty()) {
            headers.put("Authorization", basic(caller, slips(30) ? "wrong" : "demo"));
        }
        if (slips(8)) {
            headers.put("Accept", mischief.any(Mischief.ACCEPTS));
        }
        if (slips(8)) {
            headers.put("Accept-Language", mischief.any(Mischief.LANGUAGES));
        }
        if (slips(10)) {
            headers.put("If-None-Match", mischief.any(Mischief.TAGS));
        }
        if (operation.method().equals("POST") && random.nextInt(8) == 0) {
            headers.put(
                    "Idempotency-Key", slips(2) ? mischief.any(Mischief.KEYS) : "fuzz-key-" + random.nextInt(100_000));
        }
        if (operation.parameters("header").stream()
                .anyMatch(p -> p.at("name").text().equals("If-Match"))) {
            var tag = slips(6) ? mischief.any(Mischief.TAGS) : tagOf(operation, path, headers);
            if (tag != null) {
                headers.put("If-Match", tag);
            }
        }
        return headers;
    }

    private static String basic(String account, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(UTF_8));
    }

    /** The version that stands now, read at the address itself or, of a step, at that of the thing. */
    private @Nullable String tagOf(Operation operation, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        var thing = operation.template().endsWith("}") ? path : path.substring(0, path.lastIndexOf('/'));
        return send("GET", thing, headers, null, "").headers().get("ETag");
    }

    private byte @Nullable [] body(Operation operation, Map<String, String> headers) throws IOException {
        var content = operation.place().at("requestBody").at("content");
        if (!content.exists()) {
            if (!slips(15)) {
                return null;
            }
            headers.put("Content-Type", "application/json");
            return "{}".getBytes(UTF_8);
        }
        var type = guess.any(content.names().toList());
        headers.put("Content-Type", slips(12) ? mischief.any(Mischief.CONTENT_TYPES) : type);
        if (slips(25)) {
            return new byte[0];
        }
        if (content.names().anyMatch(SHEET::equals)) {
            return file(type);
        }
        var sound = guess.value("", content.at(type).at("schema"));
        var text = slips(2) ? mischief.done(sound) : sound.toString();
        return text.getBytes(slips(30) ? UTF_16 : slips(30) ? ISO_8859_1 : UTF_8);
    }

    /** A file to take in, of the form that its type names or of another. */
    private byte[] file(String type) throws IOException {
        if (type.equals(SHEET)) {
            var workbook = Files.readAllBytes(Path.of("src/test/resources/sheets/annex.xlsx"));
            if (slips(2)) {
                workbook[random.nextInt(workbook.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return workbook;
        }
        var columns = List.of(
                "unit",
                "indicator",
                "period",
                "value",
                "code",
                "name",
                "kind",
                "Chỉ tiêu",
                "Thực hiện",
                "TT",
                "comparator",
                "from");
        var cells = 1 + random.nextInt(6);
        if (type.equals("text/csv")) {
            var rows = new ArrayList<String>();
            for (var row = 0; row < 4; row++) {
                var line = new ArrayList<String>();
                for (var cell = 0; cell < cells; cell++) {
                    line.add(row == 0 ? guess.any(columns) : slips(4) ? mischief.any(Mischief.TEXTS) : word());
                }
                rows.add(String.join(",", line));
            }
            return String.join("\n", rows).getBytes(UTF_8);
        }
        var item = JSON.createObjectNode();
        for (var cell = 0; cell < cells; cell++) {
            item.put(guess.any(columns), word());
        }
        var sound = type.equals("application/json") ? JSON.createArrayNode().add(item) : item;
        return (slips(2) ? mischief.done(sound) : sound.toString()).getBytes(UTF_8);
    }

    private String word() {
        return guess.any(List.of(
                "ntl", "ntl.cau-dien", "budget.revenue", "2023", "12", "8.664", "AT_LEAST", "ward", "2023-01-01", ""));
    }

    // ── there and back ──

    private Call send(
            String method, String address, Map<String, String> headers, byte @Nullable [] body, String collection)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(service + address))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        var call = new Call(
                method,
                address,
                headers,
                body == null ? "" : new String(body, UTF_8),
                answer.statusCode(),
                answer.headers().map().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> String.join(", ", e.getValue()))),
                new String(answer.body(), UTF_8));
        if (call.succeeded() && "application/json".equals(call.mediaType())) {
            remember(collection, call);
        }
        return call;
    }

    private void remember(String collection, Call call) {
        try {
            guess.remember(collection, JSON.readTree(call.received()));
        } catch (JsonProcessingException unreadable) {
            // the contract says so
        }
    }
}
