package vn.thidua.platform.security;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks, before anything is read of a request, who is calling and whether they may call this at all. */
class SignIn {

    private final SecurityIdentity identity;
    private final Access access;
    private final boolean anonymousReading;

    SignIn(
            SecurityIdentity identity,
            Access access,
            @ConfigProperty(name = "thidua.anonymous-reading") boolean anonymousReading) {
        this.identity = identity;
        this.access = access;
        this.anonymousReading = anonymousReading;
    }

    /** Asks for the identity even where none is needed, so that a wrong password is never taken for no password. */
    @ServerRequestFilter(priority = 3)
    public void require(ContainerRequestContext request, ResourceInfo resource) {
        var triedToSignIn = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
        if (identity.isAnonymous() && (triedToSignIn || !anonymousReading)) {
            throw new UnauthorizedException();
        }
        var method = resource.getResourceMethod();
        if (method != null && method.isAnnotationPresent(Operation.class)) {
            access.begin(method.getAnnotation(Operation.class).operationId());
        }
    }
}
