package vn.thidua.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.TargetVersionRef;

@Schema(
        name = "Agreement",
        description = "What units pledge and others receive, signed by all of them (giao ước thi đua).")
record AgreementView(
        UUID id,
        AgreementKind kind,
        AgreementState state,
        @Schema(examples = "ntl-2023") String round,
        String title,
        LocalDate validFrom,
        @Schema(description = "The last day.") LocalDate validTo,

        @Schema(description = "The last day on which it can be signed.") @Nullable
        LocalDate signBy,

        List<PartyView> parties,

        @Schema(description = "The exact versions of targets it stands on.")
        List<TargetLineView> targets,

        @Schema(description = "What is pledged in words, in order.")
        List<String> pledges,

        SigningProgressView signing,

        @Schema(
                description = "Those of its target versions that are no longer in force: an addendum or a superseding"
                        + " agreement is due.")
        List<TargetLineView> outdatedTargets,

        @Schema(description = "The agreement that this addendum changes.") @Nullable
        UUID amends,

        @Schema(description = "The addenda to it that came into force.")
        List<UUID> amendedBy,

        @Schema(description = "The agreement in whose place this one stands, or will stand.") @Nullable
        UUID supersedes,

        @Schema(description = "The agreement that stands in its place.") @Nullable
        UUID supersededBy,

        @Schema(description = "SHA-256 of the content as it was fixed, in hexadecimal digits.") @Nullable
        String sha256,

        @Nullable Instant frozenAt,
        @Nullable Instant inForceSince,

        @Schema(description = "Why it was withdrawn or terminated.") @Nullable
        String reason,

        @Schema(description = "On what legal basis it was terminated.") @Nullable
        String legalBasis,

        @Schema(description = "What was noted when it was settled.") @Nullable
        String settlementNote,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static AgreementView of(Agreement agreement, List<UUID> amendedBy, List<TargetVersionRef> outdated) {
        var content = agreement.content();
        return new AgreementView(
                agreement.id(),
                agreement.kind(),
                agreement.state(),
                content.round(),
                content.title(),
                content.validFrom(),
                content.validTo(),
                content.signBy(),
                content.parties().stream().map(PartyView::of).toList(),
                content.targets().stream().map(TargetLineView::of).toList(),
                content.pledges(),
                SigningProgressView.of(agreement),
                outdated.stream().map(TargetLineView::of).toList(),
                agreement.amends(),
                amendedBy,
                content.supersedes(),
                agreement.supersededBy(),
                agreement.sha256(),
                agreement.frozenAt(),
                agreement.inForceSince(),
                agreement.reason(),
                agreement.legalBasis(),
                agreement.settlementNote(),
                agreement.version());
    }

    @Schema(name = "AgreementParty", description = "One side of an agreement, and who is expected to sign for it.")
    record PartyView(
            @Schema(description = "Its place among the parties, from 1: what a signature names.")
            int number,

            @Schema(examples = "ntl.cau-dien") String unit,
            PartyRole role,

            @Schema(description = "When it signs: after everyone of the tiers below.")
            int tier,

            PersonView signer) {

        static PartyView of(Party party) {
            return new PartyView(
                    party.number(),
                    party.unit(),
                    party.role(),
                    party.tier(),
                    new PersonView(party.signerName(), party.signerPosition()));
        }
    }

    @Schema(name = "AgreementSigner", description = "Who signs, and in which office.")
    record PersonView(
            String name,
            @Schema(examples = "Chủ tịch UBND phường") String position) {}

    @Schema(name = "PledgedTarget", description = "One version of one target.")
    record TargetLineView(UUID target, int version) {
        static TargetLineView of(TargetVersionRef ref) {
            return new TargetLineView(ref.target(), ref.version());
        }
    }

    @Schema(name = "SigningProgress", description = "Who has signed, and who is next.")
    record SigningProgressView(
            @Schema(description = "How many parties there are.")
            int parties,

            @Schema(description = "How many have signed.") int signed,

            @Schema(description = "The numbers of those who have signed.")
            List<Integer> signedBy,

            @Schema(description = "The tier whose turn it is; absent when it cannot be signed.") @Nullable
            Integer openTier,

            @Schema(description = "The numbers of the parties who can sign now.")
            List<Integer> next) {

        static SigningProgressView of(Agreement agreement) {
            var awaited = agreement.awaited();
            var openTier = agreement.isIn(AgreementState.FROZEN, AgreementState.SIGNING)
                    ? awaited.stream().mapToInt(Party::tier).min()
                    : java.util.OptionalInt.empty();
            var signatures = agreement.signatures();
            return new SigningProgressView(
                    awaited.size() + signatures.size(),
                    signatures.size(),
                    signatures.stream().map(Signature::party).toList(),
                    openTier.isPresent() ? openTier.getAsInt() : null,
                    awaited.stream()
                            .filter(p -> openTier.isPresent() && p.tier() == openTier.getAsInt())
                            .map(Party::number)
                            .toList());
        }
    }
}
