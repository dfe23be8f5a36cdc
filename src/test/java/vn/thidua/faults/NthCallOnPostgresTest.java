package vn.thidua.faults;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(FailingOnPostgres.class)
class NthCallOnPostgresTest extends NthCallTest {

    /** Every call loses its connection; of the other ways to fail every few are enough. */
    @Override
    int step(Fault.How how) {
        return switch (how) {
            case CONNECTION_LOST, ANSWER_LOST -> 1;
            case SERIALIZATION, CANCELLED -> 4;
        };
    }
}
