package vn.thidua.faults;

import java.util.HashMap;
import java.util.Map;
import vn.thidua.testing.Postgres;

/** As {@link Failing}, on the production database. */
public final class FailingOnPostgres extends Postgres {

    @Override
    public Map<String, String> getConfigOverrides() {
        var overrides = new HashMap<>(super.getConfigOverrides());
        overrides.putAll(Failing.FAILING);
        return overrides;
    }
}
