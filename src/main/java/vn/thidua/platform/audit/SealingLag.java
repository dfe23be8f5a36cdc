package vn.thidua.platform.audit;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

/**
 * How long ago everything was sealed. What has no seal yet could still be rewritten, so a service that cannot seal says so
 * soon, and in the end takes no more writes. Every instance seals, so each knows this by itself, without asking the database.
 */
@Default
@Readiness
@ApplicationScoped
class SealingLag implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(SealingLag.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Clock clock;
    private final Duration warnAfter;
    private final Duration refuseAfter;
    private volatile Instant sealedUntil;

    SealingLag(
            Clock clock,
            @ConfigProperty(name = "thidua.audit.warn-after") Duration warnAfter,
            @ConfigProperty(name = "thidua.audit.refuse-after") Duration refuseAfter) {
        this.clock = clock;
        this.warnAfter = warnAfter;
        this.refuseAfter = refuseAfter;
        this.sealedUntil = clock.instant();
    }

    void sealedUntil(Instant moment) {
        sealedUntil = moment;
    }

    private Duration lag() {
        return Duration.between(sealedUntil, clock.instant());
    }

    private boolean isDegraded() {
        return lag().compareTo(warnAfter) > 0;
    }

    void warn() {
        if (isDegraded()) {
            LOG.warnf("the record has not been sealed since %s; writes are refused after %s", sealedUntil, refuseAfter);
        }
    }

    @ServerRequestFilter
    public void refuse(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod()) && lag().compareTo(refuseAfter) > 0) {
            throw Refusal.of(PlatformProblem.RECORD_NOT_SEALED, sealedUntil);
        }
    }

    /** Reading goes on, so the service stays ready; who watches it reads the state. Told without a thread, which may be wanting. */
    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(() -> HealthCheckResponse.named("record")
                        .up()
                        .withData("state", isDegraded() ? "degraded" : "sealed")
                        .withData("sealedUntil", sealedUntil.toString())
                        .build());
    }
}
