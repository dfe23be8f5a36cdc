package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.platform.sealing.SealingKeys;
import vn.thidua.verifier.Verifier;

@QuarkusTest
class AuditApiTest {

    @Inject
    SealingRecord sealing;

    @Inject
    SealingLag lag;

    @Inject
    Clock clock;

    @Inject
    SealingKeys keys;

    @Inject
    ObjectMapper json;

    @Inject
    DataSource database;

    private static String kept() {
        var code = fresh("audited");
        as("administrator")
                .with("X-Request-Id", "request-of-" + code)
                .put("/fields/" + code, Map.of("name", "Lĩnh vực"))
                .then()
                .statusCode(200)
                .header("X-Request-Id", "request-of-" + code);
        return code;
    }

    @Test
    void an_entry_says_who_did_what_and_shows_every_row() {
        var code = kept();
        as("administrator")
                .put("/fields/" + code, Map.of("name", "Lĩnh vực mới"))
                .then()
                .statusCode(200);
        var list = as("auditor").get("/audit-entries?subject=fields/" + code);
        list.then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].actor", equalTo("administrator"))
                .body("items[0].office", equalTo("administrator"))
                .body("items[0].unit", nullValue())
                .body("items[0].action", equalTo("Catalogue.FieldKept"))
                .body("items[0].details.name", equalTo("Lĩnh vực mới"))
                .body("items[0].address", notNullValue())
                .body("items[0].requestId", notNullValue())
                .body("items[1].requestId", equalTo("request-of-" + code))
                .body("items[1].seal", nullValue());
        as("auditor")
                .get("/audit-entries/" + list.path("items[0].id"))
                .then()
                .statusCode(200)
                .body("changeCount", equalTo(1))
                .body("changes[0].table", equalTo("field"))
                .body("changes[0].key.code", equalTo(code))
                .body("changes[0].before.name", equalTo("Lĩnh vực"))
                .body("changes[0].after.name", equalTo("Lĩnh vực mới"));
        String act = list.path("items[1].act");
        as("auditor")
                .get("/audit-entries?act=" + act)
                .then()
                .body("items", hasSize(1))
                .body("items.act", contains(act));
    }

    @Test
    void entries_are_found_by_all_that_one_asks() {
        kept();
        as("auditor")
                .get("/audit-entries?subject=fields&limit=500")
                .then()
                .body("items.subject", everyItem(startsWith("fields/")));
        as("auditor").get("/audit-entries?subject=field").then().body("items", hasSize(0));
        as("auditor").get("/audit-entries?subject=field%25").then().body("items", hasSize(0));
        as("auditor")
                .get("/audit-entries?actor=administrator&action=Catalogue.FieldKept&limit=1")
                .then()
                .body("items", hasSize(1));
        as("auditor")
                .get("/audit-entries?from=2999-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as("auditor").get("/audit-entries?to=2000-01-01T00:00:00Z").then().body("items", hasSize(0));
        as("auditor").get("/audit-entries?from=yesterday").then().statusCode(400);
        as("auditor")
                .get("/audit-entries?who=me")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("PARAMETER_UNKNOWN"));
        as("auditor").get("/audit-entries/none").then().statusCode(404);
        as("auditor").get("/audit-seals/none").then().statusCode(404);
        as("auditor").get("/audit-seals/99999999").then().statusCode(404);
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        for (var i = 0; i < 5; i++) {
            kept();
        }
        var first = as("auditor").get("/audit-entries?limit=2");
        var second = as("auditor").get("/audit-entries?limit=2&after=" + first.path("next"));
        List<Integer> ids = new java.util.ArrayList<>(first.path("items.id"));
        ids.addAll(second.path("items.id"));
        assertThat(ids)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder())
                .doesNotHaveDuplicates()
                .hasSize(4);
        as("auditor").get("/audit-entries?limit=1&sort=id").then().body("items[0].id", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit-entries",
                "/audit-entries/1",
                "/audit-entries/1/proof",
                "/audit-seals",
                "/audit-seals/1",
                "/audit-record",
                "/audit-record/seals"
            })
    void only_auditors_look_into_the_record(String path) {
        anyone().get(path).then().statusCode(401);
        for (var other : List.of("administrator", "planner", "verifier", "district-leader", "cau-dien-reporter")) {
            as(other).get(path).then().statusCode(403);
        }
    }

    @Test
    void an_entry_is_proved_to_be_under_its_seal() throws Exception {
        String subject = "fields/" + kept();
        for (var i = 0; i < 10; i++) {
            kept();
        }
        int id = as("auditor").get("/audit-entries?subject=" + subject).path("items[0].id");
        as("auditor").get("/audit-entries/" + id + "/proof").then().statusCode(404);
        assertThat(sealing.seal()).isPositive();
        assertThat(sealing.seal()).isZero();

        var proof = as("auditor").get("/audit-entries/" + id + "/proof");
        proof.then().statusCode(200);
        int number = proof.path("seal.number");
        as("auditor").get("/audit-entries?subject=" + subject).then().body("items[0].seal", equalTo(number));
        as("auditor").get("/audit-seals/" + number).then().body("root", equalTo(proof.path("seal.root")));
        as("auditor").get("/audit-seals?limit=1").then().body("items[0].number", equalTo(number));

        // RFC 9162, section 2.1.3.2: how to check the path, told otherwise than it was made.
        var hash = sha256(new byte[] {0}, proof.<String>path("line").getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(proof.path("hash"));
        int position = proof.path("position");
        int last = proof.<Integer>path("seal.size") - 1;
        for (var step : proof.<List<String>>path("path")) {
            var other = HexFormat.of().parseHex(step);
            if (position % 2 == 1 || position == last) {
                hash = sha256(new byte[] {1}, other, hash);
                while (position % 2 == 0 && position != 0) {
                    position /= 2;
                    last /= 2;
                }
            } else {
                hash = sha256(new byte[] {1}, hash, other);
            }
            position /= 2;
            last /= 2;
        }
        assertThat(last).isZero();
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(proof.path("seal.root"));
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    @Test
    void what_is_changed_past_the_service_is_not_overlooked() throws Exception {
        var code = kept();
        try (var connection = database.getConnection()) {
            connection
                    .createStatement()
                    .executeUpdate("update field set name = 'ngoài dịch vụ' where code = '" + code + "'");
        }
        sealing.seal();
        var told = as("auditor").get("/audit-entries?action=Database.Changed&subject=database/field&limit=1");
        told.then()
                .statusCode(200)
                .body("items[0].actor", startsWith("database:"))
                .body("items[0].details.rows.field", equalTo(1));
        as("auditor")
                .get("/audit-entries/" + told.path("items[0].id"))
                .then()
                .body("changes[0].after.name", equalTo("ngoài dịch vụ"))
                .body("changes[0].databaseRole", notNullValue());
        sealing.seal();
        as("auditor")
                .get("/audit-entries?act=" + told.path("items[0].act"))
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void what_a_long_transaction_wrote_is_sealed_when_it_looks_back() throws Exception {
        var time = new AtomicReference<>(clock.instant());
        InstantSource watch = time::get;
        var instance =
                new SealingRecord(database, keys, lag, watch.withZone(ZoneOffset.UTC), json, 100, Optional.empty());
        try {
            instance.seal();
            var entry = recordedOfTransactionBegun(Duration.ofMinutes(10));
            kept();
            assertThat(instance.seal()).isPositive();
            as("auditor").get("/audit-entries/" + entry + "/proof").then().statusCode(404);

            time.updateAndGet(now -> now.plus(Duration.ofMinutes(6)));
            assertThat(instance.seal()).isEqualTo(1);
            as("auditor").get("/audit-entries/" + entry + "/proof").then().statusCode(200);
        } finally {
            lag.sealedUntil(clock.instant());
        }
    }

    private long recordedOfTransactionBegun(Duration ago) throws Exception {
        var action = "Field." + fresh("long");
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into audit_entry (written_at, recorded_at, actor, action, subject, details)"
                                + " values (?, ?, ?, ?, ?, '{}')")) {
            insert.setObject(1, OffsetDateTime.now(clock).minus(ago));
            insert.setObject(2, OffsetDateTime.now(clock));
            insert.setString(3, "auditor");
            insert.setString(4, action);
            insert.setString(5, "fields/long");
            insert.executeUpdate();
        }
        return as("auditor")
                .get("/audit-entries?subject=fields/long&action=" + action)
                .<Integer>path("items[0].id");
    }

    @Test
    void who_cannot_seal_says_so_and_then_takes_no_more_writes() {
        var now = clock.instant();
        try {
            lag.sealedUntil(now.minus(Duration.ofMinutes(14)));
            assertThat(lag.call().await().indefinitely().getData().orElseThrow())
                    .containsEntry("state", "sealed");
            lag.sealedUntil(now.minus(Duration.ofMinutes(16)));
            assertThat(lag.call().await().indefinitely().getData().orElseThrow())
                    .containsEntry("state", "degraded");
            kept();
            lag.sealedUntil(now.minus(Duration.ofHours(4)).minusSeconds(1));
            as("administrator")
                    .put("/fields/" + fresh("late"), Map.of("name", "Lĩnh vực"))
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("RECORD_NOT_SEALED"));
            anyone().get("/fields").then().statusCode(200);
            sealing.seal();
            kept();
        } finally {
            lag.sealedUntil(now);
        }
    }

    @Test
    void the_exported_record_is_intact(@TempDir Path directory) throws Exception {
        kept();
        sealing.seal();
        kept();
        assertThat(lines("/audit-record").lines().count()).isGreaterThan(200);
        assertThat(isIntact(
                        Files.writeString(directory.resolve("seals.ndjson"), lines("/audit-record/seals")), directory))
                .isTrue();
        int last = as("auditor").get("/audit-seals?limit=1").path("items[0].number");
        assertThat(lines("/audit-record?fromSeal=" + last).lines().count())
                .isEqualTo(as("auditor")
                        .get("/audit-seals/" + last)
                        .<Integer>path("size")
                        .longValue());
        assertThat(lines("/audit-record/seals?fromSeal=" + last).lines().count())
                .isEqualTo(1);
    }

    private static String lines(String path) {
        var answer = as("auditor").get(path);
        answer.then().statusCode(200).contentType("application/x-ndjson");
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void every_seal_is_put_where_others_keep_it(@TempDir Path directory) throws Exception {
        sealing.seal();
        kept();
        var exports = directory.resolve("other-agency");
        var exporting = new SealingRecord(database, keys, lag, clock, json, 5, Optional.of(exports));
        assertThat(exporting.seal()).isPositive();
        kept();
        exporting.seal();
        var files = new StringBuilder();
        try (var all = Files.list(exports)) {
            for (var file : all.sorted().toList()) {
                assertThat(file.getFileName().toString()).matches("seal-\\d{9}\\.ndjson");
                files.append(Files.readString(file));
            }
        }
        assertThat(files.toString()).isEqualTo(lines("/audit-record/seals"));
        assertThat(isIntact(exports, directory)).isTrue();
    }

    @Test
    void instances_that_seal_at_once_make_one_chain(@TempDir Path directory) throws Exception {
        sealing.seal();
        var instance = new SealingRecord(database, keys, lag, clock, json, 3, Optional.empty());
        var threads = Executors.newFixedThreadPool(3);
        try {
            var work = new java.util.ArrayList<Callable<Void>>();
            for (var i = 0; i < 3; i++) {
                work.add(() -> {
                    for (var turn = 0; turn < 4; turn++) {
                        kept();
                        try {
                            instance.seal();
                        } catch (RuntimeException outrun) {
                            // too late too often: the next turn seals what is left
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        sealing.seal();
        var seals = Files.writeString(directory.resolve("seals.ndjson"), lines("/audit-record/seals"));
        assertThat(isIntact(seals, directory)).isTrue();
    }

    private static boolean isIntact(Path seals, Path directory) throws Exception {
        var out = new ByteArrayOutputStream();
        var exit = Verifier.run(
                out,
                seals,
                Files.writeString(directory.resolve("record.ndjson"), lines("/audit-record")),
                Files.writeString(
                        directory.resolve("keys.json"),
                        anyone().get("/sealing-keys").asString()));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("INTACT");
        return exit == 0;
    }
}
