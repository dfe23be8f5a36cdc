package vn.thidua.faults;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.thidua.faults.Fault.How;
import vn.thidua.platform.audit.RecordAndTables;
import vn.thidua.testing.Api;

/**
 * Whatever call to the database fails in the course of a write, and however: all of it happens or nothing, the answer never
 * says otherwise, the record tells the same, and the same request sent again ends in the effect exactly once.
 *
 * <p>As long as a failure has left every table as it was, the object is still in the state that the write takes. So one
 * object does for all calls of a write: one of its calls fails, then a later one, until none is left and it succeeds. All
 * that while it is the same request under the same key.
 */
@QuarkusTest
@TestProfile(Failing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NthCallTest {

    private static final Logger LOG = Logger.getLogger(NthCallTest.class);

    /** Numbers of rows are drawn in blocks: of a unit, its name, place, lineage and identifiers now one more, now one less. */
    private static final int DRAWS = 5;

    private static final Pattern WRITE =
            Pattern.compile("\\n    (post|put|delete|patch):.*?operationId: (\\w+)", Pattern.DOTALL);

    @Inject
    DataSource database;

    @SuppressWarnings("NullAway.Init")
    private Map<String, Supplier<Write>> writes;

    /** Once: what they need stays as it is. */
    @BeforeEach
    void prepare() {
        if (writes == null) {
            writes = new Writes().all();
        }
        wrong.clear();
    }

    @AfterEach
    void let_everything_work_again() {
        FailingDriver.planNothing();
    }

    @Test
    void every_write_of_the_contract_is_tried() throws IOException {
        var contract = WRITE.matcher(Files.readString(Path.of("openapi.yaml")))
                .results()
                .map(match -> match.group(2))
                .collect(toCollection(TreeSet::new));
        var tried = writes.keySet().stream().map(name -> name.split(",", -1)[0]).collect(toCollection(TreeSet::new));
        assertThat(tried).isEqualTo(contract);
    }

    @Test
    void whatever_call_of_a_write_fails_all_of_it_happens_or_nothing_and_sent_again_it_happens_once() throws Exception {
        var begun = System.nanoTime();
        var calls = 0;
        var failed = 0;
        for (var name : writes.keySet()) {
            var fresh = writes.get(name);
            var good = wellDone(name, fresh.get());
            calls += good.calls();
            var write = fresh.get();
            var isDone = false;
            for (var how : How.values()) {
                var last = how == How.ANSWER_LOST ? good.commits() : good.calls();
                var step = step(how);
                for (var n = 1 + Math.floorMod((name + how).hashCode(), Math.min(step, last)); n <= last; n += step) {
                    if (isDone) {
                        write.afterwards().run();
                        write = fresh.get();
                    }
                    failed++;
                    isDone = isDoneAfterFailing(name + ", " + how + " " + n, write, how, n, good);
                }
            }
            if (!isDone) {
                wrong.add(name + " never came to be done");
            }
            write.afterwards().run();
        }
        LOG.infof(
                "%d writes, %d calls, %d failed, %d ms",
                writes.size(), calls, failed, (System.nanoTime() - begun) / 1_000_000);
        assertThat(wrong).isEmpty();
        RecordAndTables.mustBeEqual(database);
    }

    /** On PostgreSQL every call fails; what follows is the same on both databases, so every few are enough here. */
    int step(How how) {
        return how == How.ANSWER_LOST ? 1 : 4;
    }

    /** What a write did: to which tables, how many rows of each on record, by which acts. */
    private record Effect(Set<String> tables, Map<String, Long> rows, List<String> acts) {}

    private final List<String> wrong = new ArrayList<>();

    private record Good(int status, Effect effect, int calls, int commits) {}

    private Good wellDone(String name, Write write) {
        var sent = sent(write, How.CONNECTION_LOST, 0);
        assertThat(sent.answer().statusCode())
                .as(name + " " + sent.answer().asString())
                .isLessThan(300);
        assertThat(untold(sent)).as(name).isEmpty();
        write.afterwards().run();
        return new Good(
                sent.answer().statusCode(),
                effect(sent),
                sent.fault().calls(),
                sent.fault().commits());
    }

    /** @return whether there is an effect now, and its caller was told so in the end */
    private boolean isDoneAfterFailing(String where, Write write, How how, int n, Good good) {
        var sent = sent(write, how, n);
        var answer = sent.answer();
        var told = where + ": " + answer.statusCode() + " " + answer.asString();
        if (sent.fault().calls() < n && (how == How.ANSWER_LOST || n <= good.calls() - DRAWS)) {
            wrong.add(told + " came without that call");
        }
        var isDone = !sent.after().changedSince(sent.before()).isEmpty();
        if (isDone || answer.statusCode() < 300) {
            untold(sent).forEach(flaw -> wrong.add(told + ": " + flaw));
            if (!effect(sent).equals(good.effect())) {
                wrong.add(told + " did " + effect(sent) + ", not " + good.effect());
            }
        }
        if (answer.statusCode() < 300) {
            return true;
        }
        if (answer.statusCode() != 503
                || answer.header("Retry-After") == null
                || !"UNAVAILABLE".equals(answer.path("code"))) {
            wrong.add(told);
        }
        if (write.key() != null) {
            var became = write.whatBecameOfIt();
            if (became.statusCode() != (isDone ? 200 : 404)
                    || (isDone && became.<Integer>path("status") != good.status())) {
                wrong.add(told + ": what became of it is told as " + became.asString());
            }
        }
        if (isDone) {
            mustNotHappenAgain(told, write, good);
        }
        return isDone;
    }

    /** Its caller knows nothing of it, and sends it again. */
    private void mustNotHappenAgain(String told, Write write, Good good) {
        var again = sent(write, How.CONNECTION_LOST, 0);
        var answer = again.answer();
        var isToldRight = write.key() != null
                ? answer.statusCode() == good.status() && "true".equals(answer.header("Idempotent-Replayed"))
                : write.method().equals("DELETE")
                        ? Set.of(404, 412).contains(answer.statusCode())
                        : write.etag() != null
                                ? answer.statusCode() == 412
                                : Set.of(200, 428).contains(answer.statusCode());
        if (!isToldRight) {
            wrong.add(told + ", and again: " + answer.statusCode() + " " + answer.asString());
        }
        var twice = again.after().changedSince(again.before());
        if (write.key() == null && answer.statusCode() == 200) {
            // what has no version is said again in the same words: that is on record, and no row has changed
            twice.remove("audit_entry");
        }
        if (!twice.isEmpty()) {
            wrong.add(told + ", and again in " + twice);
        }
    }

    // ── what was sent, and what was seen of it ──

    private record Sent(String requestId, Fault fault, Response answer, Tables before, Tables after) {}

    private Sent sent(Write write, How how, int n) {
        var requestId = UUID.randomUUID().toString();
        var fault = Fault.ofRequest(requestId, how, n);
        // who somebody is and how units stand to each other is remembered, so that every attempt makes the same calls
        Api.as(write.account()).get("/me").then().statusCode(200);
        var before = Tables.of(database);
        FailingDriver.plan(fault);
        var answer = write.send(requestId);
        FailingDriver.planNothing();
        return new Sent(requestId, fault, answer, before, Tables.of(database));
    }

    private Effect effect(Sent sent) {
        var rows = new TreeMap<String, Long>();
        for (var row : rows("select table_name from audit_change where id > "
                + sent.before().last("audit_change") + " and id <= "
                + sent.after().last("audit_change"))) {
            rows.merge(row, 1L, Long::sum);
        }
        return new Effect(
                sent.after().changedSince(sent.before()),
                rows,
                rows("select action from audit_entry where request_id = '" + sent.requestId() + "' order by action"));
    }

    /** Rows that nobody told why, and acts that changed nothing. */
    private List<String> untold(Sent sent) {
        var flaws = new ArrayList<String>();
        rows("select distinct table_name from audit_change c where id > "
                        + sent.before().last("audit_change") + " and id <= "
                        + sent.after().last("audit_change")
                        + " and not exists (select 1 from audit_entry e where e.act = c.act and e.request_id = '"
                        + sent.requestId() + "')")
                .forEach(table -> flaws.add("nobody told of a row in " + table));
        rows("select action from audit_entry e where request_id = '" + sent.requestId()
                        + "' and not exists (select 1 from audit_change c where c.act = e.act)")
                .forEach(action -> flaws.add(action + " changed nothing"));
        return flaws;
    }

    private List<String> rows(String query) {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
