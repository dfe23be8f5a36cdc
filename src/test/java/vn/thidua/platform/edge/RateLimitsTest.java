package vn.thidua.platform.edge;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody takes the service from the others; and a front end that is let in by name, behind a proxy that is believed. */
@QuarkusTest
@TestProfile(RateLimitsTest.Narrow.class)
class RateLimitsTest {

    /** Little of everything, a front end, and a proxy on this machine. */
    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("thidua.limits.reads", "10"),
                    Map.entry("thidua.limits.writes", "3"),
                    Map.entry("thidua.limits.expensive", "2"),
                    Map.entry("thidua.limits.failed-sign-ins", "4"),
                    Map.entry("thidua.limits.concurrent", "2"),
                    Map.entry("quarkus.http.cors.enabled", "true"),
                    Map.entry("quarkus.http.cors.origins", "https://thidua.example.vn,https://b.example.vn:8443"),
                    Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
                    Map.entry("quarkus.http.proxy.trusted-proxies", "127.0.0.1"));
        }
    }

    // ── budgets ──

    @Test
    void reading_too_much_is_refused_for_a_while_and_others_go_on() {
        var answers = IntStream.range(0, 12)
                .mapToObj(i -> from("192.0.2.1").get("/api/v1/units?limit=1"))
                .toList();
        assertThat(answers.stream().map(Response::statusCode).toList())
                .startsWith(200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
                .contains(429);
        assertThat(answers.get(0).header("RateLimit-Policy")).isEqualTo("\"reads\";q=10;w=60");
        assertThat(answers.get(0).header("RateLimit")).matches("\"reads\";r=9;t=\\d+");
        var refused =
                answers.stream().filter(a -> a.statusCode() == 429).findFirst().orElseThrow();
        isRefused(refused);
        assertThat(refused.header("RateLimit")).startsWith("\"reads\";r=0;");
        from("192.0.2.2").get("/api/v1/units?limit=1").then().statusCode(200);
        as("planner", "192.0.2.1").get("/api/v1/units?limit=1").then().statusCode(200);
    }

    @Test
    void writing_has_a_budget_of_its_own() {
        for (var expected : List.of(400, 400, 400, 429)) {
            as("administrator", "192.0.2.3")
                    .contentType("application/json")
                    .body("{}")
                    .put("/api/v1/units/x")
                    .then()
                    .statusCode(expected);
        }
        as("administrator", "192.0.2.3").get("/api/v1/units?limit=1").then().statusCode(200);
        assertThat(as("planner", "192.0.2.3")
                        .contentType("application/json")
                        .body("{}")
                        .put("/api/v1/units/x")
                        .statusCode())
                .isNotEqualTo(429);
    }

    @Test
    void what_costs_much_has_a_budget_of_its_own() {
        for (var expected : List.of(200, 200, 429)) {
            as("planner", "192.0.2.4")
                    .get("/api/v1/coverage?round=ntl-2023&period=2023")
                    .then()
                    .statusCode(expected);
        }
        as("planner", "192.0.2.4").get("/api/v1/units?limit=1").then().statusCode(200);
    }

    @Test
    void failed_sign_ins_are_counted_by_address_and_harm_nobody_who_can_sign_in() {
        for (var expected : List.of(401, 401, 401, 401, 429)) {
            given().header("X-Forwarded-For", "192.0.2.5")
                    .auth()
                    .preemptive()
                    .basic("planner", "wrong")
                    .get("/api/v1/units")
                    .then()
                    .statusCode(expected);
        }
        as("district-leader", "192.0.2.5").get("/api/v1/units?limit=1").then().statusCode(200);
    }

    @Test
    void a_network_of_the_sixth_version_is_one_address() {
        var answers = IntStream.range(0, 14)
                .mapToObj(i ->
                        from("2001:db8:1:2:" + Integer.toHexString(i) + "::1").get("/api/v1/units?limit=1"))
                .map(Response::statusCode)
                .collect(Collectors.toSet());
        assertThat(answers).contains(429);
        from("2001:db8:1:3::1").get("/api/v1/units?limit=1").then().statusCode(200);
    }

    /** Two that wait for the rest of their bodies hold both places until they go away. */
    @Test
    void a_caller_has_few_requests_at_the_same_time() throws Exception {
        try (var one = waiting();
                var other = waiting()) {
            assertThat(one.isConnected() && other.isConnected()).isTrue();
            var refused = within(status -> status == 429);
            isRefused(refused);
            assertThat(refused.asString()).contains("concurrent");
            as("planner", "192.0.2.6").get("/problems/validation").then().statusCode(200);
        }
        within(status -> status == 200);
    }

    private static Socket waiting() throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        var signIn = Base64.getEncoder().encodeToString("district-reporter:demo".getBytes(UTF_8));
        socket.getOutputStream()
                .write(("POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Authorization: Basic " + signIn + "\r\nContent-Length: 100\r\n\r\n{")
                        .getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Asks again for a while: what was sent to the service last need not be there yet. */
    private static Response within(IntPredicate wanted) throws InterruptedException {
        Response answer;
        var attempt = 0;
        do {
            Thread.sleep(200);
            answer = as("district-reporter", "192.0.2.6").get("/api/v1/units?limit=1");
        } while (!wanted.test(answer.statusCode()) && ++attempt < 4);
        assertThat(wanted.test(answer.statusCode())).as(answer.asString()).isTrue();
        return answer;
    }

    // ── a front end of another origin ──

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://thidua.example.vn",
                "https://thidua.example.vn.evil.example",
                "https://evilthidua.example.vn",
                "https://thidua.example.vn:444",
                "https://b.example.vn",
                "HTTPS://THIDUA.EXAMPLE.VN",
                "https://thidua.example.vn/",
                "*",
                ""
            })
    void a_page_of_another_origin_may_not_read(String origin) {
        var answer = given().header("Origin", origin).get("/problems/validation");
        assertThat(answer.statusCode()).isEqualTo(200);
        hasNothingFor(answer);
        var preflight = given().header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/problems/validation");
        hasNothingFor(preflight);
    }

    @Test
    void the_front_end_that_is_named_may_read_and_ask() {
        var origin = "https://thidua.example.vn";
        var answer = from("192.0.2.7").header("Origin", origin).get("/api/v1/units?limit=1");
        answer.then().statusCode(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.getHeaders().getValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Location", "Link", "Retry-After", "API-Version", "RateLimit");
        var preflight = given().header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,if-match,idempotency-key,content-type")
                .options("/api/v1/units/x");
        preflight.then().statusCode(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PUT");
        assertThat(preflight.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("authorization", "if-match");
    }

    // ── how ──

    private static void hasNothingFor(Response answer) {
        assertThat(answer.getHeaders().asList())
                .noneMatch(header -> header.getName().startsWith("Access-Control-Allow"));
        assertThat(answer.getHeaders().getValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
    }

    private static void isRefused(Response answer) {
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("TOO_MANY_REQUESTS"));
        assertThat(answer.getHeaders().getValues("Retry-After")).hasSize(1);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address);
    }

    private static RequestSpecification as(String account, String address) {
        return from(address).auth().preemptive().basic(account, "demo");
    }
}
