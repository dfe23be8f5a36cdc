package vn.thidua.platform.security;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Json;
import vn.thidua.testing.Keycloak;
import vn.thidua.testing.Production;

/** Who may come in, told by the tokens of a real provider to the service as it runs in production. */
@QuarkusTest
@TestProfile(Production.class)
class KeycloakTest {

    // ── who comes in ──

    @Test
    void a_person_signs_in() {
        welcomes(Keycloak.tokenOf("planner"));
    }

    @Test
    void a_person_signs_in_through_a_client_that_follows_rfc_9068() throws Exception {
        var token = Keycloak.signIn("thi-dua", "front-end-rfc9068", "planner")
                .jsonPath()
                .getString("access_token");
        assertThat(SignedJWT.parse(token).getHeader().getType().getType()).isEqualTo("at+jwt");
        welcomes(token);
    }

    @Test
    void a_system_signs_in_for_itself() throws Exception {
        var token = Keycloak.tokenOfSystem("statistics-system");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getSubject())
                .isEqualTo("00000000-0000-4000-8000-000000000100");
        welcomes(token);
    }

    // ── what they may do ──

    @Test
    void a_good_token_of_somebody_unknown_opens_nothing() {
        for (var token : List.of(Keycloak.tokenOf("stranger"), Keycloak.tokenOfSystem("statistics-system"))) {
            people(token)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("PERSON_UNKNOWN"));
        }
    }

    @Test
    void an_office_is_what_the_records_say_and_not_the_token() {
        var auditor = Keycloak.tokenOf("verifier");
        keep("the-auditor", subject(3), today().minusYears(1), null);
        people(auditor).then().statusCode(200);
        given().auth()
                .oauth2(auditor)
                .contentType("application/json")
                .body("{}")
                .put("/api/v1/people/somebody")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
    }

    @Test
    void an_office_that_ended_opens_nothing() {
        var token = Keycloak.tokenOf("former-planner");
        keep("the-former-auditor", subject(7), today().minusYears(1), null);
        people(token).then().statusCode(200);
        keep("the-former-auditor", subject(7), today().minusYears(1), today().minusDays(1));
        people(token).then().statusCode(403).body("code", equalTo("FORBIDDEN"));
        keep("the-former-auditor", subject(7), today().plusDays(2), null);
        people(token).then().statusCode(403).body("code", equalTo("FORBIDDEN"));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    private static Response people(String token) {
        return given().auth().oauth2(token).get("/api/v1/people");
    }

    private static String subject(int number) {
        return "00000000-0000-4000-8000-00000000000" + number;
    }

    private static void keep(String code, String subject, LocalDate from, @Nullable LocalDate to) {
        var administrator = Keycloak.tokenOf("administrator");
        var known = given().auth().oauth2(administrator).get("/api/v1/people/" + code);
        var request = given().auth().oauth2(administrator).contentType("application/json");
        (known.statusCode() == 200 ? request.header("If-Match", known.header("ETag")) : request)
                .body(Json.of(
                        "kind",
                        "PERSON",
                        "name",
                        "Người thử",
                        "issuer",
                        Keycloak.realm("thi-dua"),
                        "subject",
                        subject,
                        "offices",
                        List.of(
                                to == null
                                        ? Json.of("role", "AUDITOR", "from", from.toString())
                                        : Json.of("role", "AUDITOR", "from", from.toString(), "to", to.toString()))))
                .put("/api/v1/people/" + code)
                .then()
                .statusCode(known.statusCode() == 200 ? 200 : 201);
    }

    // ── who does not ──

    @Test
    void without_a_token_there_is_no_way_in_and_the_answer_says_how() {
        var answer = given().get("/api/v1/units");
        answer.then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"thi-dua\"");
    }

    @Test
    void a_password_is_of_no_use() {
        var answer = given().auth().preemptive().basic("administrator", "demo").get("/api/v1/units");
        answer.then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        assertThat(answer.header("WWW-Authenticate")).doesNotContain("Basic");
    }

    @Test
    void a_token_that_has_expired_is_refused() throws Exception {
        var token =
                Keycloak.signIn("thi-dua", "short-lived", "planner").jsonPath().getString("access_token");
        Thread.sleep(4000);
        refuses(token);
    }

    @Test
    void a_token_that_lives_for_hours_is_refused() {
        refuses(Keycloak.signIn("thi-dua", "long-lived", "planner").jsonPath().getString("access_token"));
    }

    @Test
    void a_token_for_another_service_is_refused() {
        refuses(Keycloak.signIn("thi-dua", "elsewhere", "planner").jsonPath().getString("access_token"));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refuses(Keycloak.signIn("other", "front-end", "administrator")
                .jsonPath()
                .getString("access_token"));
    }

    @Test
    void an_id_token_and_a_refresh_token_are_no_access_tokens() {
        var tokens = Keycloak.signIn("thi-dua", "front-end", "planner").jsonPath();
        refuses(tokens.getString("id_token"));
        refuses(tokens.getString("refresh_token"));
    }

    // ── who pretends to have been there ──

    @Test
    void a_token_without_signature_is_refused() throws Exception {
        var good = Keycloak.tokenOf("planner");
        var claims = good.split("\\.", -1)[1];
        for (var alg : List.of("none", "None", "NONE", "nOnE")) {
            var header = base64("{\"alg\":\"" + alg + "\",\"typ\":\"JWT\"}");
            refuses(header + "." + claims + ".");
            refuses(header + "." + claims + "." + good.split("\\.", -1)[2]);
        }
        refuses(good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws Exception {
        var key = keys().getKeys().get(0).toRSAKey();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                        .encodeToString(key.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        for (var secret : List.of(key.toRSAPublicKey().getEncoded(), pem.getBytes(UTF_8))) {
            var forged = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claimsOf("planner"));
            forged.sign(new MACSigner(secret));
            refuses(forged.serialize());
        }
    }

    @Test
    void a_key_that_comes_with_the_token_is_not_believed() throws Exception {
        var attacker = new RSAKeyGenerator(2048).keyID("attacker").generate();
        var known = keys().getKeys().get(0).getKeyID();
        for (var kid : List.of("attacker", known)) {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid);
            refuses(signed(header.build(), attacker));
            refuses(signed(header.jwk(attacker.toPublicJWK()).build(), attacker));
            refuses(signed(
                    header.jwkURL(URI.create("http://127.0.0.1:9/jwks.json"))
                            .x509CertURL(URI.create("http://127.0.0.1:9/x.pem"))
                            .build(),
                    attacker));
        }
    }

    @Test
    void the_name_of_a_key_leads_nowhere() throws Exception {
        var attacker = new RSAKeyGenerator(2048).generate();
        for (var kid :
                List.of("../../../../dev/null", "/etc/passwd", "' or 1=1--", "a".repeat(2000), " ", "${jndi:x}")) {
            refuses(signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), attacker));
        }
    }

    @Test
    void a_token_that_was_touched_is_refused() {
        var good = Keycloak.tokenOf("planner");
        for (var i = 5; i < good.length() - 1; i += 97) {
            var other = good.charAt(i) == 'A' ? 'B' : 'A';
            refuses(good.substring(0, i) + other + good.substring(i + 1));
        }
        refuses(good + "x.y");
        refuses(good + "." + good);
        refuses("x");
        refuses("..");
        refuses("");
    }

    @Test
    void a_token_comes_in_the_header_and_once() {
        var good = Keycloak.tokenOf("planner");
        assertThat(given().get("/api/v1/units?access_token=" + good).statusCode())
                .isIn(400, 401);
        assertThat(given().auth()
                        .oauth2(good)
                        .get("/api/v1/units?access_token=" + good)
                        .statusCode())
                .isEqualTo(400);
        assertThat(given().cookie("q_session", good).get("/api/v1/units").statusCode())
                .isEqualTo(401);
        assertThat(given().cookie("q_session_other", good).get("/api/v1/units").statusCode())
                .isEqualTo(401);
        given().header("Authorization", "Bearer " + good, "Bearer " + good)
                .get("/api/v1/units")
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_REQUEST"));
        for (var scheme : List.of("DPoP ", "Token ", "Bearer", "Basic ")) {
            assertThat(given().header("Authorization", scheme + good)
                            .get("/api/v1/units")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    // ── keys and the provider ──

    @Test
    void keys_are_changed_without_a_restart() throws Exception {
        var before = Keycloak.tokenOf("planner");
        welcomes(before);
        var key = Keycloak.addKey(1000);
        var after = Keycloak.tokenOf("planner");
        assertThat(kid(after)).isNotEqualTo(kid(before));
        Thread.sleep(1100);
        welcomes(after);
        welcomes(before);
        Keycloak.removeKey(key);
        var next = Keycloak.addKey(1001);
        Thread.sleep(1100);
        welcomes(Keycloak.tokenOf("planner"));
        refuses(after);
        welcomes(before);
        Keycloak.removeKey(next);
    }

    @Test
    void who_is_known_comes_in_while_the_provider_is_away() throws Exception {
        var good = Keycloak.tokenOf("planner");
        welcomes(good);
        var unknown = signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown").build(),
                new RSAKeyGenerator(2048).generate());
        Keycloak.pause();
        try {
            Thread.sleep(1100);
            welcomes(good);
            var begun = System.nanoTime();
            refuses(unknown);
            refuses(unknown);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            welcomes(good);
        } finally {
            Keycloak.resume();
        }
        welcomes(Keycloak.tokenOf("planner"));
    }

    // ── how ──

    private static void welcomes(String token) {
        var answer = get(token);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    static void refuses(String token) {
        var answer = get(token);
        answer.then().statusCode(401).contentType("application/problem+json").body("code", equalTo("UNAUTHENTICATED"));
        assertThat(answer.getHeaders().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"thi-dua\", error=\"invalid_token\"");
    }

    private static Response get(String token) {
        return given().header("Authorization", "Bearer " + token).get("/api/v1/units");
    }

    private static JWKSet keys() throws Exception {
        var served = given().get(Keycloak.realm("thi-dua") + "/protocol/openid-connect/certs")
                .asString();
        return new JWKSet(JWKSet.parse(served).getKeys().stream()
                .filter(key ->
                        key instanceof RSAKey && "sig".equals(key.getKeyUse().getValue()))
                .toList());
    }

    private static Payload claimsOf(String person) throws Exception {
        return SignedJWT.parse(Keycloak.tokenOf(person)).getPayload();
    }

    private static String signed(JWSHeader header, RSAKey key) throws Exception {
        var token = new JWSObject(header, claimsOf("planner"));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String kid(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
