package vn.thidua.platform.web;

import static vn.thidua.platform.problem.PlatformProblem.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import vn.thidua.platform.json.RequestBody;
import vn.thidua.platform.problem.DatabaseFailure;
import vn.thidua.platform.security.Actor;
import vn.thidua.shared.Refusal;

/** Runs inside the transaction of the operation, so that effect and recorded answer stand or fall together. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotencyInterceptor {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("\"?([A-Za-z0-9._:-]{8,128})\"?");

    /** It is there, or another transaction is about to write it: in the words of either database. */
    private static final String[] HELD_BY_ANOTHER = {"23505", "55P03", "HYT00", "90131"};

    private final IdempotencyKeys keys;
    private final CurrentVertxRequest current;
    private final RequestBody body;
    private final Actor actor;
    private final Clock clock;
    private final ObjectMapper json;

    IdempotencyInterceptor(
            IdempotencyKeys keys,
            CurrentVertxRequest current,
            RequestBody body,
            Actor actor,
            Clock clock,
            ObjectMapper json) {
        this.keys = keys;
        this.current = current;
        this.body = body;
        this.actor = actor;
        this.clock = clock;
        this.json = json;
    }

    @AroundInvoke
    Object once(InvocationContext operation) throws Exception {
        var header = current.getCurrent().request().getHeader(HEADER);
        if (header == null) {
            return operation.proceed();
        }
        var form = FORM.matcher(header);
        if (!form.matches()) {
            throw Refusal.of(IDEMPOTENCY_KEY_MALFORMED);
        }
        var id = new IdempotencyKey.Id(actor.name(), form.group(1));
        var fingerprint = fingerprint();
        var recorded = keys.findByIdOptional(id);
        if (recorded.isPresent()) {
            if (!recorded.get().isFor(fingerprint)) {
                throw Refusal.of(IDEMPOTENCY_KEY_REUSED, id.key());
            }
            return replay(recorded.get());
        }
        var entry = new IdempotencyKey(id, fingerprint, clock.instant());
        try {
            keys.persistAndFlush(entry);
        } catch (PersistenceException failed) {
            if (DatabaseFailure.is(failed, HELD_BY_ANOTHER)) {
                throw Refusal.of(IDEMPOTENCY_KEY_IN_USE, id.key());
            }
            throw failed;
        }
        var answer = (RestResponse<?>) Objects.requireNonNull(operation.proceed());
        entry.answeredWith(
                answer.getStatus(),
                answer.getHeaderString(HttpHeaders.LOCATION),
                answer.getHeaderString(HttpHeaders.ETAG),
                answer.getEntity() == null ? null : json.writeValueAsString(answer.getEntity()));
        // an import lets go of all that was read before, and of this entry with it
        keys.getEntityManager().merge(entry);
        return answer;
    }

    private RestResponse<?> replay(IdempotencyKey recorded) throws java.io.IOException {
        var answer = RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(recorded.status()), (Object)
                        (recorded.body() == null ? null : json.readTree(recorded.body())))
                .header("Idempotent-Replayed", "true");
        if (recorded.location() != null) {
            answer.header(HttpHeaders.LOCATION, recorded.location());
        }
        if (recorded.etag() != null) {
            answer.header(HttpHeaders.ETAG, recorded.etag());
        }
        return answer.build();
    }

    private String fingerprint() throws java.security.NoSuchAlgorithmException {
        var request = current.getCurrent().request();
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((request.method().name() + ' ' + request.uri() + '\n')
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(body.bytes()));
    }
}
