package vn.thidua.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.sealing.SealingKeys;
import vn.thidua.testing.Json;

/** Over HTTP, from the draft to the evidence. */
@QuarkusTest
class AgreementJourneyTest {

    private static final String WARDS_NEW_MEMBERS = "00000000-0000-7000-8000-000000000102";
    private static final LocalDate NEXT_YEAR = LocalDate.of(2099, 12, 31);

    @Inject
    PassingDeadlines deadlines;

    @Inject
    SealingKeys keys;

    // the way into force

    @Test
    void an_agreement_is_drafted_frozen_signed_tier_by_tier_and_comes_into_force() throws Exception {
        var target = issuedFor("unit", "ntl.cau-dien", 120);
        var draft = drafted(agreement("targets", List.of(target, line(WARDS_NEW_MEMBERS, 1))));
        draft.then()
                .body("state", equalTo("DRAFT"))
                .body("parties.number", contains(1, 2, 3))
                .body("outdatedTargets", empty());
        var path = "/agreements/" + draft.path("id");
        assertThat(draft.header("Location")).endsWith(path);
        as("auditor").get(path + "/document").then().statusCode(409).body("code", equalTo("NOT_FROZEN"));

        var frozen = frozen(draft);
        frozen.then()
                .body("state", equalTo("FROZEN"))
                .body("signing.openTier", equalTo(1))
                .body("signing.next", contains(1));
        as("planner")
                .ifMatch(frozen)
                .put(path, agreement())
                .then()
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"));
        as("planner").ifMatch(frozen).delete(path).then().statusCode(409);
        as("planner").post(path + "/freeze").then().statusCode(200).body("version", equalTo(frozen.path("version")));

        as("district-leader")
                .post(path + "/signatures", signature(2, "Bí thư Quận ủy"))
                .then()
                .statusCode(409)
                .body("code", equalTo("TIER_NOT_OPEN"))
                .body("detail", containsString("ntl.cau-dien"));
        var first = sign(path, "cau-dien-chair", 1, "Chủ tịch UBND phường");
        first.then().body("state", equalTo("SIGNING")).body("signing.signedBy", contains(1));
        assertThat(first.header("ETag")).isNotEqualTo(frozen.header("ETag"));
        as("cau-dien-chair")
                .post(path + "/signatures", signature(1, "Chủ tịch UBND phường"))
                .then()
                .statusCode(409)
                .body("code", equalTo("ALREADY_SIGNED"));
        sign(path, "district-leader", 2, "Bí thư Quận ủy");
        sign(path, "front-witness", 3, "Chủ tịch MTTQ quận")
                .then()
                .body("state", equalTo("IN_FORCE"))
                .body("inForceSince", notNullValue())
                .body("signing.next", empty());
        as("planner")
                .ifMatch(as("auditor").get(path))
                .put(path, agreement())
                .then()
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"));
        as("auditor").get(path + "/signatures").then().statusCode(200).body("party", contains(1, 2, 3));
        as("auditor")
                .get(path + "/verification")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("complete", equalTo(true))
                .body("signatures.keyPublished", everyItem(equalTo(true)));
        isEvidenceForItself(as("auditor").get(path + "/evidence"), as("auditor").get(path + "/document"));
        as("auditor")
                .get("/agreements?unit=ntl.cau-dien&state=IN_FORCE&kind=AGREEMENT&round=ntl-2023&limit=500")
                .then()
                .statusCode(200)
                .body("items.id", hasItem((String) draft.path("id")));
        as("auditor").get("/agreements?unit=ntl.tay-mo&limit=500").then().body("items.id", not(hasItem((String)
                draft.path("id"))));
    }

