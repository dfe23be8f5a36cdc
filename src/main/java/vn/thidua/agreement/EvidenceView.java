package vn.thidua.agreement;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.thidua.platform.problem.Language;

@Schema(
        name = "AgreementEvidence",
        description = "All it takes to check an agreement without us: the content, the signatures and their keys.")
record EvidenceView(
        UUID agreement,
        AgreementState state,

        @Schema(examples = CanonicalAgreement.CANONICALISATION)
        String canonicalisation,

        @Schema(description = "The content as it was fixed: every signature is over its UTF-8 bytes.")
        String content,

        @Schema(description = "The same bytes in Base64.") String contentBase64,

        @Schema(description = "SHA-256 of these bytes, in hexadecimal digits.")
        String sha256,

        List<AgreementView.PartyView> parties,
        List<SignatureView> signatures,
        @Schema(description = "How to check it, in words.") String howToVerify) {

    static EvidenceView of(Agreement agreement, Language language) {
        var fixed = agreement.fixed();
        return new EvidenceView(
                agreement.id(),
                agreement.state(),
                CanonicalAgreement.CANONICALISATION,
                fixed.text(),
                Base64.getEncoder().encodeToString(fixed.bytes()),
                Objects.requireNonNull(agreement.sha256()),
                agreement.content().parties().stream()
                        .map(AgreementView.PartyView::of)
                        .toList(),
                agreement.signatures().stream()
                        .map(s -> SignatureView.of(s, agreement.party(s.party())))
                        .toList(),
                ResourceBundle.getBundle("messages.agreement", language.locale())
                        .getString("HOW_TO_VERIFY"));
    }
}
