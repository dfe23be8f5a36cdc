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
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thidua.faults.Fault.How;
import vn.thidua.platform.audit.RecordAndTables;

/**
 * Whatever call to the database fails in the course of a write, and however: all of it happens or nothing, the answer never
 * says otherwise, the record tells the same, and the same request sent again ends in the effect exactly once.
 *
 * <p>As long as a failure has left every table as it was, the object is still in the state that the write takes. So one
 * object does for all calls of a write: its first call fails, then its second, until none is left and it succeeds. All that
 * while it is the same request under the same key.
 */
@QuarkusTest
@TestProfile(Failing.class)
class NthCallTest {

    private static final Logger LOG = Logger.getLogger(NthCallTest.class);
    private static final Pattern WRITE =
            Pattern.compile("\\n    (post|put|delete|patch):.*?operationId: (\\w+)", Pattern.DOTALL);

    @Inject
    DataSource database;

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
        var tried = new Writes()
                .all().keySet().stream().map(name -> name.split(",", -1)[0]).collect(toCollection(TreeSet::new));
        assertThat(tried).isEqualTo(contract);
    }

    @Test
    void whenever_the_connection_breaks_all_of_a_write_happens_or_nothing() throws Exception {
        failEveryCall(How.CONNECTION_LOST, 1);
    }

    @Test
    void whenever_another_transaction_goes_first_all_of_a_write_happens_or_nothing() throws Exception {
        failEveryCall(How.SERIALIZATION, 1);
    }

    @Test
    void whenever_the_database_gives_up_all_of_a_write_happens_or_nothing() throws Exception {
        failEveryCall(How.CANCELLED, 4);
    }

    @Test
    void when_nobody_hears_of_the_commit_the_write_is_still_told_and_never_done_twice() throws Exception {
        failEveryCall(How.ANSWER_LOST, 1);
    }

    /** What a write did: to which tables, how many rows of each on record, by which acts. */
    private record Effect(int status, Set<String> tables, Map<String, Long> rows, List<String> acts) {}

    private final List<String> wrong = new ArrayList<>();
    private int failed;

    private void failEveryCall(How how, int step) throws Exception {
        var begun = System.nanoTime();
        var calls = 0;
        var writes = new Writes().all();
        for (var name : writes.keySet()) {
            var fresh = writes.get(name);
            var good = wellDone(name, fresh.get(), how);
            calls += good.calls();
            var write = fresh.get();
            for (var n = 1; n <= good.calls(); n += step) {
                if (isDoneAfterFailing(name + ", call " + n, write, how, n, good.effect())) {
                    write.afterwards().run();
                    write = fresh.get();
                }
            }
            var last = sent(write, how, 0);
            if (!effect(last).equals(good.effect())) {
                wrong.add("%s at last: %s, not %s".formatted(name, effect(last), good.effect()));
            }
            write.afterwards().run();
        }
        LOG.infof(
                "%s: %d writes, %d calls, %d failed, %d ms",
                how, writes.size(), calls, failed, (System.nanoTime() - begun) / 1_000_000);
        assertThat(wrong).isEmpty();
        RecordAndTables.mustBeEqual(database);
    }

    private record Good(Effect effect, int calls) {}

    private Good wellDone(String name, Write write, How how) {
        var sent = sent(write, how, 0);
        assertThat(sent.answer().statusCode())
                .as(name + " " + sent.answer().asString())
                .isLessThan(300);
        assertThat(untold(sent)).as(name).isEmpty();
        write.afterwards().run();
        return new Good(effect(sent), sent.fault().calls());
    }

    /** @return whether there is an effect now, after the first or the second time */
    private boolean isDoneAfterFailing(String where, Write write, How how, int n, Effect whole) {
        var sent = sent(write, how, n);
        failed++;
        var answer = sent.answer();
        var told = where + ": " + answer.statusCode() + " " + answer.asString();
        if (!sent.fault().struck()) {
            wrong.add(told + " came without that call");
        }
        untold(sent).forEach(flaw -> wrong.add(told + ": " + flaw));
        if (answer.statusCode() < 300) {
            if (!effect(sent).equals(whole)) {
                wrong.add(told + " did " + effect(sent) + ", not " + whole);
            }
            return true;
        }
        if (answer.statusCode() != 503
                || answer.header("Retry-After") == null
                || !"UNAVAILABLE".equals(answer.path("code"))) {
            wrong.add(told);
        }
        var done = !sent.after().changedSince(sent.before()).isEmpty();
        if (done && !withStatus(effect(sent), whole.status()).equals(whole)) {
            wrong.add(told + " did " + effect(sent) + ", not " + whole);
        }
        if (write.key() != null) {
            var became = write.whatBecameOfIt();
            var truth = done ? 200 : 404;
            if (became.statusCode() != truth || (done && became.<Integer>path("status") != whole.status())) {
                wrong.add(told + ": what became of it is told as " + became.asString());
            }
        }
        if (done) {
            mustNotHappenAgain(told, write, how, whole);
        }
        return done;
    }

    /** Its caller knows nothing of it, and sends it again. */
    private void mustNotHappenAgain(String told, Write write, How how, Effect whole) {
        var again = sent(write, how, 0);
        var answer = again.answer();
        var isToldRight = write.key() != null
                ? answer.statusCode() == whole.status() && "true".equals(answer.header("Idempotent-Replayed"))
                : write.method().equals("DELETE")
                        ? answer.statusCode() == 404
                        : write.etag() != null
                                ? answer.statusCode() == 412
                                : Set.of(200, 428).contains(answer.statusCode());
        if (!isToldRight) {
            wrong.add(told + ", and again: " + answer.statusCode() + " " + answer.asString());
        }
        var twice = again.after().changedSince(again.before());
        if (!twice.isEmpty()) {
            wrong.add(told + ", and again in " + twice);
        }
    }

    // ── what was sent, and what was seen of it ──

    private record Sent(
            String requestId, Fault fault, Response answer, Tables before, Tables after, long from, long to) {}

    private Sent sent(Write write, How how, int n) {
        var requestId = UUID.randomUUID().toString();
        var fault = Fault.ofRequest(requestId, how, n);
        var before = Tables.of(database);
        var from = lastChange();
        FailingDriver.plan(fault);
        var answer = write.send(requestId);
        FailingDriver.planNothing();
        return new Sent(requestId, fault, answer, before, Tables.of(database), from, lastChange());
    }

    private long lastChange() {
        return Long.parseLong(
                rows("select coalesce(max(id), 0) from audit_change").get(0));
    }

    private Effect effect(Sent sent) {
        var rows = new TreeMap<String, Long>();
        for (var row :
                rows("select table_name from audit_change where id > " + sent.from() + " and id <= " + sent.to())) {
            rows.merge(row, 1L, Long::sum);
        }
        return new Effect(
                sent.answer().statusCode(),
                sent.after().changedSince(sent.before()),
                rows,
                rows("select action from audit_entry where request_id = '" + sent.requestId() + "' order by action"));
    }

    private static Effect withStatus(Effect effect, int status) {
        return new Effect(status, effect.tables(), effect.rows(), effect.acts());
    }

    /** Rows that nobody told why, and acts that changed nothing. */
    private List<String> untold(Sent sent) {
        var flaws = new ArrayList<String>();
        rows("select distinct table_name from audit_change c where id > " + sent.from() + " and id <= " + sent.to()
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
