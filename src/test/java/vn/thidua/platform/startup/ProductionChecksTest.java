package vn.thidua.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service in production does not start with. */
class ProductionChecksTest {

    private static final Map<String, String> SAFE = Map.ofEntries(
            Map.entry("thidua.production", "true"),
            Map.entry("quarkus.datasource.db-kind", "postgresql"),
            Map.entry("quarkus.datasource.password", "secret"),
            Map.entry("thidua.sealing.keys", "/etc/thidua/keys.json"),
            Map.entry("thidua.cursor-key", "0123456789abcdef0123456789abcdef"),
            Map.entry("quarkus.oidc.tenant-enabled", "true"),
            Map.entry("quarkus.oidc.auth-server-url", "https://id.example.vn/realms/thi-dua"),
            Map.entry("quarkus.oidc.token.issuer", "https://id.example.vn/realms/thi-dua"),
            Map.entry("quarkus.oidc.token.audience", "thi-dua"),
            Map.entry("quarkus.oidc.token.lifespan-grace", "30"),
            Map.entry("thidua.tokens.algorithms", "PS256,ES256,RS256"),
            Map.entry("thidua.tokens.longest-life", "PT60M"));

    @Test
    void safe_settings_are_safe() {
        assertThat(offences(Map.of())).isEmpty();
        assertThat(offences(Map.of("quarkus.oidc.auth-server-url", "http://127.0.0.1:8180/realms/x")))
                .isEmpty();
        assertThat(offences(Map.of("quarkus.http.cors.origins", "https://a.vn,https://b.vn")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {
                "quarkus.datasource.db-kind h2",
                "quarkus.datasource.password -",
                "thidua.demo true",
                "thidua.sealing.keys -",
                "thidua.sealing.create true",
                "thidua.cursor-key short",
                "thidua.anonymous-reading true",
                "quarkus.http.auth.basic true",
                "quarkus.security.users.embedded.enabled true",
                "quarkus.security.users.embedded.users.planner strong-one",
                "quarkus.oidc.tenant-enabled false",
                "quarkus.oidc.auth-server-url -",
                "quarkus.oidc.auth-server-url http://id.example.vn/realms/x",
                "quarkus.oidc.auth-server-url http://127.0.0.1.evil.example/realms/x",
                "quarkus.oidc.auth-server-url http://localhost@evil.example/x",
                "quarkus.oidc.auth-server-url ftp://id.example.vn",
                "quarkus.oidc.token.audience -",
                "quarkus.oidc.token.audience any",
                "quarkus.oidc.token.issuer -",
                "quarkus.oidc.token.issuer any",
                "quarkus.oidc.token.lifespan-grace 120",
                "thidua.tokens.algorithms RS256,HS256",
                "thidua.tokens.algorithms none",
                "thidua.tokens.longest-life PT24H",
                "quarkus.tls.trust-all true",
                "quarkus.tls.provider.trust-all true",
                "quarkus.oidc.tls.verification none",
                "quarkus.tls.provider.hostname-verification-algorithm NONE",
                "quarkus.http.cors.origins *",
                "quarkus.http.cors.origins https://a.vn,*",
                "quarkus.http.cors.origins /.*/",
                "quarkus.http.proxy.proxy-address-forwarding true",
            })
    void anything_unsafe_is_named(String property, String value) {
        var settings = new HashMap<String, String>();
        settings.put(property, value);
        assertThat(offences(settings)).hasSize(1);
    }

    private static List<String> offences(Map<String, String> changes) {
        var settings = new HashMap<>(SAFE);
        changes.forEach((name, value) -> {
            if (value == null) {
                settings.remove(name);
            } else {
                settings.put(name, value);
            }
        });
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new ProductionChecks(config, new JdbcDataSource()).offences();
    }
}
