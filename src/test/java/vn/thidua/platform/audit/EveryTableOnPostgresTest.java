package vn.thidua.platform.audit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class EveryTableOnPostgresTest extends EveryTableTest {

    @Override
    String triggers(String event) {
        return "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgenabled = 'O' and t.tgname = 'record_"
                + event + "'";
    }
}
