package vn.thidua.faults;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(FailingOnPostgres.class)
class NthCallInBackgroundOnPostgresTest extends NthCallInBackgroundTest {}
