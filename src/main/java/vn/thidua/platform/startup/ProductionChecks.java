package vn.thidua.platform.startup;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * A service that decides flags and money does not start in production with the settings of a demonstration. Each check
 * names the property that offends; all are told at once.
 */
@ApplicationScoped
class ProductionChecks {

    private static final Logger LOG = Logger.getLogger(ProductionChecks.class);

    private final Config config;

    private final DataSource database;

    ProductionChecks(Config config, DataSource database) {
        this.config = config;
        this.database = database;
    }

    void refuseUnsafe(@Observes @Priority(1) StartupEvent starting) {
        if (!flag("thidua.production")) {
            LOG.warn(
                    "Embedded profile with demonstration accounts: not for production (see README, \"In production\").");
            return;
        }
        var offences = offences();
        offences.forEach(offence -> LOG.fatalf("unsafe for production: %s", offence));
        if (!offences.isEmpty()) {
            throw new IllegalStateException("refused to start, unsafe settings: " + String.join("; ", offences));
        }
    }

    List<String> offences() {
        var offences = new ArrayList<String>();
        if (!"postgresql".equals(text("quarkus.datasource.db-kind"))) {
            offences.add("quarkus.datasource.db-kind must be postgresql: build with -Dquarkus.profile=postgresql");
        } else if (couldRewriteTheRecord()) {
            offences.add("quarkus.datasource.username must be a role that owns nothing, see db/roles.sql");
        }
        if (flag("thidua.demo")) {
            offences.add("thidua.demo must be false");
        }
        if (text("quarkus.datasource.password").isBlank()) {
            offences.add("QUARKUS_DATASOURCE_PASSWORD must be set");
        }
        if (text("thidua.sealing.keys").isBlank() || flag("thidua.sealing.create")) {
            offences.add("thidua.sealing.keys must name an existing key file, and thidua.sealing.create must be false");
        }
        if (text("thidua.cursor-key").length() < 32) {
            offences.add("THIDUA_CURSOR_KEY must hold at least 32 characters, the same on every instance");
        }
        if (flag("thidua.anonymous-reading")) {
            offences.add("thidua.anonymous-reading must be false");
        }
        for (var name : config.getPropertyNames()) {
            if (name.startsWith("quarkus.security.users.embedded.users.")
                    && text(name).equals("demo")) {
                offences.add(name + " has the password of the demonstration");
            }
        }
        return offences;
    }

    private boolean couldRewriteTheRecord() {
        try (var connection = database.getConnection()) {
            return couldRewriteTheRecord(connection);
        } catch (SQLException unreachable) {
            throw new IllegalStateException("the database cannot be asked for the rights of the service", unreachable);
        }
    }

    /** Whether the role is a superuser or could become the owner of the record. */
    static boolean couldRewriteTheRecord(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select (select rolsuper from pg_roles where rolname = current_user) or exists (select from pg_tables"
                                + " where tablename = 'audit_entry' and pg_has_role(current_user, tableowner, 'member'))");
                var row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private boolean flag(String property) {
        return Boolean.parseBoolean(text(property));
    }

    private String text(String property) {
        return config.getOptionalValue(property, String.class).orElse("");
    }
}
