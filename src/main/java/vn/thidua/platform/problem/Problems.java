package vn.thidua.platform.problem;

import static vn.thidua.platform.problem.PlatformProblem.*;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Challenge;
import vn.thidua.platform.security.RecentSignIn;
import vn.thidua.platform.web.Allowed;
import vn.thidua.platform.web.RateLimits;
import vn.thidua.shared.Finding;
import vn.thidua.shared.ProblemType;
import vn.thidua.shared.Refusal;

/** The only place where an exception becomes an answer. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final CurrentVertxRequest current;
    private final Allowed allowed;
    private final Challenge challenge;
    private final RateLimits limits;

    Problems(CurrentVertxRequest current, Allowed allowed, Challenge challenge, RateLimits limits) {
        this.current = current;
        this.allowed = allowed;
        this.challenge = challenge;
        this.limits = limits;
    }

    @ServerExceptionMapper
    public RestResponse<Problem> refused(Refusal refusal) {
        return answer(refusal.findings(), Map.of());
    }

    @ServerExceptionMapper
    public RestResponse<Problem> refusedInState(StateConflict conflict) {
        return answer(conflict.findings(), conflict.state());
    }

    @ServerExceptionMapper
    public RestResponse<Problem> refusedForNow(RateLimits.Exceeded exceeded) {
        return builder(exceeded.findings(), Map.of())
                .header(HttpHeaders.RETRY_AFTER, null)
                .header(HttpHeaders.RETRY_AFTER, exceeded.retryAfter())
                .build();
    }

    @ServerExceptionMapper
    public RestResponse<Problem> refusedUntilSignedInAgain(RecentSignIn.TooOld old) {
        return builder(old.findings(), Map.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, old.challenge())
                .build();
    }

    @ServerExceptionMapper
    public RestResponse<Problem> stale(OptimisticLockException conflict) {
        return answer(PRECONDITION_FAILED);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> unauthenticated(UnauthorizedException missing) {
        return challenge();
    }

    @ServerExceptionMapper
    public RestResponse<Problem> unauthenticated(AuthenticationFailedException wrong) {
        return challenge();
    }

    @ServerExceptionMapper
    public RestResponse<Problem> forbidden(ForbiddenException forbidden) {
        return answer(FORBIDDEN);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> raisedByTheFramework(WebApplicationException raised) {
        var status = raised.getResponse().getStatus();
        var type = HttpProblems.typeOf(status);
        if (type == INTERNAL_ERROR) {
            LOG.error("request failed", raised);
        }
        if (raised instanceof NotAllowedException) {
            return builder(List.of(Finding.of("", type)), Map.of())
                    .header(
                            HttpHeaders.ALLOW,
                            allowed.at(current.getCurrent().request().path()))
                    .build();
        }
        return answer(type);
    }

    /** What is left: a failure of the database, of which some pass, or of our own. */
    @ServerExceptionMapper
    public RestResponse<Problem> failed(Throwable failure) {
        var refusal = cause(failure, Refusal.class);
        if (refusal != null) {
            return refusal instanceof StateConflict conflict ? refusedInState(conflict) : refused(refusal);
        }
        if (cause(failure, OptimisticLockException.class) != null) {
            return answer(PRECONDITION_FAILED);
        }
        var type = typeOf(DatabaseFailure.in(failure));
        var isHeard = !current.getCurrent().response().closed();
        if (type.status() >= 500 && isHeard) {
            LOG.errorf(failure, "request failed: %s", type.name());
        }
        return answer(type);
    }

    static ProblemType typeOf(@Nullable SQLException failure) {
        var state = failure == null ? null : failure.getSQLState();
        if (state == null) {
            // Agroal says no more than this when no connection became free in time.
            return failure == null ? INTERNAL_ERROR : UNAVAILABLE;
        }
        return switch (state) {
            case "23505" -> ALREADY_EXISTS;
            case "23503", "23001" -> CONFLICTING_CHANGE;
            // serialization, deadlock, lock and statement timeouts, read-only, and H2's words for them
            case "40001", "40P01", "55P03", "57014", "25006", "HYT00", "HYT01", "90131" -> UNAVAILABLE;
            default -> // connection, resources, shutdown
                state.startsWith("08") || state.startsWith("53") || state.startsWith("57")
                        ? UNAVAILABLE
                        : INTERNAL_ERROR;
        };
    }

    /** What fails at the commit is only told as suppressed by the transaction manager. */
    static <X extends Throwable> @Nullable X cause(Throwable failure, Class<X> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            for (var suppressed : at.getSuppressed()) {
                var found = cause(suppressed, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private RestResponse<Problem> challenge() {
        try {
            limits.chargeFailedSignIn(current.getCurrent());
        } catch (RateLimits.Exceeded exceeded) {
            return refusedForNow(exceeded);
        }
        var authorization = current.getCurrent().request().getHeader(HttpHeaders.AUTHORIZATION);
        return builder(List.of(Finding.of("", UNAUTHENTICATED)), Map.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge.to(authorization))
                .build();
    }

    private RestResponse<Problem> answer(ProblemType type) {
        return answer(List.of(Finding.of("", type)), Map.of());
    }

    private RestResponse<Problem> answer(List<Finding> findings, Map<String, Object> state) {
        return builder(findings, state).build();
    }

    private RestResponse.ResponseBuilder<Problem> builder(List<Finding> findings, Map<String, Object> state) {
        RoutingContext request = current.getCurrent();
        var problem = ProblemDocument.of(findings, state, request);
        var builder = RestResponse.ResponseBuilder.<Problem>create(problem.status(), null)
                .entity(problem)
                .header(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .header(
                        HttpHeaders.CONTENT_LANGUAGE,
                        HttpProblems.language(request).tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        var retryAfter = ProblemDocument.retryAfter(findings.get(0).type());
        return retryAfter == null ? builder : builder.header(HttpHeaders.RETRY_AFTER, retryAfter);
    }
}
