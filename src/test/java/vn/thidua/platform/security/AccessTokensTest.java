package vn.thidua.platform.security;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

/** Tokens and answers that no real provider would give: those of one that is broken, or is not one. */
@QuarkusTest
@TestProfile(AccessTokensTest.OddProvider.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessTokensTest {

    /** Nobody is there when the service starts. */
    public static final class OddProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (var socket = new ServerSocket(0)) {
                return Map.of(
                        // Of its own: H2 does not check constraints of a database that another application opened.
                        "quarkus.datasource.jdbc.url", "jdbc:h2:mem:odd-provider;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000",
                        "quarkus.oidc.tenant-enabled", "true",
                        "quarkus.oidc.auth-server-url", "http://127.0.0.1:" + socket.getLocalPort() + "/realm",
                        "quarkus.oidc.token.audience", "thi-dua",
                        "quarkus.oidc.token.forced-jwk-refresh-interval", "1S",
                        "quarkus.oidc.token.lifespan-grace", "30",
                        "quarkus.oidc.connection-timeout", "2S",
                        "thidua.signing.max-authentication-age", "15M");
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }
    }

    private static final RSAKey RSA = rsa("one");
    private static final ECKey EC = ec("two");

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String issuer;

    @Nullable
    HttpServer server;

    final AtomicInteger keysAsked = new AtomicInteger();
    volatile Consumer<HttpExchange> keys = this::giveKeys;

    @AfterEach
    void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    // ── the provider ──

    @Test
    @Order(1)
    void without_a_provider_ever_seen_nobody_can_be_told_apart_and_the_others_go_on() throws Exception {
        var answer = get(token(c -> {}));
        answer.then().statusCode(503).contentType("application/problem+json").body("code", equalTo("UNAVAILABLE"));
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        given().get("/api/v1/units?limit=1").then().statusCode(200);
        given().auth()
                .preemptive()
                .basic("planner", "demo")
                .get("/api/v1/units?limit=1")
                .then()
                .statusCode(200);
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    @Order(2)
    void a_provider_that_answers_nonsense_or_never_is_as_good_as_none() throws Exception {
        for (var nonsense : List.of("", "<html>", "{}", "{\"keys\":", "[]", "null")) {
            serve();
            keys = exchange -> give(exchange, 200, nonsense);
            assertThat(get(token(c -> {})).statusCode()).as(nonsense).isIn(401, 503);
            close();
        }
        serve();
        keys = exchange -> give(exchange, 500, "{}");
        assertThat(get(token(c -> {})).statusCode()).isIn(401, 503);
        keys = exchange -> pause(20_000);
        var begun = System.nanoTime();
        assertThat(get(token(c -> {})).statusCode()).isIn(401, 503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    @Order(3)
    void when_the_provider_comes_its_tokens_are_good() throws Exception {
        serve();
        welcomes(token(c -> {}));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    @Order(4)
    void known_keys_are_good_without_the_provider_and_unknown_ones_are_refused() throws Exception {
        serve();
        welcomes(token(c -> {}));
        close();
        welcomes(token(c -> {}));
        Thread.sleep(1100);
        refuses(signed(
                new RSASSASigner(rsa("three")),
                header(JWSAlgorithm.RS256, "three").build(),
                claims()));
        welcomes(token(c -> {}));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    @Order(5)
    void nonsense_in_the_place_of_keys_does_not_drive_the_known_ones_out() throws Exception {
        serve();
        welcomes(token(c -> {}));
        var unknown = signed(
                new RSASSASigner(rsa("four")),
                header(JWSAlgorithm.RS256, "four").build(),
                claims());
        for (var nonsense : List.of("", "<html>", "{\"keys\":", "[]", "null")) {
            keys = exchange -> give(exchange, 200, nonsense);
            Thread.sleep(1100);
            refuses(unknown);
            welcomes(token(c -> {}));
        }
        keys = exchange -> pause(20_000);
        Thread.sleep(1100);
        var begun = System.nanoTime();
        refuses(unknown);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        welcomes(token(c -> {}));
    }

    @Test
    @Order(6)
    void who_sends_unknown_keys_does_not_make_us_ask_for_each() throws Exception {
        serve();
        var attacker = rsa("five");
        Thread.sleep(1100);
        var before = keysAsked.get();
        var begun = System.nanoTime();
        for (var i = 0; i < 40; i++) {
            refuses(signed(
                    new RSASSASigner(attacker),
                    header(JWSAlgorithm.RS256, "unknown-" + i).build(),
                    claims()));
        }
        var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        assertThat(keysAsked.get() - before).isLessThanOrEqualTo((int) seconds + 2);
    }

    // ── what a token says of itself ──

    @Test
    @Order(10)
    void signed_in_a_way_we_name() throws Exception {
        serve();
        welcomes(signed(new RSASSASigner(RSA), header(JWSAlgorithm.RS256, "one").build(), claims()));
        welcomes(signed(new RSASSASigner(RSA), header(JWSAlgorithm.PS256, "one").build(), claims()));
        welcomes(signed(new ECDSASigner(EC), header(JWSAlgorithm.ES256, "two").build(), claims()));
        refuses(signed(new RSASSASigner(RSA), header(JWSAlgorithm.RS512, "one").build(), claims()));
        refuses(signed(new RSASSASigner(RSA), header(JWSAlgorithm.PS384, "one").build(), claims()));
    }

    @Test
    @Order(10)
    void an_access_token_by_its_header_or_by_its_claim() throws Exception {
        serve();
        for (var type : new @Nullable String[] {"at+jwt", "AT+JWT", "application/at+jwt"}) {
            welcomes(typed(type, null));
        }
        for (var type : new @Nullable String[] {"JWT", "jwt", null}) {
            welcomes(typed(type, "Bearer"));
            for (var claim : new @Nullable Object[] {null, "ID", "Refresh", "bearer", 1, List.of("Bearer")}) {
                refuses(typed(type, claim));
            }
        }
        for (var type : List.of("id+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt")) {
            refuses(typed(type, "Bearer"));
        }
    }

    @Test
    @Order(10)
    void for_us_from_them() throws Exception {
        serve();
        welcomes(token(c -> c.put("aud", List.of("another", "thi-dua"))));
        for (var audience : new @Nullable Object[] {null, "another", List.of(), "thi-dua ", "THI-DUA", 1}) {
            refuses(token(c -> put(c, "aud", audience)));
        }
        for (var wrong : new @Nullable Object[] {
            null, "", issuer + "/", issuer + "2", issuer.toUpperCase(java.util.Locale.ROOT), 7
        }) {
            refuses(token(c -> put(c, "iss", wrong)));
        }
    }

    @Test
    @Order(10)
    void of_somebody() throws Exception {
        serve();
        for (var subject :
                new @Nullable Object[] {null, "", "  ", "a".repeat(256), "a\nb", "a\u0000b", 5, List.of("a")}) {
            refuses(token(c -> put(c, "sub", subject)));
        }
    }

    @Test
    @Order(10)
    void now_and_not_for_long() throws Exception {
        serve();
        var now = Instant.now().getEpochSecond();
        welcomes(token(c -> {
            c.put("iat", now - 100);
            c.put("exp", now - 10);
        }));
        refuses(token(c -> c.put("exp", now - 60)));
        refuses(token(c -> c.put("nbf", now + 120)));
        welcomes(token(c -> c.put("nbf", now + 10)));
        refuses(token(c -> c.put("iat", now + 120)));
        refuses(token(c -> c.put("exp", now + 3700)));
        refuses(token(c -> c.put("exp", Long.MAX_VALUE)));
        for (var missing : List.of("exp", "iat")) {
            refuses(token(c -> c.remove(missing)));
            refuses(token(c -> c.put(missing, "soon")));
        }
    }

    @Test
    @Order(10)
    void nothing_that_must_be_understood_and_is_not() throws Exception {
        serve();
        refuses(signed(
                new RSASSASigner(RSA),
                header(JWSAlgorithm.RS256, "one")
                        .criticalParams(Set.of("urn:thidua:x"))
                        .customParam("urn:thidua:x", true)
                        .build(),
                claims()));
    }

    @Test
    @Order(10)
    void nothing_said_twice() throws Exception {
        serve();
        var sound = JSONObjectUtils.toJSONString(claims());
        for (var second : List.of("\"sub\":\"administrator\"", "\"aud\":\"thi-dua\"", "\"exp\":9999999999")) {
            var twice = sound.substring(0, sound.length() - 1) + "," + second + "}";
            var token = new JWSObject(header(JWSAlgorithm.RS256, "one").build(), new Payload(twice));
            token.sign(new RSASSASigner(RSA));
            refuses(token.serialize());
        }
        for (var odd : List.of("[]", "null", "", "1", "{", sound + sound)) {
            var token = new JWSObject(header(JWSAlgorithm.RS256, "one").build(), new Payload(odd));
            token.sign(new RSASSASigner(RSA));
            refuses(token.serialize());
        }
    }

    @Test
    @Order(10)
    void a_key_is_fetched_from_the_provider_alone() throws Exception {
        serve();
        var attacker = rsa("one");
        var asked = new AtomicInteger();
        var elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            give(exchange, 200, new JWKSet(attacker).toString());
        });
        elsewhere.start();
        try {
            var there = URI.create("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/keys");
            for (var kid : List.of("one", "nine")) {
                refuses(signed(
                        new RSASSASigner(attacker),
                        header(JWSAlgorithm.RS256, kid)
                                .jwkURL(there)
                                .x509CertURL(there)
                                .build(),
                        claims()));
                refuses(signed(
                        new RSASSASigner(attacker),
                        header(JWSAlgorithm.RS256, kid)
                                .jwk(attacker.toPublicJWK())
                                .build(),
                        claims()));
            }
            assertThat(asked).hasValue(0);
        } finally {
            elsewhere.stop(0);
        }
    }

    // ── how long ago somebody signed in ──

    @Test
    @Order(10)
    void who_seals_has_signed_in_a_short_while_ago() throws Exception {
        serve();
        Api.as("administrator")
                .put(
                        "/people/odd-signatory",
                        Json.of(
                                "kind", "PERSON",
                                "name", "Người ký",
                                "issuer", issuer,
                                "subject", "someone",
                                "offices", List.of(Json.of("role", "SIGNATORY", "unit", "ntl", "from", "2020-01-01"))))
                .then()
                .statusCode(201);
        var now = Instant.now().getEpochSecond();
        for (var at : new @Nullable Object[] {null, now - 3600, "yesterday"}) {
            var answer = seal(token(c -> put(c, "auth_time", at)));
            answer.then().statusCode(401).body("code", equalTo("SIGN_IN_TOO_OLD"));
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"thi-dua\", error=\"insufficient_user_authentication\", max_age=\"900\"");
        }
        seal(token(c -> put(c, "auth_time", now - 60))).then().statusCode(404);
    }

    private static Response seal(String token) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"party\":1,\"assurance\":\"SERVICE_SEALED\",\"signer\":{\"name\":\"A\",\"position\":\"B\"}}")
                .post("/api/v1/agreements/00000000-0000-7000-8000-0000000fffff/signatures");
    }

    // ── how ──

    private void serve() throws IOException {
        var at = URI.create(issuer);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at.getPort()), 0);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            var thread = new Thread(run);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext(
                at.getPath() + "/.well-known/openid-configuration",
                exchange -> give(
                        exchange,
                        200,
                        "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"token_endpoint\":\"%1$s/token\"}"
                                .formatted(issuer)));
        server.createContext(at.getPath() + "/keys", exchange -> {
            keysAsked.incrementAndGet();
            keys.accept(exchange);
        });
        server.start();
    }

    private void giveKeys(HttpExchange exchange) {
        give(exchange, 200, new JWKSet(List.of(RSA, EC)).toString());
    }

    private static void give(HttpExchange exchange, int status, String body) {
        try (exchange) {
            var bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException gone) {
            // whoever asked has not waited
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> claims() {
        var now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("aud", "thi-dua");
        claims.put("sub", "someone");
        claims.put("iat", now);
        claims.put("exp", now + 300);
        return claims;
    }

    private String token(Consumer<Map<String, Object>> change) throws Exception {
        var claims = claims();
        change.accept(claims);
        return signed(new RSASSASigner(RSA), header(JWSAlgorithm.RS256, "one").build(), claims);
    }

    private String typed(@Nullable String type, @Nullable Object claim) throws Exception {
        var claims = claims();
        put(claims, "typ", claim);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one");
        return signed(
                new RSASSASigner(RSA), (type == null ? header : header.type(new JOSEObjectType(type))).build(), claims);
    }

    private static void put(Map<String, Object> claims, String name, @Nullable Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(kid);
    }

    private static String signed(JWSSigner signer, JWSHeader header, Map<String, Object> claims) throws Exception {
        var token = new JWSObject(header, new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }

    private static void welcomes(String token) {
        var answer = get(token);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    private static void refuses(String token) {
        var answer = get(token);
        answer.then().statusCode(401).contentType("application/problem+json").body("code", equalTo("UNAUTHENTICATED"));
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"thi-dua\", error=\"invalid_token\"");
    }

    private static Response get(String token) {
        return given().header("Authorization", "Bearer " + token).get("/api/v1/units?limit=1");
    }

    private static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
