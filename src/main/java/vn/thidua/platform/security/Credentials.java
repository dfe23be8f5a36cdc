package vn.thidua.platform.security;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

/**
 * Has the credentials read before anything else asks for them, and tells apart why that fails: because of them, or because
 * the identity provider has not been reached since the start.
 */
class Credentials {

    private static final Logger LOG = Logger.getLogger(Credentials.class);

    private final SecurityIdentity identity;
    private final TenantConfigBean tenants;

    Credentials(SecurityIdentity identity, TenantConfigBean tenants) {
        this.identity = identity;
        this.tenants = tenants;
    }

    @ServerRequestFilter(priority = 1)
    public void read() {
        try {
            identity.isAnonymous();
        } catch (UnauthorizedException | AuthenticationFailedException refused) {
            throw refused;
        } catch (RuntimeException odd) {
            if (tenants.getDefaultTenant().ready()) {
                // The library stumbles over some tokens that are none, instead of refusing them.
                throw new AuthenticationFailedException(odd);
            }
            LOG.errorf("nobody can be told apart, the identity provider: %s", odd);
            throw Refusal.of(PlatformProblem.UNAVAILABLE);
        }
    }
}
