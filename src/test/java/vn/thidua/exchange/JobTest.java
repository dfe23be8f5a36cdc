package vn.thidua.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.sheet.SheetFormat;
import vn.thidua.shared.DomainEvent;
import vn.thidua.testing.Api;
import vn.thidua.testing.Json;

/** Large files are taken in after the answer was given, and every one comes to an end. */
@QuarkusTest
class JobTest {

    private static final String RESULTS = "/imports/results?mode=COMMIT";
    private static final String HEAD = "unit,indicator,period,basis,value,Ghi chú\n";

    @Inject
    Imports imports;

    @Inject
    RunningImports running;

    @Inject
    Event<DomainEvent> facts;

    @Inject
    Clock clock;

    private static Api reporter() {
        return as("district-reporter");
    }

    /** Few rows that say much beside the matter, so that the file is too large to be waited for. */
    private static byte[] large(String head, String unit, String indicator) {
        var file = new StringBuilder(head);
        for (var month = 1; month <= 8; month++) {
            file.append("%s,%s,2017-%02d,OFFICIAL,%d,".formatted(unit, indicator, month, month))
                    .append("x".repeat(30_000))
                    .append('\n');
        }
        return file.toString().getBytes(UTF_8);
    }

    private static Response sent(Api who, byte[] file) {
        return who.postFile(RESULTS, Sheets.CSV, file);
    }

    /** Keeps the only worker busy for a while. */
    private static Response longOne(String account) {
        return sent(
                as(account), (HEAD + "ntl.nowhere,nothing,2017,OFFICIAL,một trăm,\n".repeat(120_000)).getBytes(UTF_8));
    }

    private static Response ended(Api who, String id) throws InterruptedException {
        var until = Instant.now().plus(Duration.ofSeconds(90));
        while (true) {
            var read = who.get("/imports/" + id);
            read.then().statusCode(200);
            if (read.path("endedAt") != null) {
                return read;
            }
            assertThat(Instant.now())
                    .as("the import came to an end: " + read.asString())
                    .isBefore(until);
            Thread.sleep(100);
        }
    }

    private final ArrayList<String> started = new ArrayList<>();

    private String started(Response answer) {
        answer.then().statusCode(202).body("endedAt", nullValue());
        String id = answer.path("id");
        assertThat(answer.header("Location")).endsWith("/api/v1/imports/" + id);
        started.add(id);
        return id;
    }

    /** So that no test waits for the files of another. */
    @AfterEach
    void stop_what_still_runs() throws InterruptedException {
        for (var id : started) {
            var owner = reporter();
            if (owner.get("/imports/" + id).path("endedAt") == null) {
                owner.post("/imports/" + id + "/cancel");
            }
            ended(owner, id);
        }
    }

    @Test
    void a_large_file_is_taken_in_later_by_whoever_sent_it() throws Exception {
        var jobs = freshCount("job");
        var answer = sent(reporter(), large(HEAD, "ntl.me-tri", jobs));
        var id = started(answer);
        ended(reporter(), id)
                .then()
                .body("state", equalTo("DONE"))
                .body("rows.created", equalTo(8))
                .body("progress", nullValue());
        reporter()
                .get("/results/ntl.me-tri/" + jobs + "/2017-08")
                .then()
                .statusCode(200)
                .body("value", equalTo(8));

        var entries = as("auditor").get("/audit-entries?subject=imports/" + id);
        entries.then().statusCode(200);
        assertThat(entries.<ArrayList<String>>path("items.action")).hasSizeGreaterThan(1);
        assertThat(entries.<ArrayList<String>>path("items.actor")).containsOnly("district-reporter");
        assertThat(entries.<ArrayList<String>>path("items.unit")).containsOnly("ntl");
        assertThat(entries.<ArrayList<String>>path("items.office")).containsOnly("reporter@ntl");
        assertThat(entries.<ArrayList<String>>path("items.requestId").stream().distinct())
                .as("the act after the answer still belongs to the request")
                .hasSize(1);
    }

