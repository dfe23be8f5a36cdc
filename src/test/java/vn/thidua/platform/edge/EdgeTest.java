package vn.thidua.platform.edge;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.testing.Wire;

/** What stands between the service and everybody: headers, the protocol itself, and what is never told. */
@QuarkusTest
class EdgeTest {

    /** Something that fails in the HTTP layer, which nothing of ours does. */
    @ApplicationScoped
    static class Failing {
        void route(@Observes Router router) {
            router.get("/failing").handler(request -> {
                throw new IllegalStateException("select password from vn.thidua.Secret");
            });
        }
    }

    static final Pattern INNARDS = Pattern.compile(
            "Exception|\\bat [a-z]+\\.[a-z]+|vn\\.thidua|io\\.quarkus|java\\.lang|jakarta\\.|hibernate|jdbc:|resteasy"
                    + "|vert\\.?x|netty|select .* from|Error id|quarkus/|3\\.34",
            Pattern.CASE_INSENSITIVE);

    static Stream<Response> answers() {
        return Stream.of(
                given().get("/api/v1/units?limit=1"),
                given().head("/api/v1/units?limit=1"),
                given().options("/api/v1/units"),
                given().header("If-None-Match", "*").get("/api/v1/units?limit=1"),
                given().get("/api/v1/units?limti=1"),
                given().get("/api/v1/units/nowhere"),
                given().get("/nowhere"),
                given().get("/failing"),
                given().get("/problems/validation"),
                given().auth().preemptive().basic("planner", "wrong").get("/api/v1/units"),
                given().delete("/api/v1/units"),
                given().accept("image/png").get("/api/v1/units"),
                given().contentType("text/plain").body("x").put("/api/v1/units/x"),
                given().auth().preemptive().basic("verifier", "demo").delete("/api/v1/agreements/x"),
                given().get("/q/openapi"),
                given().get("/q/health"));
    }

    @Test
    void every_answer_says_what_a_browser_may_not_do_with_it() {
        answers().forEach(answer -> {
            assertThat(answer.getHeaders().getValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.getHeaders().getValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.getHeaders().getValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.getHeaders().getValues("API-Version")).containsExactly("1.0.0");
            assertThat(answer.getHeaders().getValues("Cache-Control")).hasSize(1);
            assertThat(answer.getHeaders().hasHeaderWithName("Server")).isFalse();
            assertThat(answer.getHeaders().hasHeaderWithName("X-Powered-By")).isFalse();
            assertThat(answer.getHeaders().hasHeaderWithName("Set-Cookie")).isFalse();
        });
    }

    @Test
    void no_answer_tells_what_the_service_is_made_of() {
        answers().forEach(answer -> {
            if (answer.statusCode() >= 400) {
                assertThat(answer.contentType()).startsWith("application/problem+json");
                assertThat(INNARDS.matcher(answer.asString() + answer.getHeaders())
                                .find())
                        .as(answer.asString() + answer.getHeaders())
                        .isFalse();
            }
        });
    }

    @Test
    void the_page_to_try_it_out_may_run_its_own_scripts_and_no_others() {
        assertThat(given().get("/q/swagger-ui/").header("Content-Security-Policy"))
                .contains("script-src 'self'", "default-src 'none'", "frame-ancestors 'none'");
    }

