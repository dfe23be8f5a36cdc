package vn.thidua.overview;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class TotalsOnPostgresTest extends TotalsTest {}
