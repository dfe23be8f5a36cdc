package vn.thidua.platform.startup;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * A service that decides flags and money does not start in production with the settings of a demonstration. Each check
 * names the property that offends; all are told at once, before the schema of the database is touched.
 */
@ApplicationScoped
class ProductionChecks implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(ProductionChecks.class);

    private static final String PROVIDER = "quarkus.oidc.auth-server-url";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SIGNATURES = Set.of("PS256", "ES256", "RS256");

    private final Config config;
    private final DataSource database;

    ProductionChecks(Config config, DataSource database) {
        this.config = config;
        this.database = database;
    }

    /** Before the schema is touched. */
    @Override
    public void customize(FluentConfiguration migrations) {
        refuse(flag("thidua.production") ? offences() : List.of());
    }

    /** Once more, for an installation that migrates elsewhere; and what only the database can tell. */
    void refuseUnsafe(@Observes @Priority(1) StartupEvent starting) {
        if (!flag("thidua.production")) {
            LOG.warn(
                    "Embedded profile with demonstration accounts: not for production (see README, \"In production\").");
            return;
        }
        refuse(offences());
        if (couldRewriteTheRecord()) {
            refuse(List.of("quarkus.datasource.username must be a role that owns nothing, see db/roles.sql"));
        }
    }

    private static void refuse(List<String> offences) {
        offences.forEach(offence -> LOG.fatalf("unsafe for production: %s", offence));
        if (!offences.isEmpty()) {
            throw new IllegalStateException("refused to start, unsafe settings: " + String.join("; ", offences));
        }
    }

    List<String> offences() {
        var offences = new ArrayList<String>();
        if (!"postgresql".equals(text("quarkus.datasource.db-kind"))) {
            offences.add("quarkus.datasource.db-kind must be postgresql: build with -Dquarkus.profile=postgresql");
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
        checkSignIn(offences);
        checkTokens(offences);
        checkEdge(offences);
        return offences;
    }

    private void checkSignIn(List<String> offences) {
        if (flag("quarkus.http.auth.basic")) {
            offences.add("quarkus.http.auth.basic must be false: nobody signs in with a password here");
        }
        if (flag("quarkus.security.users.embedded.enabled")) {
            offences.add("quarkus.security.users.embedded.enabled must be false");
        }
        for (var name : config.getPropertyNames()) {
            if (name.startsWith("quarkus.security.users.embedded.users.")) {
                offences.add(name + " must not be set: accounts are the identity provider's");
            }
        }
        if (!flag("quarkus.oidc.tenant-enabled")) {
            offences.add("quarkus.oidc.tenant-enabled must be true");
        }
        if (text(PROVIDER).isBlank()) {
            offences.add("QUARKUS_OIDC_AUTH_SERVER_URL must name the identity provider");
        } else if (!isPrivate(text(PROVIDER))) {
            offences.add(PROVIDER + " must be https, or http on this very machine");
        }
        if (Set.of("", "any").contains(text("quarkus.oidc.token.issuer"))) {
            offences.add("quarkus.oidc.token.issuer must name one issuer");
        }
        if (Set.of("", "any").contains(text("quarkus.oidc.token.audience"))) {
            offences.add("QUARKUS_OIDC_TOKEN_AUDIENCE must say how tokens for this service name it");
        }
    }

    private void checkTokens(List<String> offences) {
        if (!SIGNATURES.containsAll(List.of(text("thidua.tokens.algorithms").split("\\s*,\\s*", -1)))) {
            offences.add("thidua.tokens.algorithms must be among PS256, ES256 and RS256");
        }
        if (config.getValue("thidua.tokens.longest-life", Duration.class).compareTo(Duration.ofHours(1)) > 0) {
            offences.add("thidua.tokens.longest-life must be at most 60M");
        }
        if (config.getValue("quarkus.oidc.token.lifespan-grace", Integer.class) > 60) {
            offences.add("quarkus.oidc.token.lifespan-grace must be at most 60 seconds");
        }
    }

    private void checkEdge(List<String> offences) {
        for (var name : config.getPropertyNames()) {
            var trusts = name.endsWith("trust-all") && flag(name);
            var skips = name.endsWith(".tls.verification") && "none".equalsIgnoreCase(text(name));
            var anyHost = name.endsWith("hostname-verification-algorithm") && "none".equalsIgnoreCase(text(name));
            if ((trusts || skips || anyHost) && name.startsWith("quarkus.")) {
                offences.add(name + " must not switch the checks of TLS off");
            }
        }
        for (var origin : text("quarkus.http.cors.origins").split(",", -1)) {
            if (origin.contains("*") || origin.strip().startsWith("/")) {
                offences.add("quarkus.http.cors.origins must name each origin, without patterns");
            }
        }
        if (flag("quarkus.http.proxy.proxy-address-forwarding")
                && text("quarkus.http.proxy.trusted-proxies").isBlank()) {
            offences.add("quarkus.http.proxy.trusted-proxies must name the proxy that is believed");
        }
    }

    private static boolean isPrivate(String url) {
        try {
            var at = URI.create(url);
            return "https".equals(at.getScheme())
                    || ("http".equals(at.getScheme()) && THIS_MACHINE.contains(String.valueOf(at.getHost())));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
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