    @Test
    void nobody_else_s_page_may_read_an_answer() {
        for (var origin : List.of("https://evil.example", "null", "http://localhost:3000")) {
            var answer = given().header("Origin", origin).get("/api/v1/units?limit=1");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    // ── the protocol ──

    static Stream<String> ambiguous() {
        var head = "POST /api/v1/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        var hidden = "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
        return Stream.of(
                head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                head + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + hidden,
                head + "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}" + hidden,
                head + "Content-Length: 2, 40\r\n\r\n{}" + hidden,
                head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
                head + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
                head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
                head + "Content-Length : 2\r\n\r\n{}" + hidden,
                head + "Content-Length: +2\r\n\r\n{}" + hidden,
                head + "Content-Length: -2\r\n\r\n{}" + hidden,
                head + "Content-Length: 0x2\r\n\r\n{}" + hidden,
                head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n" + hidden,
                head + "Content-Length: 2\r\nX: a\r\n b\r\nX\u0000: c\r\n\r\n{}" + hidden,
                "GET /api/v1/units HTTP/1.1 HTTP/1.1\r\nHost: localhost\r\n\r\n" + hidden,
                "GET  /api/v1/units  HTTP/1.1\r\nHost: localhost\nX: y\n\n" + hidden,
                "nonsense\r\n\r\n" + hidden);
    }

    /** Where two readers could disagree on where a request ends, nothing that follows is read. */
    @ParameterizedTest
    @MethodSource("ambiguous")
    void what_can_be_read_in_two_ways_is_not_read_at_all(String request) throws IOException {
        var answer = Wire.send(request);
        assertThat(answer.text()).doesNotContain("/hidden");
        assertThat(answer.statuses()).as(answer.text()).allMatch(status -> status.startsWith("4"));
        assertThat(answer.statuses().size()).isLessThanOrEqualTo(1);
        assertThat(answer.closed()).isTrue();
        assertThat(INNARDS.matcher(answer.text()).find()).as(answer.text()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: localhost\r\nHost: evil\r\n",
                "Host: localhost\r\nAuthorization: a\r\nAuthorization: b\r\n"
            })
    void who_is_asked_and_who_asks_is_said_once(String headers) throws IOException {
        var answer = Wire.send("GET /api/v1/units HTTP/1.1\r\n" + headers + "\r\n");
        assertThat(answer.statuses()).containsExactly("400");
        assertThat(answer.closed()).isTrue();
        assertThat(answer.text()).contains("application/problem+json", "\"BAD_REQUEST\"", "nosniff");
    }

    @Test
    void an_address_with_bare_letters_is_answered_with_a_document() throws IOException {
        var answer = Wire.send("GET /api/v1/units?q=\u00e1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer.statuses()).containsExactly("400");
        assertThat(answer.text()).contains("application/problem+json", "\"BAD_REQUEST\"");
    }

    // ── what is served ──

    @Test
    void what_can_be_called_is_what_the_contract_says() throws IOException {
        var contract = new TreeSet<String>();
        new YAMLMapper()
                .readTree(Files.readString(java.nio.file.Path.of("openapi.yaml")))
                .get("paths")
                .properties()
                .forEach(path -> operations(path.getValue())
                        .forEach(method -> contract.add(method + " " + nameless(path.getKey()))));
        var code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("vn.thidua").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                        .flatMap(EdgeTest::operation)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(code).isNotEmpty().isEqualTo(contract);
    }

    private static Stream<String> operations(JsonNode path) {
        return path.properties().stream()
                .map(java.util.Map.Entry::getKey)
                .filter(List.of("get", "put", "post", "patch", "delete")::contains)
                .map(method -> method.toUpperCase(java.util.Locale.ROOT));
    }

    private static Stream<String> operation(Method method) {
        var above = method.getDeclaringClass().getAnnotation(Path.class).value();
        var own = method.getAnnotation(Path.class);
        var path = Stream.of("api/v1", above, own == null ? "" : own.value())
                .flatMap(part -> Arrays.stream(part.split("/", -1)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> verb.value() + " " + nameless(path));
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }

    // ── what is sent to deceive ──

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or 1=1--",
                "${jndi:ldap://127.0.0.1:9/x}",
                "{config:quarkus.datasource.password}",
                "#{7*7}",
                "<script>alert(1)</script>",
                "../../etc/passwd",
                "%00",
                "%s%n",
                "\u001b[31mred",
                "a\u0085b",
                "\u00e2\u0080\u00a8"
            })
    void no_header_is_taken_for_more_than_text(String text) throws IOException {
        for (var header : List.of(
                "User-Agent",
                "Accept",
                "Accept-Language",
                "Authorization",
                "Cookie",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Origin",
                "Referer",
                "traceparent",
                "tracestate",
                "X-Forwarded-For",
                "Forwarded",
                "X-User-Id",
                "X-Original-URL",
                "Content-Type",
                "Content-Language",
                "Range",
                "TE",
                "Via")) {
            var answer = Wire.send("GET /api/v1/units?limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + header + ": " + text + "\r\n\r\n");
            assertThat(answer.statuses()).as(header).hasSize(1).noneMatch(status -> status.startsWith("5"));
            assertThat(INNARDS.matcher(answer.text().split("\r\n\r\n", 2)[0]).find())
                    .as(header)
                    .isFalse();
        }
    }

    @Test
    void no_header_makes_somebody_of_nobody() {
        for (var header :
                List.of("X-User-Id", "X-Forwarded-User", "X-Remote-User", "Remote-User", "X-Auth-Request-Email")) {
            given().header(header, "administrator")
                    .contentType("application/json")
                    .body("{}")
                    .put("/api/v1/units/x")
                    .then()
                    .statusCode(401);
        }
        var administrator = Base64.getEncoder().encodeToString("administrator:demo".getBytes(UTF_8));
        given().header("Proxy-Authorization", "Basic " + administrator)
                .contentType("application/json")
                .body("{}")
                .put("/api/v1/units/x")
                .then()
                .statusCode(401);
    }
}
