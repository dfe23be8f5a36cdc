package vn.thidua.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The number that is read is the number that was sent, digit for digit. */
@QuarkusTest
class DecimalsTest {

    @Inject
    BodyReader reader;

    @Inject
    ObjectMapper json;

    record Figure(BigDecimal value) {}

    @Test
    void ten_thousand_decimals_come_back_as_they_were_sent() throws IOException {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 10_000; i++) {
            var decimals = random.nextInt(7);
            var digits = 1 + random.nextInt(15);
            var bound = BigInteger.TEN.pow(digits);
            var number = new BigDecimal(new BigInteger(60, random).mod(bound), decimals);
            var sent = (random.nextBoolean() ? number.negate() : number).toPlainString();
            var read = reader.read(("{\"value\":" + sent + "}").getBytes(UTF_8), Figure.class);
            var written = json.writeValueAsString(read);
            var bare = new BigDecimal(sent).signum() == 0
                    ? "0"
                    : new BigDecimal(sent).stripTrailingZeros().toPlainString();
            assertThat(written).as(sent + ", seed " + seed).isEqualTo("{\"value\":" + bare + "}");
            // and whoever reads numbers as doubles, as browsers do, still sees every digit
            assertThat(new BigDecimal(Double.toString(Double.parseDouble(bare))))
                    .as(sent + ", seed " + seed)
                    .isEqualByComparingTo(bare);
        }
    }
}
