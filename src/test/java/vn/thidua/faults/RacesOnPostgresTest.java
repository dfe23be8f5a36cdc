package vn.thidua.faults;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class RacesOnPostgresTest extends RacesTest {}
