package vn.thidua.platform.security;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long the provider may think about its keys: the library would wait for as long as the connection stands. */
@Unremovable
@ApplicationScoped
class ProviderPatience implements OidcRequestFilter {

    private final Duration patience;

    ProviderPatience(@ConfigProperty(name = "quarkus.oidc.connection-timeout") Duration patience) {
        this.patience = patience;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext asked) {
        asked.request().timeout(patience.toMillis());
        return Uni.createFrom().voidItem();
    }
}
