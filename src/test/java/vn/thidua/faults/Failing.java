package vn.thidua.faults;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service on a database of its own, whose calls fail when a test wants them to. */
public final class Failing implements QuarkusTestProfile {

    /** Thousands of failures that were planned need not be told. */
    static final Map<String, String> FAILING = Map.of(
            "quarkus.datasource.jdbc.driver", FailingDriver.class.getName(),
            "quarkus.log.category.\"vn.thidua.platform.problem\".level", "OFF",
            "quarkus.log.category.\"com.arjuna\".level", "OFF",
            "quarkus.log.category.\"org.hibernate.orm.jdbc\".level", "OFF");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.jdbc.driver",
                FailingDriver.class.getName(),
                "quarkus.datasource.jdbc.url",
                "jdbc:h2:mem:failing;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000");
    }
}
