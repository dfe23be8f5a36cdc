package vn.thidua.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thidua.testing.Api.appoint;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import vn.thidua.testing.Json;

/** Many at the same moment: whatever the order they come in, it is as if they had come one after the other. */
@QuarkusTest
class RacesTest {

    private static final Logger LOG = Logger.getLogger(RacesTest.class);
    private static final String WARD = "ntl.me-tri";
    private static final String REPORTER = "me-tri-reporter";

    // ── a register ──

    /** What was acknowledged was added to what had been read, so the versions read are all different and none is lost. */
    @Test
    void of_two_hundred_additions_by_eight_editors_none_is_lost() throws Exception {
        var indicator = freshCount("register");
        var opened = as(REPORTER).post("/reports", report(indicator, "2016-01", 0));
        opened.then().statusCode(201);
        var path = "/reports/" + opened.path("id");
        var replaced = new ConcurrentLinkedQueue<String>();
        atOnce(8, editor -> {
            for (var added = 0; added < 25; ) {
                var read = as(REPORTER).get(path);
                var more = read.<Integer>path("results[0].value") + 1;
                var answer = as(REPORTER)
                        .ifMatch(read)
                        .put(path, Json.of("results", List.of(Json.of("indicator", indicator, "value", more))));
                mustBeOneOf(answer, 200, 412);
                if (answer.statusCode() == 200) {
                    assertThat(answer.<Integer>path("results[0].value")).isEqualTo(more);
                    replaced.add(read.header("ETag"));
                    added++;
                }
            }
            return true;
        });
        assertThat(replaced).hasSize(200).doesNotHaveDuplicates();
        assertThat(as(REPORTER).get(path).<Integer>path("results[0].value")).isEqualTo(200);
    }

    // ── a total ──

