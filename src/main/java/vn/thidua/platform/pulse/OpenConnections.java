package vn.thidua.platform.pulse;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The connections of the pool, to be cut all at once. The pool by itself closes what it gives up one after another, on the thread
 * that opens new ones in between, and of a database that says nothing each of those takes five seconds.
 */
@ApplicationScoped
class OpenConnections implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(OpenConnections.class);

    private final Instance<AgroalDataSource> pool;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    OpenConnections(Instance<AgroalDataSource> pool) {
        this.pool = pool;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        open.add(connection);
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        open.remove(connection);
    }

    /** Whoever waits for an answer over one of them is told at once that it broke. */
    void cut() {
        var cut = Set.copyOf(open);
        pool.get().flush(FlushMode.ALL);
        for (var connection : cut) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException failed) {
                LOG.warn("a connection could not be cut", failed);
            }
        }
    }
}
