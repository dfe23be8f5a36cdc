package vn.thidua.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "UnitChange",
        description =
                "A dated act by which units begin, end, are altered and come from others (sáp nhập, chia tách, đổi tên).")
record UnitChangeView(
        UUID id,
        UnitChangeState state,

        @Schema(description = "What it amounts to, as its parts show.")
        UnitChangeKind kind,

        @Schema(description = "The first day on which it is as the act says.")
        LocalDate effectiveOn,

        String title,
        LegalBasis legalBasis,
        List<UnitChangeContent.Opening> opens,
        List<String> closes,
        List<UnitChangeContent.Alteration> alters,
        List<UnitChangeContent.Edge> lineage,

        @Schema(description = "The act whose effect it takes back before its own.") @Nullable
        UUID corrects,

        @Schema(description = "The act that took its effect back.") @Nullable
        UUID correctedBy,

        @Nullable Instant appliedAt,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static UnitChangeView of(UnitChange change) {
        var content = change.content();
        return new UnitChangeView(
                change.id(),
                change.state(),
                change.kind(),
                change.effectiveOn(),
                change.title(),
                change.legalBasis(),
                content.opens(),
                content.closes(),
                content.alters(),
                content.lineage(),
                change.corrects(),
                change.correctedBy(),
                change.appliedAt(),
                change.version());
    }
}
