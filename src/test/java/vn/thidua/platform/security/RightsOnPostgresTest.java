package vn.thidua.platform.security;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class RightsOnPostgresTest extends RightsTest {

    /** The table is read by the same code on both databases, so a quarter of it is enough; lists are looked at in full. */
    @Override
    boolean isTried(String cell) {
        return Math.floorMod(cell.hashCode(), 4) == 0;
    }
}
