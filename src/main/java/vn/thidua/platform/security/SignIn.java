package vn.thidua.platform.security;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Who changes something has signed in; who only reads, too, unless the installation lets anyone look. */
class SignIn {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final SecurityIdentity identity;
    private final boolean anonymousReading;

    SignIn(SecurityIdentity identity, @ConfigProperty(name = "thidua.anonymous-reading") boolean anonymousReading) {
        this.identity = identity;
        this.anonymousReading = anonymousReading;
    }

    /** Asks for the identity even where none is needed, so that a wrong password is never taken for no password. */
    @ServerRequestFilter(priority = 2)
    public void require(ContainerRequestContext request) {
        var mayBeAnonymous = anonymousReading && READING.contains(request.getMethod());
        var triedToSignIn = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
        if (identity.isAnonymous() && (triedToSignIn || !mayBeAnonymous)) {
            throw new UnauthorizedException();
        }
    }
}
