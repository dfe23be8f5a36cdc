package vn.thidua.platform.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

/** Cursors that callers carry and cannot make up: the last key of a page and the question it belongs to, authenticated. */
@ApplicationScoped
public class Cursors {

    private static final String HMAC = "HmacSHA256";
    private static final int TAG_BYTES = 16;

    private final ObjectMapper json;
    private final SecretKeySpec key;

    Cursors(ObjectMapper json, @ConfigProperty(name = "thidua.cursor-key") Optional<String> configured) {
        this.json = json;
        this.key = new SecretKeySpec(
                configured.map(k -> k.getBytes(StandardCharsets.UTF_8)).orElseGet(Cursors::random), HMAC);
    }

    private static byte[] random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** @param question everything that decides which list this is: filters and order */
    public String after(String question, List<String> lastKey) {
        try {
            var payload = json.writeValueAsBytes(lastKey);
            var tag = tag(question, payload);
            var cursor = Arrays.copyOf(tag, TAG_BYTES + payload.length);
            System.arraycopy(payload, 0, cursor, TAG_BYTES, payload.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
        } catch (JacksonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public List<String> lastKey(String question, String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length > TAG_BYTES) {
                var payload = Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length);
                if (MessageDigest.isEqual(tag(question, payload), Arrays.copyOf(bytes, TAG_BYTES))) {
                    return json.readValue(payload, new TypeReference<>() {});
                }
            }
        } catch (IllegalArgumentException | java.io.IOException notOurs) {
            // falls through to the refusal
        }
        throw Refusal.at("?after", PlatformProblem.CURSOR_INVALID);
    }

    private byte[] tag(String question, byte[] payload) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(question.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(payload), TAG_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
