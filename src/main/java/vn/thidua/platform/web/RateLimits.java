package vn.thidua.platform.web;

import static vn.thidua.platform.problem.PlatformProblem.TOO_MANY_REQUESTS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.config.ConfigMapping;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.thidua.platform.export.Format;
import vn.thidua.platform.security.SignedIn;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/**
 * How much one caller may ask for, so that nobody takes it from the others. A caller is whoever signed in, and an address
 * where nobody did. Budgets fill up steadily, and are kept by each instance for itself.
 */
@ApplicationScoped
public class RateLimits {

    /** {@code thidua.limits.*}, per minute where nothing else is said. */
    @ConfigMapping(prefix = "thidua.limits")
    interface Limits {
        /** The largest body, in bytes. */
        long bodyBytes();

        int reads();

        int writes();

        /** What is marked {@link Expensive}. */
        int expensive();

        /** Attempts from one address that came to nothing: without sign-in, or with a bad one. */
        int failedSignIns();

        /** At the same time. */
        int concurrent();

        /** The same of all callers together; see {@link Crowd}. */
        int atOnce();

        /** How long one beyond that waits. */
        Duration placeAfter();

        /** See {@link Turns}. */
        int expensiveAtOnce();

        /** See {@link Turns}. */
        int writesAtOnce();

        /** See {@link Turns}. */
        Duration turnAfter();

        /** Within which a body must have arrived. */
        Duration bodyTime();

        /** How many callers are remembered; beyond that, who has been quiet longest starts afresh. */
        int callers();
    }

    /** More than the caller may ask for now. */
    public static final class Exceeded extends Refusal {

        private final long seconds;

        private Exceeded(String budget, long seconds) {
            super(List.of(Finding.of("", TOO_MANY_REQUESTS, budget, seconds)));
            this.seconds = seconds;
        }

        /** After how many seconds it is worth trying again. */
        public long retryAfter() {
            return seconds;
        }
    }

    private record Budget(String name, int perMinute) {

        Bucket fill() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                    .build();
        }
    }

    private record Account(String caller, Budget budget) {}

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Cache<Account, Bucket> buckets;
    private final Cache<String, Semaphore> running;
    private final SecurityIdentity identity;
    private final CurrentVertxRequest current;
    private final Crowd crowd;
    private final int concurrent;
    private final Budget reads;
    private final Budget writes;
    private final Budget expensive;
    private final Budget failedSignIns;

    RateLimits(Limits limits, SecurityIdentity identity, CurrentVertxRequest current, Crowd crowd) {
        this.identity = identity;
        this.current = current;
        this.crowd = crowd;
        this.concurrent = limits.concurrent();
        this.reads = new Budget("reads", limits.reads());
        this.writes = new Budget("writes", limits.writes());
        this.expensive = new Budget("expensive", limits.expensive());
        this.failedSignIns = new Budget("failed-sign-ins", limits.failedSignIns());
        this.buckets = Caffeine.newBuilder()
                .maximumSize(limits.callers())
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .build();
        // Weak, and not counted out: who forgets a request that is running counts it twice.
        this.running = Caffeine.newBuilder().weakValues().build();
    }

    /** Before anything else is decided, so that what is refused counts too. */
    @ServerRequestFilter(priority = 2)
    public void charge(ContainerRequestContext request, ResourceInfo operation) {
        var routing = current.getCurrent();
        var signedIn = SignedIn.of(identity);
        var caller = signedIn == null ? addressOf(routing) : signedIn.issuer() + ' ' + signedIn.subject();
        charge(routing, caller, budgetOf(request, operation));
        hold(routing, caller);
    }

    /** Charges the address with a request that nobody had signed in for; refuses it when there were too many of them. */
    public void chargeFailedSignIn(RoutingContext routing) {
        charge(routing, addressOf(routing), failedSignIns);
    }

    private Budget budgetOf(ContainerRequestContext request, ResourceInfo operation) {
        if (isExpensive(request, operation)) {
            return expensive;
        }
        return isReading(request) ? reads : writes;
    }

    static boolean isExpensive(ContainerRequestContext request, ResourceInfo operation) {
        var method = operation.getResourceMethod();
        return Format.chosenFor(request).isFile() || (method != null && method.isAnnotationPresent(Expensive.class));
    }

    static boolean isReading(ContainerRequestContext request) {
        return READING.contains(request.getMethod());
    }

    private void charge(RoutingContext routing, String caller, Budget budget) {
        var probe = buckets.get(
                        new Account(caller, budget), account -> account.budget().fill())
                .tryConsumeAndReturnRemaining(1);
        tell(routing, budget, probe);
        if (!probe.isConsumed()) {
            throw new Exceeded(budget.name(), seconds(probe.getNanosToWaitForRefill()));
        }
    }

    /** As draft-ietf-httpapi-ratelimit-headers has it. */
    private static void tell(RoutingContext routing, Budget budget, ConsumptionProbe probe) {
        routing.response()
                .putHeader("RateLimit-Policy", "\"%s\";q=%d;w=60".formatted(budget.name(), budget.perMinute()))
                .putHeader(
                        "RateLimit",
                        "\"%s\";r=%d;t=%d"
                                .formatted(
                                        budget.name(),
                                        probe.getRemainingTokens(),
                                        seconds(probe.getNanosToWaitForReset())));
    }

    private void hold(RoutingContext routing, String caller) {
        var places = running.get(caller, c -> new Semaphore(concurrent));
        if (!places.tryAcquire()) {
            throw new Exceeded("concurrent", 1);
        }
        crowd.afterwards(routing, places::release);
    }

    /** Whoever has one address of the sixth version usually has 2^64 of them. */
    static String addressOf(RoutingContext routing) {
        var remote = routing.request().remoteAddress();
        var text = remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
        try {
            return text.contains(":") && InetAddress.getByName(text) instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), 8))
                    : text;
        } catch (UnknownHostException odd) {
            return text;
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }
}
