package vn.thidua.exchange;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class JobOnPostgresTest extends JobTest {}