    /** Of whatever kind: here the rows are all refused, because the file only shows its size. */
    @Test
    void a_large_file_of_any_kind_waits_for_its_turn() throws Exception {
        var decision = as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round", "ntl-2023",
                                "number", "J-QĐ/QU",
                                "issuedOn", "2023-06-30",
                                "issuer", "ntl.standing-committee",
                                "signer", Json.of("position", "Bí thư"),
                                "targets", List.of()));
        decision.then().statusCode(201);
        var kinds = Map.of(
                "units",
                "code",
                "groups",
                "unit",
                "indicators",
                "code",
                "targets?decision=" + decision.path("id"),
                "indicator,value");
        for (var kind : kinds.entrySet()) {
            var file = kind.getValue() + "\n" + ("?".repeat(1_000) + "\n").repeat(250);
            var account = kind.getKey().startsWith("targets") ? "planner" : "administrator";
            var received = as(account).postFile("/imports/" + kind.getKey(), Sheets.CSV, file.getBytes(UTF_8));
            received.then().statusCode(202);
            ended(as(account), received.path("id"));
        }
    }

    @Test
    void a_cancelled_import_leaves_nothing_behind() throws Exception {
        var jobs = freshCount("cancelled");
        var before = started(longOne("district-reporter"));
        var id = started(sent(reporter(), large(HEAD, "ntl.me-tri", jobs)));
        reporter().post("/imports/" + id + "/cancel").then().statusCode(200);
        reporter().post("/imports/" + before + "/cancel").then().statusCode(200);
        ended(reporter(), id).then().body("state", equalTo("CANCELLED")).body("rows.created", equalTo(0));
        reporter().get("/imports/" + id + "/rows").then().body("items", empty());
        reporter().get("/results/ntl.me-tri/" + jobs + "/2017-08").then().statusCode(404);
        reporter().post("/imports/" + id + "/cancel").then().statusCode(200).body("state", equalTo("CANCELLED"));
    }

    @Test
    void one_that_runs_says_how_far_it_is_and_stops_when_it_is_told_to() throws Exception {
        var id = started(longOne("district-reporter"));
        var state = "";
        for (var i = 0; i < 300 && !state.equals("RUNNING"); i++) {
            var read = reporter().get("/imports/" + id);
            state = read.path("state");
            if (state.equals("RUNNING")) {
                assertThat(read.<Integer>path("progress.done")).isNotNegative();
            }
            Thread.sleep(10);
        }
        assertThat(state).isEqualTo("RUNNING");
        reporter().post("/imports/" + id + "/cancel").then().statusCode(200);
        ended(reporter(), id).then().body("state", equalTo("CANCELLED"));
    }

    @Test
    void a_broken_file_is_refused_with_its_problems() throws Exception {
        var id = started(sent(reporter(), large(HEAD.replace("Ghi chú", "verified"), "ntl.me-tri", "x")));
        ended(reporter(), id)
                .then()
                .body("state", equalTo("REFUSED"))
                .body("problems.code", contains("COLUMN_UNKNOWN"));
    }

    @Test
    void nobody_fills_the_queue_alone() {
        var statuses = new ArrayList<Integer>();
        started(longOne("district-reporter"));
        var file = large(HEAD, "ntl.me-tri", freshCount("queue"));
        for (var i = 0; i < 5; i++) {
            var answer = sent(reporter(), file);
            statuses.add(answer.statusCode());
            if (answer.statusCode() == 202) {
                started(answer);
            } else {
                answer.then().body("code", equalTo("TOO_MANY_IMPORTS"));
            }
        }
        assertThat(statuses).containsExactly(202, 202, 202, 202, 429);
        sent(as("me-tri-reporter"), "unit,indicator\n".getBytes(UTF_8)).then().statusCode(201);
    }

    @Test
    @ActivateRequestContext
    void of_one_whose_process_is_gone_the_next_sweep_says_so() throws Exception {
        var longAgo = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofMinutes(5));
        UUID id = QuarkusTransaction.requiringNew().call(() -> {
            var task = new Import(
                    ImportKind.RESULTS,
                    ImportMode.COMMIT,
                    true,
                    "{\"numbers\":\"UNDECLARED\"}",
                    new Import.Evidence(SheetFormat.CSV, "silent.csv", 1, "0".repeat(64)));
            task.startedBy("district-reporter", "ntl", longAgo);
            imports.persist(task);
            facts.fire(new ImportEvent.Received(
                    task.id(), ImportKind.RESULTS, ImportMode.COMMIT, true, task.fileName(), task.sha256()));
            imports.flush();
            imports.queue(task.id(), longAgo);
            return task.id();
        });
        running.sweep();
        reporter()
                .get("/imports/" + id)
                .then()
                .body("state", equalTo("FAILED"))
                .body("problems.code", contains("INTERRUPTED"));
    }
}
