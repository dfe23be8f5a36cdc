package vn.thidua.platform.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AuditEntry", description = "Something that was done, as it was recorded.")
record AuditEntryView(
        long id,
        Instant recordedAt,

        @Schema(
                description =
                        "Who did it: an account, `service`, or `database:` and a role, for what came past the service.")
        String actor,

        @Schema(description = "The office they acted in.") @Nullable
        String office,

        @Schema(description = "The unit they acted for.") @Nullable
        String unit,

        @Nullable String onBehalfOf,

        @Schema(description = "From which network address.") @Nullable
        String address,

        @Schema(examples = "Decision.Issued") String action,

        @Schema(examples = "decisions/01890000-0000-7000-8000-000000000101")
        String subject,

        @Nullable String reason,

        @JsonRawValue
        @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "What the act told of itself.")
        String details,

        @Nullable String requestId,
        @Nullable String traceId,

        @Schema(description = "The transaction; all that was done together shares it.")
        UUID act,

        @Schema(description = "The number of the seal, once there is one.") @Nullable
        Integer seal) {}