    @Test
    void sixteen_who_share_out_a_total_never_share_out_more_than_there_is() throws Exception {
        var indicator = freshCount("total");
        var total = issued(drafted(Json.of(
                "indicator", indicator, "unit", "ntl", "period", "2023", "comparator", "AT_LEAST", "value", 100)));
        total.then().statusCode(200);
        String target = total.path("targets[0].target");
        var drafts = IntStream.range(0, 16)
                .mapToObj(i -> drafted(Json.of(
                        "indicator",
                        indicator,
                        "unit",
                        ward(),
                        "period",
                        "2023",
                        "comparator",
                        "AT_LEAST",
                        "value",
                        15,
                        "sharesOut",
                        target)))
                .toList();
        var answers = atOnce(16, i -> onceItIsFree(() -> issued(drafts.get(i))));
        answers.forEach(answer -> mustBeOneOf(answer, 200, 409));
        assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(6);
        assertThat(answers)
                .filteredOn(a -> a.statusCode() == 409)
                .allSatisfy(a -> assertThat(a.asString()).contains("OVER_ALLOCATED"));
        var shares = as("auditor").get("/targets?limit=500&sharesOut=" + target);
        assertThat(shares.jsonPath().getList("items.value", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(90);
    }

    private static String ward() {
        var code = fresh("ntl.race");
        as("administrator")
                .put(
                        "/units/" + code,
                        Json.of(
                                "name",
                                "Phường đua",
                                "kind",
                                "ward",
                                "openedOn",
                                "2015-01-01",
                                "parents",
                                List.of(Json.of("parent", "ntl", "from", "2020-01-01"))))
                .then()
                .statusCode(201);
        return code;
    }

    private static Response drafted(Map<String, Object> line) {
        var draft = as("planner")
                .post(
                        "/decisions",
                        Json.of(
                                "round",
                                "ntl-2023",
                                "number",
                                fresh("QĐ-đua"),
                                "issuedOn",
                                "2023-01-10",
                                "issuer",
                                "ntl.standing-committee",
                                "signer",
                                Map.of("position", "Bí thư Quận ủy"),
                                "targets",
                                List.of(line)));
        draft.then().statusCode(201);
        return draft;
    }

    private static Response issued(Response draft) {
        return as("planner")
                .ifMatch(draft)
                .post("/decisions/" + draft.path("id") + "/issue", Map.of("residueReason", "Dự phòng"));
    }

    // ── a key ──

    @Test
    void of_fifty_who_open_the_same_report_one_does() throws Exception {
        var indicator = freshCount("opened");
        var answers = atOnce(
                50,
                i -> onceItIsFree(() -> as(REPORTER)
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .post("/reports", report(indicator, "2016-02", i))));
        answers.forEach(answer -> mustBeOneOf(answer, 201, 409));
        assertThat(answers).filteredOn(a -> a.statusCode() == 201).hasSize(1);
    }

    @Test
    void one_request_that_comes_sixteen_times_is_carried_out_once() throws Exception {
        var indicator = freshCount("double");
        var key = UUID.randomUUID().toString();
        var answers = atOnce(
                16, i -> as(REPORTER).with("Idempotency-Key", key).post("/reports", report(indicator, "2016-03", 7)));
        answers.forEach(answer -> mustBeOneOf(answer, 201, 409));
        assertThat(answers)
                .filteredOn(a -> a.statusCode() == 409)
                .allSatisfy(a -> assertThat(a.<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_IN_USE"));
        assertThat(answers)
                .filteredOn(a -> a.statusCode() == 201 && a.header("Idempotent-Replayed") == null)
                .hasSize(1);
        var again = as(REPORTER).with("Idempotency-Key", key).post("/reports", report(indicator, "2016-03", 7));
        again.then().statusCode(201);
        assertThat(answers)
                .filteredOn(a -> a.statusCode() == 201)
                .allSatisfy(a -> assertThat(a.<String>path("id")).isEqualTo(again.path("id")));
        assertThat(history(again.path("id"))).hasSize(1);
    }

    // ── a state machine ──

    private static final Map<String, Set<String>> LEGAL = Map.of(
            "", Set.of("Opened"),
            "Opened", Set.of("Rewritten", "Submitted"),
            "Rewritten", Set.of("Rewritten", "Submitted"),
            "Submitted", Set.of("Verified", "Returned"),
            "Verified", Set.of("Returned", "Locked"),
            "Returned", Set.of("Rewritten", "Submitted"),
            "Locked", Set.of());

    private record Step(int number, String action, String actor) {}

    /** Two who report and two who judge, of whom one is the same person. */
    @Test
    void whoever_takes_whichever_step_at_random_reports_take_legal_steps_and_nobody_judges_their_own(TestInfo test)
            throws Exception {
        appoint("reporting-verifier", "REPORTER@ntl", "VERIFIER@ntl");
        var indicator = freshCount("walk");
        var seed = new Random().nextInt();
        LOG.infof("%s walks by seed %d", test.getDisplayName(), seed);
        var reports = IntStream.rangeClosed(1, 6)
                .mapToObj(month -> as(month % 2 == 0 ? REPORTER : "reporting-verifier")
                        .post("/reports", report(indicator, "2015-0" + month, month)))
                .peek(answer -> answer.then().statusCode(201))
                .map(answer -> answer.<String>path("id"))
                .toList();
        var taken = atOnce(6, walker -> {
            var random = new Random(seed + walker);
            var done = 0;
            for (var i = 0; i < 60; i++) {
                var report = reports.get(random.nextInt(reports.size()));
                var account =
                        List.of(REPORTER, "reporting-verifier", "verifier").get(random.nextInt(3));
                var path = "/reports/" + report;
                var by = as(account).ifMatch(as("auditor").get(path));
                var answer = switch (random.nextInt(8)) {
                    case 0, 1 -> by.post(path + "/submit");
                    case 2, 3 -> by.post(path + "/verify");
                    case 4, 5 -> by.post(path + "/return", Map.of("reason", "đua"));
                    case 6 -> by.post(path + "/lock");
                    default ->
                        by.put(
                                path,
                                Json.of(
                                        "results",
                                        List.of(Json.of("indicator", indicator, "value", random.nextInt(99)))));
                };
                mustBeOneOf(answer, 200, 403, 409, 412);
                done += answer.statusCode() == 200 ? 1 : 0;
            }
            return done;
        });
        LOG.infof(
                "%d of 360 steps were taken",
                taken.stream().mapToInt(Integer::intValue).sum());
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(20);
        for (var report : reports) {
            var last = "";
            var writers = new HashSet<String>();
            var submitter = "";
            for (var step : history(report)) {
                assertThat(LEGAL.get(last)).as(report + " " + history(report)).contains(step.action());
                switch (step.action()) {
                    case "Opened", "Rewritten" -> writers.add(step.actor());
                    case "Submitted" -> submitter = step.actor();
                    default ->
                        assertThat(step.actor())
                                .as(report + " " + history(report))
                                .isNotEqualTo(submitter)
                                .isNotIn(writers);
                }
                last = step.action();
            }
        }
    }

    private static List<Step> history(String report) {
        var entries = as("auditor").get("/audit-entries?limit=500&subject=reports/" + report);
        entries.then().statusCode(200);
        List<Map<String, Object>> items = entries.path("items");
        return items.stream()
                .map(e -> new Step((Integer) e.get("id"), ((String) e.get("action")).replace("Report.", ""), (String)
                        e.get("actor")))
                .sorted(Comparator.comparing(Step::number))
                .toList();
    }

    private static Map<String, Object> report(String indicator, String period, int value) {
        return Json.of(
                "unit",
                WARD,
                "period",
                period,
                "basis",
                "PRELIMINARY",
                "reportedBy",
                WARD,
                "results",
                List.of(Json.of("indicator", indicator, "value", value)));
    }

    // ── at the same moment ──

    /** On a slow machine somebody waits too long for a lock; they are told so, and come again. */
    private static Response onceItIsFree(Supplier<Response> attempt) {
        var answer = attempt.get();
        for (var i = 0; i < 20 && answer.statusCode() == 503; i++) {
            answer = attempt.get();
        }
        return answer;
    }

    private static void mustBeOneOf(Response answer, Integer... expected) {
        if (answer.statusCode() != 503) {
            assertThat(expected).as(answer.asString()).contains(answer.statusCode());
        }
    }

    private static <T> List<T> atOnce(int many, IntFunction<T> attempt) throws Exception {
        var threads = Executors.newFixedThreadPool(many);
        try {
            var start = new CountDownLatch(1);
            Collection<Future<T>> started = new ArrayList<>();
            for (var i = 0; i < many; i++) {
                var which = i;
                started.add(threads.submit(() -> {
                    start.await();
                    return attempt.apply(which);
                }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (var one : started) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
