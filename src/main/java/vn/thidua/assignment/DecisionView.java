package vn.thidua.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Decision", description = "A decision that assigns targets (quyết định giao chỉ tiêu), with its lines.")
record DecisionView(
        UUID id,
        @Schema(examples = "ntl-2023") String round,
        @Schema(examples = "01-QĐ/QU") String number,
        LocalDate issuedOn,
        @Schema(examples = "ntl.standing-committee") String issuer,
        Signer signer,
        @Nullable String legalBasis,
        @Nullable String note,
        DecisionState state,
        Instant stateSince,

        @Schema(description = "Why something was left over when it was issued.") @Nullable
        String residueReason,

        @Nullable String withdrawnReason,
        List<TargetVersionView> targets,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.id(),
                decision.round(),
                decision.number(),
                decision.issuedOn(),
                decision.issuer(),
                decision.signer(),
                decision.legalBasis(),
                decision.note(),
                decision.state(),
                decision.stateSince(),
                decision.residueReason(),
                decision.withdrawnReason(),
                decision.lines().stream().map(TargetVersionView::of).toList(),
                decision.version());
    }
}
