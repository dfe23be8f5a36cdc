package vn.thidua.platform.security;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the keys of the identity provider have been read. A provider that goes away later takes nobody down: its keys
 * are known. Asking is also what tries again, since an instance that is not ready gets no requests that would.
 */
@Readiness
@ApplicationScoped
class ProviderReached implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final TenantConfigBean tenants;

    ProviderReached(TenantConfigBean tenants) {
        this.tenants = tenants;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return tenants.getDefaultTenant()
                .initialize()
                .map(tenant -> tenant.ready())
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false)
                .map(reached -> HealthCheckResponse.named("identity provider")
                        .status(reached)
                        .build());
    }
}
