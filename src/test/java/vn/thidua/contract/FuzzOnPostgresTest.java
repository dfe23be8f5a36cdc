package vn.thidua.contract;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(FuzzOnPostgresTest.OnItsOwn.class)
class FuzzOnPostgresTest extends FuzzTest {

    public static final class OnItsOwn extends Postgres {}

    /** What is refused before the database is asked is the same on both. */
    @Override
    int calls() {
        return Integer.getInteger("fuzz.calls", 1_000);
    }
}