    /** With nothing but the bundle and what every Java has; none of our classes. */
    private static void isEvidenceForItself(Response evidence, Response document) throws Exception {
        evidence.then().statusCode(200).body("howToVerify", containsString("ES256"));
        var content = Base64.getDecoder().decode(evidence.<String>path("contentBase64"));
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.contentType()).startsWith("application/json");
        assertThat(document.asByteArray()).isEqualTo(content);
        assertThat(evidence.<String>path("content").getBytes(StandardCharsets.UTF_8))
                .isEqualTo(content);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                .isEqualTo(evidence.path("sha256"));
        var signatures = new ObjectMapper().readTree(evidence.asByteArray()).path("signatures");
        assertThat(signatures).hasSize(3);
        for (var signature : signatures) {
            assertThat(holds(signature, content)).isTrue();
            for (var at : new int[] {0, content.length / 2, content.length - 1}) {
                var other = content.clone();
                other[at] ^= 1;
                assertThat(holds(signature, other)).isFalse();
            }
            var header = new String(
                    Base64.getUrlDecoder().decode(signature.path("jws").asText().split("\\.", -1)[0]),
                    StandardCharsets.UTF_8);
            assertThat(header)
                    .contains("\"unit\":\"" + signature.path("unit").asText() + '"')
                    .contains("\"kid\":\"" + signature.path("kid").asText() + '"')
                    .contains("\"signedAt\":\"" + signature.path("signedAt").asText() + '"')
                    .doesNotContain("\"d\"");
        }
        assertThat(evidence.asString()).doesNotContain("\"d\":");
        String kid = evidence.path("signatures[0].kid");
        as("auditor")
                .get("/sealing-keys")
                .then()
                .statusCode(200)
                .body("keys.kid", hasItem(kid))
                .body("keys.d", not(hasItem(notNullValue())));
    }

    private static boolean holds(JsonNode signature, byte[] content) throws Exception {
        var jws = signature.path("jws").asText().split("\\.", -1);
        var jwk = signature.path("publicKey");
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var key = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                number(jwk.path("x").asText()),
                                number(jwk.path("y").asText())),
                        curve.getParameterSpec(ECParameterSpec.class)));
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(content);
        verifier.update((jws[0] + '.' + payload).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(jws[2]));
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    @Test
    void parties_of_one_tier_sign_at_the_same_time() throws Exception {
        var path = path(frozen(drafted(agreement(
                "parties",
                List.of(
                        party("ntl.cau-dien", "PLEDGING", 1, "Chủ tịch UBND phường"),
                        party("ntl.me-tri", "PLEDGING", 1, "Chủ tịch UBND quận"),
                        party("ntl.dai-mo", "PLEDGING", 1, "Chánh Văn phòng UBND phường"),
                        party("ntl.phu-do", "PLEDGING", 1, "Chủ tịch UBND phường Phú Đô"),
                        party("ntl", "RECEIVING", 2, "Bí thư Quận ủy"))))));
        var names = List.of(
                "Chủ tịch UBND phường",
                "Chủ tịch UBND quận",
                "Chánh Văn phòng UBND phường",
                "Chủ tịch UBND phường Phú Đô");
        var pool = Executors.newFixedThreadPool(4);
        try {
            var signing = java.util.stream.IntStream.range(0, 4)
                    .mapToObj(i -> (Callable<Response>)
                            () -> as("planner").post(path + "/signatures", onPaper(i + 1, names.get(i))))
                    .toList();
            for (var answer : pool.invokeAll(signing)) {
                answer.get().then().statusCode(200);
            }
        } finally {
            pool.shutdown();
        }
        as("auditor")
                .get(path)
                .then()
                .body("signing.signedBy", contains(1, 2, 3, 4))
                .body("signing.openTier", equalTo(2));
        as("auditor").get(path + "/verification").then().body("valid", equalTo(true));
        sign(path, "district-leader", 5, "Bí thư Quận ủy").then().body("state", equalTo("IN_FORCE"));
    }

    @Test
    void a_signature_on_paper_comes_with_its_scan_and_a_word() {
        var path = path(frozen(drafted(agreement())));
        var act = onPaper(1, "Chủ tịch UBND phường");
        as("planner").post(path + "/signatures", act).then().statusCode(200).body("signing.signedBy", contains(1));
        as("auditor")
                .get(path + "/signatures")
                .then()
                .body("[0].assurance", equalTo("PAPER_ATTESTED"))
                .body("[0].attestedBy", equalTo("planner"))
                .body("[0].attestation", equalTo("Đã đối chiếu bản giấy"))
                .body("[0].scanSha256", notNullValue());
        as("auditor")
                .get(path + "/verification")
                .then()
                .body("valid", equalTo(true))
                .body("signatures[0].scanMatches", equalTo(true));
        var scan = as("auditor").get(path + "/signatures/1/scan");
        assertThat(scan.header("Content-Disposition")).isEqualTo("attachment; filename=\"party-1.pdf\"");
        assertThat(scan.asByteArray()).isEqualTo(PDF);
        as("auditor").get(path + "/signatures/2/scan").then().statusCode(404);
    }

    @Test
    void a_signature_tells_all_that_is_wrong_with_it() {
        var path = path(frozen(drafted(agreement())));
        as("planner")
                .post(path + "/signatures", Json.of("assurance", "PAPER_ATTESTED", "party", 1, "signer", person("A")))
                .then()
                .statusCode(400)
                .body("errors.code", containsInAnyOrder("SCAN_MISSING", "ATTESTATION_MISSING"));
        var sealed = signature(1, "A");
        sealed.put("attestation", "x");
        sealed.put("scan", Json.of("mediaType", "application/pdf", "content", base64(PDF)));
        as("planner")
                .post(path + "/signatures", sealed)
                .then()
                .statusCode(400)
                .body("errors.code", contains("SCAN_MISPLACED", "SCAN_MISPLACED"))
                .body("errors.pointer", containsInAnyOrder("/scan", "/attestation"));
        var noPicture = onPaper(1, "Chủ tịch UBND phường");
        noPicture.put("scan", Json.of("mediaType", "image/png", "content", base64(PDF)));
        as("planner")
                .post(path + "/signatures", noPicture)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/scan/content"))
                .body("errors[0].code", equalTo("SCAN_NOT_OF_ITS_TYPE"));
        as("planner")
                .post(path + "/signatures", Json.of("party", 1, "assurance", "QUALIFIED", "signer", person("A")))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("VALUE_UNKNOWN"));
        as("cau-dien-chair")
                .post(path + "/signatures", signature(9, "A"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("PARTY_UNKNOWN"))
                .body("errors[0].pointer", equalTo("/party"));
    }

    private static void authorised(String holder, String from, @Nullable String to) {
        var authority = Json.of(
                "unit", "ntl.cau-dien",
                "capacity", "KT",
                "holder", holder,
                "document", "12/QĐ-UBND ngày 02/01/2023",
                "givenBy", "Chủ tịch UBND phường",
                "from", from);
        if (to != null) {
            authority.put("to", to);
        }
        as("planner")
                .put("/signing-authorities/" + fresh("kt"), authority)
                .then()
                .statusCode(201);
    }

    @Test
    void a_deputy_signs_with_an_authority_that_is_shown() {
        var path = path(frozen(drafted(agreement())));
        var act = signature(1, "Phó Chủ tịch UBND phường");
        as("cau-dien-chair")
                .post(path + "/signatures", act)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SIGNER_WITHOUT_AUTHORITY"));
        act.put(
                "authority",
                Json.of("capacity", "KT", "document", "12/QĐ-UBND ngày 02/01/2023", "givenBy", "Chủ tịch UBND phường"));
        as("cau-dien-chair")
                .post(path + "/signatures", act)
                .then()
                .statusCode(403)
                .body("code", equalTo("AUTHORITY_NOT_ON_RECORD"));
        authorised("cau-dien-chair", "2024-01-01", "2025-01-01");
        as("cau-dien-chair").post(path + "/signatures", act).then().statusCode(403);
        authorised("front-witness", "2024-01-01", null);
        as("cau-dien-chair").post(path + "/signatures", act).then().statusCode(403);
        authorised("cau-dien-chair", "2024-01-01", null);
        as("cau-dien-chair").post(path + "/signatures", act).then().statusCode(200);
        as("auditor").get(path + "/signatures").then().body("[0].authority.capacity", equalTo("KT"));
        as("auditor").get(path + "/verification").then().body("valid", equalTo(true));
    }

    // what speaks against it

    @Test
    void a_draft_tells_all_that_is_wrong_with_it() {
        var unknown = UUID.randomUUID().toString();
        as("planner")
                .post(
                        "/agreements",
                        agreement(
                                "round", "nowhere",
                                "title", " ",
                                "validTo", "2020-01-01",
                                "colour", "red",
                                "parties",
                                        List.of(
                                                party("nobody", "PLEDGING", 1, "A"),
                                                party("ntl", "RECEIVING", 0, "B"))))
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION"))
                .body(
                        "errors.code",
                        hasItems("ROUND_UNKNOWN", "FIELD_REQUIRED", "FIELD_UNKNOWN", "UNIT_UNKNOWN", "OUT_OF_RANGE"))
                .body("errors.pointer", hasItems("/parties/0/unit", "/parties/1/tier", "/title", "/round", "/colour"));
        as("planner")
                .post(
                        "/agreements",
                        agreement(
                                "validTo",
                                "2020-01-01",
                                "parties",
                                List.of(party("ntl", "PLEDGING", 1, "A"), party("ntl", "RECEIVING", 1, "B"))))
                .then()
                .statusCode(400)
                .body("errors.code", containsInAnyOrder("VALIDITY_REVERSED", "PARTY_TWICE"));
        as("planner")
                .post(
                        "/agreements",
                        agreement(
                                "targets",
                                List.of(line(unknown, 1), line(WARDS_NEW_MEMBERS, 7)),
                                "supersedes",
                                unknown))
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/targets/0", "/targets/1", "/supersedes"))
                .body("errors.code", hasItems("TARGET_VERSION_NOT_ISSUED", "AGREEMENT_UNKNOWN"));
    }

    @Test
    void that_a_target_has_changed_since_is_seen_whatever_version_was_read() {
        var target = issuedFor("unit", "ntl.cau-dien", 10);
        var draft = drafted(agreement("targets", List.of(target)));
        amend(target, 12);
        as("planner")
                .with("If-None-Match", draft.header("ETag"))
                .get("/agreements/" + draft.path("id"))
                .then()
                .statusCode(200)
                .body("outdatedTargets.target", contains(target.get("target")));
    }

    @Test
    void freezing_tells_all_that_speaks_against_it() {
        var outdated = issuedFor("unit", "ntl.cau-dien", 10);
        amend(outdated, 12);
        var ofAnother = issuedFor("unit", "ntl.me-tri", 5);
        var draft = drafted(agreement(
                "targets",
                List.of(outdated, ofAnother),
                "signBy",
                "2020-01-01",
                "parties",
                List.of(party("ntl.cau-dien", "PLEDGING", 1, "A"), party("ntl.tay-mo", "WITNESS", 1, "B"))));
        draft.then().body("outdatedTargets.target", contains(outdated.get("target")));
        as("planner")
                .ifMatch(draft)
                .post(path(draft) + "/freeze")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_READY_TO_FREEZE"))
                .body(
                        "errors.code",
                        containsInAnyOrder(
                                "NOT_READY_TO_FREEZE",
                                "RECEIVING_PARTY_MISSING",
                                "SIGNING_DEADLINE_PASSED",
                                "TARGET_VERSION_OUTDATED",
                                "TARGET_OF_NO_PARTY"))
                .body("errors.pointer", hasItems("/parties", "/signBy", "/targets/0", "/targets/1"));
        var empty = drafted(
                agreement("pledges", List.of(), "parties", List.of(party("ntl", "RECEIVING", 1, "Bí thư Quận ủy"))));
        as("planner")
                .ifMatch(empty)
                .post(path(empty) + "/freeze")
                .then()
                .statusCode(409)
                .body("errors.code", hasItems("PLEDGING_PARTY_MISSING", "NOTHING_PLEDGED"));
    }

    @Test
    void who_changes_a_draft_names_the_version_that_was_read() {
        var draft = drafted(agreement());
        var path = path(draft);
        as("planner").put(path, agreement()).then().statusCode(428);
        as("planner").post(path + "/freeze").then().statusCode(428);
        as("planner").delete(path).then().statusCode(428);
        var changed = as("planner").ifMatch(draft).put(path, agreement("pledges", List.of("một", "hai")));
        changed.then().statusCode(200).body("pledges", contains("một", "hai"));
        assertThat(changed.header("ETag")).isNotEqualTo(draft.header("ETag"));
        as("planner").ifMatch(draft).put(path, agreement()).then().statusCode(412);
        as("planner").ifMatch(changed).delete(path).then().statusCode(204);
        as("auditor").get(path).then().statusCode(404);
    }

    @Test
    void sending_a_signature_twice_counts_once() {
        var path = path(frozen(drafted(agreement())));
        var key = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            as("cau-dien-chair")
                    .with("Idempotency-Key", key)
                    .post(path + "/signatures", signature(1, "Chủ tịch UBND phường"))
                    .then()
                    .statusCode(200)
                    .body("signing.signedBy", contains(1));
        }
    }

    // someone else tries

    @Test
    void someone_else_cannot_write_it() {
        anyone().post("/agreements", agreement()).then().statusCode(401);
        as("verifier").post("/agreements", agreement()).then().statusCode(403);
        as("me-tri-reporter")
                .post("/agreements", agreement())
                .then()
                .statusCode(403)
                .body("code", equalTo("AGREEMENT_NOT_YOURS"));
        var draft = drafted(agreement());
        var path = path(draft);
        as("me-tri-reporter").ifMatch(draft).put(path, agreement()).then().statusCode(404);
        as("me-tri-reporter").ifMatch(draft).delete(path).then().statusCode(404);
        as("cau-dien-reporter").ifMatch(draft).put(path, agreement()).then().statusCode(200);
        var own = as("cau-dien-reporter").post("/agreements", agreement());
        own.then().statusCode(201);
        as("cau-dien-reporter")
                .ifMatch(own)
                .put(path(own), agreement("parties", List.of(party("ntl.me-tri", "PLEDGING", 1, "B"))))
                .then()
                .statusCode(403);
        as("cau-dien-reporter").ifMatch(own).delete(path(own)).then().statusCode(204);
        var upwards =
                agreement("parties", List.of(party("ntl", "PLEDGING", 1, "A"), party("ha-noi", "RECEIVING", 1, "B")));
        var above = drafted(upwards);
        as("planner")
                .ifMatch(above)
                .post(path(above) + "/freeze")
                .then()
                .statusCode(403)
                .body("code", equalTo("AGREEMENT_NOT_YOURS"));
    }

    @Test
    void someone_else_cannot_take_it_further() {
        var draft = drafted(agreement());
        for (var account : List.of("cau-dien-chair", "cau-dien-reporter", "me-tri-reporter", "verifier")) {
            as(account).ifMatch(draft).post(path(draft) + "/freeze").then().statusCode(403);
            as(account)
                    .ifMatch(draft)
                    .post(path(draft) + "/withdraw", Map.of("reason", "x"))
                    .then()
                    .statusCode(403);
        }
        var inForce = inForce(agreement());
        for (var account : List.of("cau-dien-chair", "me-tri-reporter", "district-leader")) {
            as(account)
                    .ifMatch(inForce)
                    .post(path(inForce) + "/terminate", Map.of("reason", "x", "legalBasis", "y"))
                    .then()
                    .statusCode(403);
            as(account)
                    .ifMatch(inForce)
                    .post(path(inForce) + "/settle", Map.of("note", "x"))
                    .then()
                    .statusCode(403);
        }
        as("me-tri-reporter")
                .post(path(inForce) + "/addenda", addendum())
                .then()
                .statusCode(404);
        // another ward's agreement is not replaced by one's own
        as("me-tri-reporter")
                .post(
                        "/agreements",
                        agreement(
                                "supersedes",
                                inForce.path("id"),
                                "parties",
                                List.of(party("ntl.me-tri", "PLEDGING", 1, "B"), party("ntl", "RECEIVING", 1, "C"))))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("AGREEMENT_UNKNOWN"));
    }

    @Test
    void someone_else_cannot_sign() {
        var path = path(frozen(drafted(agreement())));
        for (var account : List.of("district-leader", "front-witness", "planner")) {
            as(account)
                    .post(path + "/signatures", signature(1, "Chủ tịch UBND phường"))
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("NOT_THE_SIGNATORY"));
        }
        as("cau-dien-reporter")
                .post(path + "/signatures", signature(1, "Chủ tịch UBND phường"))
                .then()
                .statusCode(403);
        as("front-witness")
                .post(path + "/signatures", onPaper(1, "Chủ tịch UBND phường"))
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_THE_SIGNATORY"));
        anyone().post(path + "/signatures", signature(1, "Chủ tịch UBND phường"))
                .then()
                .statusCode(401);
        as("cau-dien-chair")
                .post(path + "/signatures", signature(1, "Chủ tịch UBND phường"))
                .then()
                .statusCode(200);
    }

    // what comes after

    @Test
    void a_changed_target_makes_an_addendum_due_that_amends_the_agreement() {
        var target = issuedFor("unit", "ntl.cau-dien", 100);
        var inForce = inForce(agreement("targets", List.of(target)));
        var path = path(inForce);
        amend(target, 110);
        as("auditor").get(path).then().body("outdatedTargets.target", contains(target.get("target")));

        var later = Json.of("target", target.get("target"), "version", 2);
        var addendum = as("cau-dien-reporter").post(path + "/addenda", addendum("targets", List.of(later)));
        addendum.then()
                .statusCode(201)
                .body("kind", equalTo("ADDENDUM"))
                .body("amends", equalTo(inForce.path("id")))
                .body("parties", hasSize(3))
                .body("outdatedTargets", empty());
        as("planner")
                .ifMatch(addendum)
                .put(path(addendum), agreement("supersedes", inForce.path("id")))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SUPERSEDES_MISPLACED"));
        signedByAll(frozen(addendum)).then().body("state", equalTo("IN_FORCE"));
        var amended = as("auditor").get(path);
        amended.then().body("state", equalTo("AMENDED")).body("amendedBy", contains((String) addendum.path("id")));
        assertThat(amended.header("ETag")).isNotEqualTo(inForce.header("ETag"));
        as("planner")
                .ifMatch(amended)
                .post(path + "/settle", Map.of("note", "Thanh lý cuối năm"))
                .then()
                .statusCode(200)
                .body("state", equalTo("SETTLED"));
    }

    @Test
    void an_addendum_binds_everyone_the_agreement_binds() {
        var inForce = inForce(agreement());
        var draft = as("planner")
                .post(
                        path(inForce) + "/addenda",
                        addendum(
                                "parties",
                                List.of(party("ntl.me-tri", "PLEDGING", 1, "B"), party("ntl", "RECEIVING", 1, "C"))));
        as("planner")
                .ifMatch(draft)
                .post(path(draft) + "/freeze")
                .then()
                .statusCode(409)
                .body("errors.code", hasItem("PREDECESSOR_PARTY_MISSING"));
        var early = drafted(agreement());
        as("planner").post(path(early) + "/addenda", addendum()).then().statusCode(409);
    }

    @Test
    void another_agreement_takes_its_place() {
        var old = inForce(agreement());
        var draft = drafted(agreement("supersedes", old.path("id")));
        var successor = signedByAll(frozen(draft));
        successor.then().body("state", equalTo("IN_FORCE")).body("supersedes", equalTo(old.path("id")));
        as("auditor")
                .get(path(old))
                .then()
                .body("state", equalTo("SUPERSEDED"))
                .body("supersededBy", equalTo(draft.path("id")));
        as("planner")
                .post("/agreements", agreement("supersedes", old.path("id")))
                .then()
                .statusCode(409)
                .body("code", equalTo("PREDECESSOR_NOT_IN_FORCE"));
    }

    @Test
    void an_agreement_is_terminated_with_a_legal_basis_and_settled() {
        var inForce = inForce(agreement());
        var path = path(inForce);
        as("planner")
                .ifMatch(inForce)
                .post(path + "/terminate", Map.of("reason", "Sáp nhập"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/legalBasis"));
        as("planner")
                .ifMatch(inForce)
                .post(path + "/settle", Map.of("note", "x"))
                .then()
                .statusCode(409)
                .body("state.current", equalTo("IN_FORCE"))
                .body("state.allowedIn", hasItem("TERMINATED"));
        var why = Map.of("reason", "Sáp nhập phường", "legalBasis", "Nghị quyết 1656/NQ-UBTVQH15");
        var terminated = as("planner").ifMatch(inForce).post(path + "/terminate", why);
        terminated
                .then()
                .statusCode(200)
                .body("state", equalTo("TERMINATED"))
                .body("legalBasis", equalTo("Nghị quyết 1656/NQ-UBTVQH15"));
        as("planner").post(path + "/terminate", why).then().statusCode(200).body("state", equalTo("TERMINATED"));
        as("planner")
                .ifMatch(terminated)
                .post(path + "/settle", Map.of("note", "Xong"))
                .then()
                .statusCode(200)
                .body("settlementNote", equalTo("Xong"));
    }

    @Test
    void an_agreement_is_withdrawn_before_it_is_in_force_and_not_after() {
        var frozen = frozen(drafted(agreement()));
        as("planner")
                .ifMatch(frozen)
                .post(path(frozen) + "/withdraw", Map.of("reason", "Lập lại"))
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"))
                .body("reason", equalTo("Lập lại"));
        as("planner")
                .post(path(frozen) + "/withdraw", Map.of("reason", "Lập lại"))
                .then()
                .statusCode(200);
        as("cau-dien-chair")
                .post(path(frozen) + "/signatures", signature(1, "Chủ tịch UBND phường"))
                .then()
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"));
        var inForce = inForce(agreement());
        as("planner")
                .ifMatch(inForce)
                .post(path(inForce) + "/withdraw", Map.of("reason", "x"))
                .then()
                .statusCode(409);
    }

    @Test
    void time_lets_an_unsigned_agreement_lapse_and_one_in_force_expire() {
        var frozen = frozen(drafted(agreement("signBy", "2099-01-31")));
        var inForce = inForce(agreement("validTo", "2099-01-31"));
        deadlines.sweep(LocalDate.of(2099, 1, 31));
        as("auditor").get(path(frozen)).then().body("state", equalTo("FROZEN"));
        deadlines.sweep(LocalDate.of(2099, 2, 1));
        as("auditor").get(path(frozen)).then().body("state", equalTo("LAPSED"));
        as("auditor").get(path(inForce)).then().body("state", equalTo("EXPIRED"));
        as("cau-dien-chair")
                .post(path(frozen) + "/signatures", signature(1, "Chủ tịch UBND phường"))
                .then()
                .statusCode(409)
                .body("code", equalTo("SIGNING_DEADLINE_PASSED"));
        as("planner")
                .ifMatch(as("auditor").get(path(inForce)))
                .post(path(inForce) + "/settle", Map.of("note", "Hết hạn"))
                .then()
                .statusCode(200);
    }

    // in sentences

    private static final byte[] PDF = "%PDF-1.7 scanned".getBytes(StandardCharsets.US_ASCII);

    private static Map<String, Object> agreement(Object... changed) {
        var agreement = Json.of(
                "round",
                "ntl-2023",
                "title",
                "Giao ước thi đua năm 2023",
                "validFrom",
                "2023-01-01",
                "validTo",
                NEXT_YEAR.toString(),
                "parties",
                List.of(
                        party("ntl.cau-dien", "PLEDGING", 1, "Chủ tịch UBND phường"),
                        party("ntl", "RECEIVING", 2, "Bí thư Quận ủy"),
                        party("ntl.fatherland-front", "WITNESS", 3, "Chủ tịch MTTQ quận")),
                "pledges",
                List.of("Không để phát sinh điểm nóng về môi trường"));
        agreement.putAll(Json.of(changed));
        return agreement;
    }

    private static Map<String, Object> addendum(Object... changed) {
        var addendum = agreement("title", "Phụ lục điều chỉnh giữa năm");
        addendum.remove("round");
        addendum.remove("parties");
        addendum.putAll(Json.of(changed));
        return addendum;
    }

    private static Map<String, Object> party(String unit, String role, int tier, String signer) {
        return Json.of("unit", unit, "role", role, "tier", tier, "signer", person(signer));
    }

    private static Map<String, Object> person(String name) {
        return Json.of("name", name, "position", "Chủ tịch");
    }

    private static Map<String, Object> line(String target, int version) {
        return Json.of("target", target, "version", version);
    }

    private static Map<String, Object> signature(int party, String name) {
        return Json.of("party", party, "assurance", "SERVICE_SEALED", "signer", person(name));
    }

    private static Map<String, Object> onPaper(int party, String name) {
        return Json.of(
                "party",
                party,
                "assurance",
                "PAPER_ATTESTED",
                "signer",
                person(name),
                "attestation",
                "Đã đối chiếu bản giấy",
                "scan",
                Json.of("mediaType", "application/pdf", "content", base64(PDF)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String path(Response agreement) {
        return "/agreements/" + agreement.path("id");
    }

    private static Response drafted(Map<String, Object> agreement) {
        var draft = as("planner").post("/agreements", agreement);
        draft.then().statusCode(201);
        return draft;
    }

    private static Response frozen(Response draft) {
        var frozen = as("planner").ifMatch(draft).post(path(draft) + "/freeze");
        frozen.then().statusCode(200);
        return frozen;
    }

    private static Response sign(String path, String account, int party, String name) {
        var signed = as(account).post(path + "/signatures", signature(party, name));
        signed.then().statusCode(200);
        return signed;
    }

    private static Response signedByAll(Response frozen) {
        sign(path(frozen), "cau-dien-chair", 1, "Chủ tịch UBND phường");
        sign(path(frozen), "district-leader", 2, "Bí thư Quận ủy");
        return sign(path(frozen), "front-witness", 3, "Chủ tịch MTTQ quận");
    }

    private static Response inForce(Map<String, Object> agreement) {
        return signedByAll(frozen(drafted(agreement)));
    }

    /** A target of an issued decision, as an agreement names it. */
    private static Map<String, Object> issuedFor(String kind, String assignee, int value) {
        var decision = issued(Json.of(
                "indicator",
                freshCount("pledged"),
                "period",
                "2023",
                "comparator",
                "AT_LEAST",
                "value",
                value,
                kind,
                assignee));
        return line(decision.path("targets[0].target"), 1);
    }

    private static void amend(Map<String, Object> line, int value) {
        issued(Json.of("amends", line.get("target"), "comparator", "AT_LEAST", "value", value, "reason", "Điều chỉnh"));
    }

    private static Response issued(Map<String, Object> line) {
        var draft = as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "number",
                                fresh("QD"),
                                "issuedOn",
                                "2022-12-21",
                                "issuer",
                                "ntl.standing-committee",
                                "signer",
                                Json.of("name", "A", "position", "Bí thư Quận ủy"),
                                "targets",
                                Arrays.asList(line)));
        draft.then().statusCode(201);
        var issued = as("planner").ifMatch(draft).post("/decisions/" + draft.path("id") + "/issue", Map.of());
        issued.then().statusCode(200);
        return issued;
    }
}
