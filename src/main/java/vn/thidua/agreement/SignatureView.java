package vn.thidua.agreement;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.organisation.Capacity;
import vn.thidua.platform.sealing.SealingKeyView;

@Schema(name = "AgreementSignature", description = "That a party signed: by whom, how, when, and the seal over it.")
record SignatureView(
        int party,
        String unit,
        PartyRole role,
        Assurance assurance,
        AgreementView.PersonView signer,
        @Nullable AuthorityView authority,
        Instant signedAt,

        @Schema(description = "Whose act it was here; of a paper signature, who recorded it.")
        String attestedBy,

        @Schema(description = "The word of whoever recorded a paper signature.") @Nullable
        String attestation,

        @Schema(description = "SHA-256 of the scan of a paper signature.") @Nullable
        String scanSha256,

        @Schema(description = "Names the key that sealed it.")
        String kid,

        @Schema(description = "That key, as it was published then.")
        SealingKeyView publicKey,

        @Schema(
                description = "The seal: a detached JWS (RFC 7515, appendix F) by ES256 over exactly the bytes of the"
                        + " document, as `header..signature`.")
        String jws) {

    static SignatureView of(Signature signature, Party party) {
        var act = signature.act();
        var authority = act.authority();
        return new SignatureView(
                party.number(),
                party.unit(),
                party.role(),
                act.assurance(),
                new AgreementView.PersonView(act.signerName(), act.signerPosition()),
                authority == null
                        ? null
                        : new AuthorityView(authority.capacity(), authority.document(), authority.givenBy()),
                signature.signedAt(),
                act.account(),
                act.attestation(),
                act.scanSha256(),
                signature.sealed().kid(),
                SealingKeyView.ofJson(signature.sealed().publicKey()),
                signature.sealed().jws());
    }

    @Schema(name = "SigningAuthority", description = "By what right someone signed for someone else.")
    record AuthorityView(Capacity capacity, String document, String givenBy) {}
}
