package vn.thidua.platform.export;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Settles before all else whether a page or a file is wanted: a file costs more, and takes no paging. */
class Negotiation {

    @ServerRequestFilter(priority = 0)
    public void choose(ContainerRequestContext request, ResourceInfo operation) {
        Format.choose(request, operation.getResourceMethod()).ifPresent(format -> format.keepFor(request));
    }
}
