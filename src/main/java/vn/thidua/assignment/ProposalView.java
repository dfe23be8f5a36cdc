package vn.thidua.assignment;

import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;

@Schema(name = "Proposal", description = "A target a unit proposes for itself (chỉ tiêu đề xuất riêng).")
record ProposalView(
        UUID id,
        String round,
        String unit,
        String indicator,
        Period period,
        Comparator comparator,
        BigDecimal value,
        @Nullable BigDecimal upperValue,
        String reason,
        ProposalState state,

        @Schema(description = "Why it was refused.") @Nullable
        String answer,

        @Schema(description = "The draft decision that took it up.") @Nullable
        UUID decision,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static ProposalView of(Proposal proposal) {
        return new ProposalView(
                proposal.id(),
                proposal.round(),
                proposal.unit(),
                proposal.indicator(),
                proposal.period(),
                proposal.bound().comparator(),
                proposal.bound().value(),
                proposal.bound().upperValue(),
                proposal.reasonGiven(),
                proposal.state(),
                proposal.answer(),
                proposal.decision(),
                proposal.version());
    }
}
