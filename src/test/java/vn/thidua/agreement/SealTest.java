package vn.thidua.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.thidua.agreement.AgreementFixture.*;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thidua.platform.sealing.Seal;
import vn.thidua.platform.sealing.Sealer.Sealed;
import vn.thidua.platform.sealing.SealingKeys;

class SealTest {

    private static final byte[] CONTENT = "{\"title\":\"Giao ước\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, Object> STATEMENT = Map.of("party", "1", "signerName", "Chủ tịch UBND phường");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void a_seal_holds_over_its_content_and_states_who_signed() {
        var sealed = Seal.of(CONTENT, STATEMENT, KEY);
        assertThat(sealed.jws()).contains("..");
        assertThat(Seal.holds(sealed, CONTENT)).isTrue();
        assertThat(Seal.states(sealed, STATEMENT)).isTrue();
        assertThat(Seal.states(sealed, Map.of("party", "2", "signerName", "Chủ tịch UBND phường")))
                .isFalse();
        assertThat(sealed.publicKey()).doesNotContain("\"d\"");
    }

    @Test
    void one_flipped_bit_of_the_content_breaks_it() {
        var sealed = Seal.of(CONTENT, STATEMENT, KEY);
        for (var i = 0; i < CONTENT.length; i++) {
            var other = CONTENT.clone();
            other[i] ^= 1;
            assertThat(Seal.holds(sealed, other)).isFalse();
        }
    }

    @Test
    void one_flipped_bit_of_the_header_breaks_it() {
        var sealed = Seal.of(CONTENT, STATEMENT, KEY);
        var parts = sealed.jws().split("\\.", -1);
        var header = Base64.getUrlDecoder().decode(parts[0]);
        for (var i = 0; i < header.length; i++) {
            var other = header.clone();
            other[i] ^= 1;
            var jws = encoded(other) + ".." + parts[2];
            assertThat(Seal.holds(new Sealed(sealed.kid(), sealed.publicKey(), jws), CONTENT))
                    .isFalse();
        }
    }

    @Test
    void one_flipped_bit_of_the_signature_breaks_it() {
        var sealed = Seal.of(CONTENT, STATEMENT, KEY);
        var parts = sealed.jws().split("\\.", -1);
        var signature = Base64.getUrlDecoder().decode(parts[2]);
        for (var i = 0; i < signature.length; i++) {
            var other = signature.clone();
            other[i] ^= 1;
            var jws = parts[0] + ".." + encoded(other);
            assertThat(Seal.holds(new Sealed(sealed.kid(), sealed.publicKey(), jws), CONTENT))
                    .isFalse();
        }
    }

    @Test
    void another_key_does_not_open_it() {
        var sealed = Seal.of(CONTENT, STATEMENT, KEY);
        var other = SealingKeys.fresh().toPublicJWK();
        assertThat(Seal.holds(new Sealed(sealed.kid(), other.toJSONString(), sealed.jws()), CONTENT))
                .isFalse();
        assertThat(Seal.holds(new Sealed("another", sealed.publicKey(), sealed.jws()), CONTENT))
                .isFalse();
    }

    @Test
    void an_unsigned_token_is_no_seal() {
        var sealed = Seal.of(CONTENT, STATEMENT, KEY);
        var none = encoded("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "..";
        assertThat(Seal.holds(new Sealed(sealed.kid(), sealed.publicKey(), none), CONTENT))
                .isFalse();
    }

    @Test
    void after_a_rotation_the_new_key_seals_and_old_signatures_hold() throws Exception {
        var before = SealingKeys.fresh();
        var agreement = frozen();
        agreement.sign(actOf(WARD, WARD.signerName(), null), sealer(before), CLOCK);

        var after = SealingKeys.fresh();
        var rotated = keys(new JWKSet(List.of(after, before)));
        agreement.sign(actOf(OTHER_WARD, OTHER_WARD.signerName(), null), sealer(rotated.get(0)), CLOCK);

        var verification = Verification.of(agreement, Map.of(), SealingKeys.published(rotated));
        assertThat(verification.valid()).isTrue();
        assertThat(verification.complete()).isFalse();
        assertThat(verification.signatures())
                .extracting(Verification.SignatureCheck::kid)
                .containsExactly(before.getKeyID(), after.getKeyID());
        assertThat(verification.signatures()).allMatch(Verification.SignatureCheck::keyPublished);

        var withoutTheOld = keys(new JWKSet(List.of(after)));
        var later = Verification.of(agreement, Map.of(), SealingKeys.published(withoutTheOld));
        assertThat(later.valid()).isTrue();
        assertThat(later.signatures())
                .extracting(Verification.SignatureCheck::keyPublished)
                .containsExactly(false, true);
    }

    private List<ECKey> keys(JWKSet set) throws Exception {
        var file = Files.writeString(directory.resolve("keys.json"), set.toString(false));
        return SealingKeys.load(file, false, false);
    }

    @Test
    void a_missing_key_file_is_made_for_its_owner_only_or_refused() throws Exception {
        var file = directory.resolve("below").resolve("keys.json");
        assertThatThrownBy(() -> SealingKeys.load(file, false, false)).hasMessageContaining("thidua.sealing.create");
        var made = SealingKeys.load(file, true, true);
        assertThat(made).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SealingKeys.load(file, true, true).get(0).getKeyID())
                .isEqualTo(made.get(0).getKeyID());
    }

    @Test
    void in_production_a_key_file_that_others_can_read_is_refused() throws Exception {
        var file = directory.resolve("keys.json");
        SealingKeys.load(file, true, false);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(SealingKeys.load(file, false, false)).hasSize(1);
        assertThatThrownBy(() -> SealingKeys.load(file, false, true)).hasMessageContaining("chmod 600");
    }

    @Test
    void a_key_file_that_is_none_is_refused_without_quoting_it() throws Exception {
        var secret = "{\"keys\": [\"very secret\"]}";
        var file = Files.writeString(directory.resolve("keys.json"), secret);
        assertThatThrownBy(() -> SealingKeys.load(file, false, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret");
        var publicOnly = new JWKSet(List.of(SealingKeys.fresh().toPublicJWK())).toString(false);
        Files.writeString(file, publicOnly);
        assertThatThrownBy(() -> SealingKeys.load(file, false, false)).hasMessageContaining("private half");
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
