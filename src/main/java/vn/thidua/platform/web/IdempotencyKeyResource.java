package vn.thidua.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Actor;
import vn.thidua.shared.Refusal;

@Path("/idempotency-keys")
@Tag(name = "platform")
class IdempotencyKeyResource {

    private final IdempotencyKeys keys;
    private final Actor actor;
    private final ObjectMapper json;

    IdempotencyKeyResource(IdempotencyKeys keys, Actor actor, ObjectMapper json) {
        this.keys = keys;
        this.actor = actor;
        this.json = json;
    }

    @GET
    @Path("{key}")
    @Operation(
            operationId = "getIdempotencyKey",
            summary = "What became of a request whose answer was lost?",
            description = "The answer recorded under one of your own keys. 404: not recorded yet; sending the request"
                    + " again under the same key is safe in every case.")
    public RecordedAnswerView get(String key) throws JsonProcessingException {
        var recorded = keys.recorded(actor.name(), key).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        return new RecordedAnswerView(
                recorded.key(),
                recorded.recordedAt(),
                recorded.status(),
                recorded.location(),
                recorded.body() == null ? null : json.readTree(recorded.body()));
    }

    @Schema(description = "The answer that was given under a key.")
    record RecordedAnswerView(
            String key,
            Instant recordedAt,

            @Schema(description = "HTTP status of the answer.")
            int status,

            @Nullable String location,

            @Schema(
                    description = "The body of the answer.",
                    type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
            @Nullable
            JsonNode body) {}
}
