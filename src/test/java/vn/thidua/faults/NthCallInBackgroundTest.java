package vn.thidua.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;
import static vn.thidua.testing.Api.freshCount;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thidua.faults.Fault.How;
import vn.thidua.platform.audit.RecordAndTables;
import vn.thidua.platform.audit.Sealing;
import vn.thidua.verifier.Verifier;

/** What the service does when nobody waits for it comes to an end too, whatever call fails, and leaves all or nothing. */
@QuarkusTest
@TestProfile(Failing.class)
class NthCallInBackgroundTest {

    private static final Logger LOG = Logger.getLogger(NthCallInBackgroundTest.class);
    private static final String REPORTER = "district-reporter";

    @Inject
    DataSource database;

    @AfterEach
    void let_everything_work_again() {
        FailingDriver.planNothing();
    }

    @ParameterizedTest
    @EnumSource
    void an_import_that_is_taken_in_later_ends_and_left_all_or_nothing(How how) throws Exception {
        var n = 1;
        Fault fault;
        do {
            var indicator = freshCount("later");
            fault = Fault.ofThread("import", how, n);
            FailingDriver.plan(fault);
            var sent = as(REPORTER).postFile("/imports/results?mode=COMMIT", "text/csv", large(indicator));
            sent.then().statusCode(202);
            var read = ended(sent.path("id"));
            FailingDriver.planNothing();
            var isDone = read.path("state").equals("DONE");
            var told = how + " " + n + " " + read.asString();
            assertThat(read.<String>path("state")).as(told).isIn("DONE", "FAILED");
            assertThat(isDone || fault.calls() >= n).as(told).isTrue();
            assertThat(as(REPORTER)
                            .get("/results/ntl.me-tri/" + indicator + "/2017-02")
                            .statusCode())
                    .as(told)
                    .isEqualTo(isDone ? 200 : 404);
            assertThat(as(REPORTER)
                            .get("/imports/" + sent.path("id") + "/rows")
                            .jsonPath()
                            .getList("items"))
                    .as(told)
                    .hasSize(isDone ? 8 : 0);
            assertThat(as("auditor")
                            .get("/audit-entries?subject=imports/" + sent.path("id"))
                            .jsonPath()
                            .getList("items.action"))
                    .as(told)
                    .hasSize(2);
            n++;
        } while (fault.calls() >= n);
        LOG.infof("imports, %s: %d calls", how, fault.calls());
        RecordAndTables.mustBeEqual(database);
    }

    private static byte[] large(String indicator) {
        var file = new StringBuilder("unit,indicator,period,basis,value,Ghi chú\n");
        for (var month = 1; month <= 8; month++) {
            file.append("ntl.me-tri,%s,2017-%02d,OFFICIAL,%d,".formatted(indicator, month, month))
                    .append("x".repeat(30_000))
                    .append("\n");
        }
        return file.toString().getBytes(UTF_8);
    }

    private static Response ended(String id) throws InterruptedException {
        var until = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            var read = as(REPORTER).get("/imports/" + id);
            if (read.path("endedAt") != null) {
                return read;
            }
            assertThat(Instant.now()).as(read.asString()).isBefore(until);
            Thread.sleep(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_seal_is_whole_or_not_there_and_the_next_one_goes_on(How how, @TempDir Path directory) throws Exception {
        Sealing.now();
        var n = 0;
        Fault fault;
        do {
            as("administrator")
                    .put("/fields/" + fresh("sealed"), Map.of("name", "Lĩnh vực"))
                    .then()
                    .statusCode(200);
            fault = Fault.ofThread(Thread.currentThread().getName(), how, ++n);
            FailingDriver.plan(fault);
            try {
                Sealing.now();
            } catch (RuntimeException untilTheNextTime) {
                assertThat(untilTheNextTime).hasStackTraceContaining("a planned failure");
            } finally {
                FailingDriver.planNothing();
            }
        } while (fault.calls() >= n);
        LOG.infof("seals, %s: %d calls", how, n - 1);
        Sealing.now();
        mustBeIntact(directory);
    }

    private static void mustBeIntact(Path directory) throws Exception {
        var out = new ByteArrayOutputStream();
        Verifier.run(
                out,
                Files.write(
                        directory.resolve("seals"),
                        as("auditor").get("/audit-record/seals").asByteArray()),
                Files.write(
                        directory.resolve("record"),
                        as("auditor").get("/audit-record").asByteArray()),
                Files.write(
                        directory.resolve("keys"), anyone().get("/sealing-keys").asByteArray()));
        assertThat(out.toString(UTF_8)).contains("INTACT");
    }
}
