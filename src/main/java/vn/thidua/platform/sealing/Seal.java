package vn.thidua.platform.sealing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.util.Map;
import vn.thidua.platform.sealing.Sealer.Sealed;

/**
 * A detached JWS by ES256 over exactly the canonical bytes. What is stated about the signing stands in its protected
 * header, so that it is sealed too.
 */
public final class Seal {

    private Seal() {}

    public static Sealed of(byte[] content, Map<String, Object> statement, ECKey key) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .customParams(statement)
                    .build();
            var jws = new JWSObject(header, new Payload(content));
            jws.sign(new ECDSASigner(key));
            return new Sealed(key.getKeyID(), key.toPublicJWK().toJSONString(), jws.serialize(true));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the seal was put on exactly this content by the key that is kept with it. */
    public static boolean holds(Sealed sealed, byte[] content) {
        try {
            var jws = JWSObject.parse(sealed.jws(), new Payload(content));
            return jws.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
                    && sealed.kid().equals(jws.getHeader().getKeyID())
                    && jws.verify(new ECDSAVerifier(ECKey.parse(sealed.publicKey())));
        } catch (ParseException | JOSEException | IllegalArgumentException broken) {
            return false;
        }
    }

    /** Whether the sealed header states just this. */
    public static boolean states(Sealed sealed, Map<String, Object> statement) {
        try {
            var header = JWSHeader.parse(
                    new com.nimbusds.jose.util.Base64URL(sealed.jws().split("\\.", -1)[0]));
            return header.getCustomParams().equals(statement);
        } catch (ParseException | IllegalArgumentException broken) {
            return false;
        }
    }
}
