package vn.thidua.platform.sealing;

import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "SealingKey", description = "The public half of a key that seals signatures, as a JWK (RFC 7517).")
public record SealingKeyView(
        @Schema(examples = "EC") String kty,
        @Schema(examples = "P-256") String crv,
        String x,
        String y,

        @Schema(description = "Names the key; the header of every seal says which it was.")
        String kid,

        @Schema(examples = "sig") @Nullable String use,
        @Schema(examples = "ES256") @Nullable String alg) {

    public static SealingKeyView of(ECKey key) {
        return new SealingKeyView(
                key.getKeyType().getValue(),
                key.getCurve().getName(),
                key.getX().toString(),
                key.getY().toString(),
                key.getKeyID(),
                key.getKeyUse() == null ? null : key.getKeyUse().identifier(),
                key.getAlgorithm() == null ? null : key.getAlgorithm().getName());
    }

    public static SealingKeyView ofJson(String jwk) {
        try {
            return of(ECKey.parse(jwk));
        } catch (ParseException impossible) {
            throw new IllegalStateException("a stored public key is no JWK", impossible);
        }
    }
}
