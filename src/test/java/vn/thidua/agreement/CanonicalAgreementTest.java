package vn.thidua.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thidua.agreement.AgreementFixture.*;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.thidua.agreement.CanonicalAgreement.Facts;
import vn.thidua.assignment.TargetFacts;
import vn.thidua.assignment.TargetVersionRef;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;

class CanonicalAgreementTest {

    private static final ObjectMapper EXACT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void it_is_the_canonical_form_of_the_standard() {
        assertThat(CanonicalAgreement.ofText("{ \"b\" : 8664.90, \"a\":[ 1.0 , 0.000001, 1E2 ],\"é\":\"\\u0111\" }")
                        .text())
                .isEqualTo("{\"a\":[1,0.000001,100],\"b\":8664.9,\"é\":\"đ\"}");
    }

    /** Fifteen significant digits with at most six decimals: every one comes back as it went in. */
    @Test
    void decimals_survive() throws Exception {
        var random = new Random(20221221);
        for (var i = 0; i < 20_000; i++) {
            var value = decimal(random);
            var text = contentWith(value).text();
            var read = EXACT.readTree(text).path("targets").get(0).path("value").decimalValue();
            assertThat(read).as(text).isEqualByComparingTo(value);
            assertThat(text).doesNotContainPattern("\"value\":[-0-9.]*[eE]");
        }
    }

    private static BigDecimal decimal(Random random) {
        var digits = 1 + random.nextInt(15);
        var unscaled = new BigInteger(60, random).mod(BigInteger.TEN.pow(digits));
        var value = new BigDecimal(unscaled, random.nextInt(7));
        // as a column of six decimals gives it back, and with a sign
        var stored = random.nextBoolean() ? value.setScale(6) : value;
        return random.nextInt(4) == 0 ? stored.negate() : stored;
    }

    @Test
    void the_order_of_keys_and_white_space_do_not_matter() throws Exception {
        var random = new Random(42);
        for (var i = 0; i < 500; i++) {
            var value = value(random, 4);
            var canonical = CanonicalAgreement.ofText(written(value, random));
            assertThat(CanonicalAgreement.ofText(written(value, random))).isEqualTo(canonical);
            assertThat(canonical.isCanonical()).isTrue();
            assertThat(canonical.sha256()).isEqualTo(CanonicalAgreement.sha256(canonical.bytes()));
        }
    }

    /** Always an object on top, as a text of ours is. */
    private static Object value(Random random, int depth) {
        var names =
                "abcdefđêăô Ngữ1_".codePoints().mapToObj(Character::toString).toList();
        var object = new java.util.HashMap<String, Object>();
        for (var i = random.nextInt(5); i >= 0; i--) {
            var name = names.get(random.nextInt(names.size())) + names.get(random.nextInt(names.size()));
            object.put(
                    name,
                    switch (random.nextInt(depth > 0 ? 5 : 3)) {
                        case 0 -> decimal(random);
                        case 1 -> "Mễ Trì \"" + random.nextInt(100) + "\"\n";
                        case 2 -> random.nextBoolean();
                        case 3 -> List.of(value(random, depth - 1), value(random, depth - 1));
                        default -> value(random, depth - 1);
                    });
        }
        return object;
    }

    private static String written(Object value, Random random) {
        var space = List.of("", " ", "\n", "\t  ").get(random.nextInt(4));
        if (value instanceof Map<?, ?> object) {
            var entries = new ArrayList<>(object.entrySet());
            Collections.shuffle(entries, random);
            return entries.stream()
                    .map(e -> space + written(e.getKey(), random) + space + ":" + written(e.getValue(), random))
                    .collect(Collectors.joining("," + space, "{", space + "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(v -> written(v, random))
                    .collect(Collectors.joining(space + ",", "[" + space, "]"));
        }
        if (value instanceof BigDecimal number) {
            return random.nextBoolean()
                    ? number.toPlainString()
                    : number.stripTrailingZeros().toPlainString();
        }
        return value instanceof Boolean flag
                ? flag.toString()
                : '"' + value.toString().replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @Test
    void it_says_who_pledges_what_to_whom() throws Exception {
        var text = contentWith(new BigDecimal("8664.900000")).text();
        var json = EXACT.readTree(text);
        assertThat(json.path("schema").asText()).isEqualTo("thidua.agreement/1");
        assertThat(json.path("parties").get(0).path("unit").path("name").asText())
                .isEqualTo("Đơn vị ntl.cau-dien");
        var target = json.path("targets").get(0);
        assertThat(target.path("decision").path("number").asText()).isEqualTo("01-QĐ/QU");
        assertThat(target.path("indicator").path("code").asText()).isEqualTo("budget.revenue");
        assertThat(target.path("measureUnit").asText()).isEqualTo("VND_BILLION");
        assertThat(target.path("period").asText()).isEqualTo("2023");
        assertThat(text).contains("\"value\":8664.9").doesNotContain("null");
    }

    @Test
    void whatever_is_changed_in_the_record_no_longer_matches() {
        var agreement = frozen();
        var fixed = agreement.fixed();
        var content = agreement.content();
        assertThat(fixed.says(agreement.id(), agreement.kind(), content, null)).isTrue();
        var fewer = new AgreementContent(
                content.round(),
                content.title(),
                content.validFrom(),
                content.validTo(),
                content.signBy(),
                content.parties().subList(0, 3),
                content.targets(),
                content.pledges(),
                null);
        assertThat(fixed.says(agreement.id(), agreement.kind(), fewer, null)).isFalse();
        var otherVersion = new AgreementContent(
                content.round(),
                content.title(),
                content.validFrom(),
                content.validTo(),
                content.signBy(),
                content.parties(),
                List.of(new TargetVersionRef(content.targets().get(0).target(), 2)),
                content.pledges(),
                null);
        assertThat(fixed.says(agreement.id(), agreement.kind(), otherVersion, null))
                .isFalse();
        assertThat(fixed.says(agreement.id(), agreement.kind(), content, UUID.randomUUID()))
                .isFalse();
    }

    private static CanonicalAgreement contentWith(BigDecimal value) {
        var content = content();
        var ref = content.targets().get(0);
        var target = new TargetFacts(
                ref.target(),
                ref.version(),
                UUID.fromString("01890000-0000-7000-8000-0000000000aa"),
                "01-QĐ/QU",
                LocalDate.of(2022, 12, 21),
                "ntl-2023",
                "ntl.standing-committee",
                "ntl.cau-dien",
                null,
                "budget.revenue",
                Period.parse("2023").orElseThrow(),
                new Bound(Comparator.AT_LEAST, value, null),
                true,
                null,
                List.of(),
                true);
        return CanonicalAgreement.of(
                UUID.fromString("01890000-0000-7000-8000-0000000000ff"),
                AgreementKind.AGREEMENT,
                content,
                null,
                new Facts(
                        units("ntl.cau-dien", "ntl.me-tri", "ntl", "ntl.fatherland-front", "ntl.standing-committee"),
                        Map.of(ref, target),
                        Map.of("budget.revenue", indicator("budget.revenue"))));
    }
}
