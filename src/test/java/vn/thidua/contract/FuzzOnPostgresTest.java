package vn.thidua.contract;

import io.quarkus.test.junit.TestProfile;
import vn.thidua.testing.Postgres;

@TestProfile(FuzzOnPostgresTest.OnItsOwn.class)
class FuzzOnPostgresTest extends FuzzTest {

    public static final class OnItsOwn extends Postgres {}
}
