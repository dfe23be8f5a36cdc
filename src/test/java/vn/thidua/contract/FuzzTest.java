package vn.thidua.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thidua.testing.Api.appoint;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract, called with what is in the contract and with what is not. Longer, and other than in the
 * build: {@code mvn test -Dtest=FuzzTest -Dfuzz.seed=1 -Dfuzz.calls=100000}.
 */
@QuarkusTest
@TestProfile(FuzzTest.OnItsOwn.class)
class FuzzTest {

    /** Units come and go here, and people lose their offices. */
    public static final class OnItsOwn implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.url", "jdbc:h2:mem:fuzz;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000");
        }
    }

    private static final Logger LOG = Logger.getLogger(FuzzTest.class);
    private static final long SEED = Long.getLong("fuzz.seed", 2023);
    private static final int OFTEN = 200;

    private final Contract contract = Contract.committed();
    private final Map<String, String> findings = new LinkedHashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    int calls() {
        return Integer.getInteger("fuzz.calls", 2_500);
    }

    @Test
    void whatever_is_sent_is_answered_as_the_contract_says() throws IOException, InterruptedException {
        appointEverybody();
        var fuzz = new Fuzz("http://localhost:" + RestAssured.port, SEED);
        for (var operation : contract.operations()) {
            if (operation.method().equals("GET") && operation.variables().isEmpty()) {
                look(operation, fuzz.sound(operation));
            }
        }
        var order = new Random(SEED);
        for (var i = 0; i < calls(); i++) {
            if (i % OFTEN == 0) {
                appointEverybody();
            }
            var operation = contract.operations()
                    .get(order.nextInt(contract.operations().size()));
            look(operation, fuzz.any(operation));
        }
        LOG.infof("%d calls with seed %d were answered by %s", calls(), SEED, statuses);
        assertThat(findings.values()).as("with -Dfuzz.seed=%d", SEED).isEmpty();
        assertThat(statuses).containsKeys(200, 201, 400, 401, 403, 404, 409, 415);
    }

    /** Again and again, because what is tried here may well end an office. The first holds more than anybody should. */
    private static void appointEverybody() {
        appoint(
                "caller-administrator",
                "ADMINISTRATOR",
                "AUDITOR",
                "PLANNER@ntl",
                "REPORTER@ntl",
                "VERIFIER@ntl",
                "SIGNATORY@ntl",
                "SECRETARY@ntl");
        appoint("caller-planner", "PLANNER@ntl", "SIGNATORY@ntl.cau-dien");
        appoint("caller-reporter", "REPORTER@ntl", "REPORTER@ntl.cau-dien");
        appoint("caller-verifier", "VERIFIER@ntl");
    }

    private void look(Operation operation, Call call) {
        statuses.merge(call.status(), 1, Integer::sum);
        var flaws = new ArrayList<>(contract.objections(call));
        if (call.status() >= 500) {
            flaws.add("the service failed");
        }
        for (var flaw : flaws) {
            findings.putIfAbsent(operation.id() + ": " + flaw, operation.id() + ": " + flaw + "\n" + shown(call));
        }
    }

    private static String shown(Call call) {
        return String.join(
                "\n",
                List.of(
                        call.method() + " " + call.address(),
                        call.sentHeaders().toString(),
                        shortened(call.sent()),
                        call.status() + " " + shortened(call.received())));
    }

    private static String shortened(String text) {
        return text.length() < 1_000 ? text : text.substring(0, 1_000) + "…";
    }
}
