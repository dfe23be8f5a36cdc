package vn.thidua.platform.sealing;

import java.util.Map;

/** Puts a seal on content and on what is stated about it. */
@FunctionalInterface
public interface Sealer {

    Sealed seal(byte[] content, Map<String, Object> statement);

    /**
     * A seal, and all it takes to check it.
     *
     * @param kid names the key
     * @param publicKey the public half of the key, as a JWK
     * @param jws the detached signature, {@code header..signature}
     */
    record Sealed(String kid, String publicKey, String jws) {}
}
