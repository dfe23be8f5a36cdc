package vn.thidua.agreement;

import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sealing.Seal;
import vn.thidua.platform.sealing.Sealer;

/** What checking everything anew found. */
@Schema(name = "AgreementVerification", description = "What checking everything anew found.")
record Verification(
        UUID agreement,

        @Schema(description = "Whether the content is what was fixed and every signature on it is valid.")
        boolean valid,

        @Schema(description = "Whether every party has signed.")
        boolean complete,

        ContentCheck content,
        List<SignatureCheck> signatures) {

    @Schema(name = "AgreementContentCheck", description = "What was checked of the content.")
    record ContentCheck(
            @Schema(description = "It still has the SHA-256 that was recorded when it was frozen.")
            boolean hashHolds,

            @Schema(description = "It is in the canonical form of RFC 8785.")
            boolean canonical,

            @Schema(description = "It says what the agreement shows: parties, target versions, pledges, links.")
            boolean matchesRecord) {

        boolean holds() {
            return hashHolds && canonical && matchesRecord;
        }
    }

    @Schema(name = "AgreementSignatureCheck", description = "What was checked of one signature.")
    record SignatureCheck(
            int party,
            String unit,
            Assurance assurance,
            boolean valid,

            @Schema(description = "The seal was put on exactly these bytes by the key that is kept with it.")
            boolean sealHolds,

            @Schema(description = "The sealed header states just what is shown: who, for whom, how, when.")
            boolean statementMatches,

            @Schema(description = "The scan is the one whose SHA-256 was sealed; only of a paper signature.") @Nullable
            Boolean scanMatches,

            String kid,

            @Schema(
                    description =
                            "Whether the key is still among the published ones. After a rotation an old seal holds"
                                    + " without that, but then only as far as you trust the key kept with it.")
            boolean keyPublished) {}

    /** @param scans by the number of the party */
    static Verification of(Agreement agreement, Map<Integer, Scan> scans, List<ECKey> published) {
        var fixed = agreement.fixed();
        var content = new ContentCheck(
                fixed.sha256().equals(agreement.sha256()),
                fixed.isCanonical(),
                fixed.says(agreement.id(), agreement.kind(), agreement.content(), agreement.amends()));
        var signatures = agreement.signatures().stream()
                .map(s -> check(s, agreement, scans.get(s.party()), published))
                .toList();
        return new Verification(
                agreement.id(),
                content.holds() && signatures.stream().allMatch(SignatureCheck::valid),
                agreement.awaited().isEmpty(),
                content,
                signatures);
    }

    private static SignatureCheck check(
            Signature signature, Agreement agreement, @Nullable Scan scan, List<ECKey> published) {
        var party = agreement.party(signature.party());
        var act = signature.act();
        var sealHolds = Seal.holds(signature.sealed(), agreement.fixed().bytes());
        var statementMatches = Seal.states(signature.sealed(), signature.statement(party));
        var scanMatches = act.assurance() == Assurance.PAPER_ATTESTED
                ? scan != null && CanonicalAgreement.sha256(scan.content()).equals(act.scanSha256())
                : null;
        return new SignatureCheck(
                party.number(),
                party.unit(),
                act.assurance(),
                sealHolds && statementMatches && !Boolean.FALSE.equals(scanMatches),
                sealHolds,
                statementMatches,
                scanMatches,
                signature.sealed().kid(),
                isPublished(signature.sealed(), published));
    }

    private static boolean isPublished(Sealer.Sealed sealed, List<ECKey> published) {
        try {
            var key = ECKey.parse(sealed.publicKey());
            return published.stream()
                    .anyMatch(p -> p.getKeyID().equals(sealed.kid())
                            && p.getX().equals(key.getX())
                            && p.getY().equals(key.getY()));
        } catch (ParseException broken) {
            return false;
        }
    }
}
