package vn.thidua.platform.pulse;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database takes writes, asked all the time over a connection of its own. So readiness is told from memory and at
 * once, whatever pool and threads are busy with.
 *
 * <p>When nothing at all comes back for a while, all connections are cut: whoever waits for the database is then told to come
 * again, instead of waiting until the socket gives up.
 */
@Readiness
@ApplicationScoped
class DatabasePulse implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(DatabasePulse.class);
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration FRESH = Duration.ofMillis(900);
    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final long NEVER = Long.MIN_VALUE;

    /**
     * Writes to the disk what does not fit into a memory of that size, and commits a line of the log that nobody reads: all that
     * a change needs, and nothing is left of it. It says whether writing is allowed.
     */
    private static final String ON_POSTGRES =
            "select current_setting('transaction_read_only') = 'off', pg_logical_emit_message(true, 'pulse', ''),"
                    + " (select count(*) from generate_series(1, 10000))";

    private static final String POSTGRES_OPTIONS = "-c work_mem=64kB";

    private final OpenConnections connections;
    private final String url;
    private final String user;
    private final String password;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, DatabasePulse::thread);

    private @Nullable Connection connection;
    private volatile long feltAt = NEVER;
    private volatile long askedAt = NEVER;
    private volatile boolean released;

    DatabasePulse(
            OpenConnections connections,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.connections = connections;
        this.url = url;
        this.user = user;
        this.password = password.orElse("");
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "database-pulse");
        thread.setDaemon(true);
        return thread;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // they end with the service
    void begin(@Observes StartupEvent started) {
        feel();
        threads.scheduleWithFixedDelay(this::feel, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(
                this::releaseWhoWaits, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        threads.shutdownNow();
        close();
    }

    private void feel() {
        askedAt = System.nanoTime();
        try {
            ask();
            if (feltAt == NEVER) {
                LOG.info("the database takes writes");
            }
            feltAt = System.nanoTime();
            released = false;
        } catch (SQLException failed) {
            if (feltAt != NEVER) {
                LOG.errorf("the database takes no writes: %s", failed.getMessage());
            }
            feltAt = NEVER;
            close();
        } finally {
            askedAt = NEVER;
        }
    }

    private void ask() throws SQLException {
        var open = connection == null ? connect() : connection;
        connection = open;
        try (var statement = open.createStatement();
                var answer = statement.executeQuery(url.startsWith("jdbc:postgresql:") ? ON_POSTGRES : "select true")) {
            answer.next();
            if (!answer.getBoolean(1)) {
                throw new SQLException("it may only be read", "25006");
            }
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        if (url.startsWith("jdbc:postgresql:")) {
            properties.setProperty("ApplicationName", "pulse");
            properties.setProperty("connectTimeout", "2");
            properties.setProperty("socketTimeout", "10");
            properties.setProperty("options", POSTGRES_OPTIONS);
        }
        return DriverManager.getConnection(url, properties);
    }

    private void close() {
        var closing = connection;
        connection = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException gone) {
                LOG.debug("the connection was gone already", gone);
            }
        }
    }

    private void releaseWhoWaits() {
        var since = askedAt;
        if (since != NEVER && System.nanoTime() - since > SILENCE.toNanos() && !released) {
            released = true;
            LOG.error("nothing comes from the database any more; all connections to it are cut");
            connections.cut();
        }
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(() ->
                        HealthCheckResponse.named("database").status(isFresh()).build());
    }

    private boolean isFresh() {
        var at = feltAt;
        return at != NEVER && System.nanoTime() - at < FRESH.toNanos();
    }
}
