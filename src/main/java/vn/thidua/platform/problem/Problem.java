package vn.thidua.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A failure as callers see it. */
@Schema(description = "What went wrong, after RFC 9457. Branch on `code`, never on the text.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(description = "Names the kind of problem; a page stands there.", examples = "/problems/validation")
        String type,

        @Schema(description = "The kind of problem, in the language asked for.")
        String title,

        @Schema(description = "The HTTP status.", examples = "400")
        int status,

        @Schema(description = "What happened here, in the language asked for.")
        String detail,

        @Schema(description = "The path that was called.", examples = "/api/v1/decisions")
        String instance,

        @Schema(description = "The stable code.", examples = "VALIDATION")
        String code,

        @Schema(description = "Everything found wrong, all at once.") @Nullable
        List<Item> errors,

        @Schema(description = "In which state the thing is, what is allowed from there, or which version stands now.")
        @Nullable
        Map<String, Object> state,

        @Schema(description = "Finds the request in the logs.", examples = "4bf92f3577b34da6a3ce929d0e0e4736") @Nullable
        String traceId) {

    /** One thing wrong. */
    @Schema(name = "ProblemItem", description = "One thing that is wrong, and where.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Schema(description = "JSON pointer (RFC 6901) into the body.", examples = "/targets/1/value") @Nullable
            String pointer,

            @Schema(description = "Name of the query parameter.", examples = "limit") @Nullable
            String parameter,

            @Schema(description = "The stable code.", examples = "DECIMAL_TOO_LONG")
            String code,

            @Schema(description = "A sentence, in the language asked for.")
            String detail) {}
}
