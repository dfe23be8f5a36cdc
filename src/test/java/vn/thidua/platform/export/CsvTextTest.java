package vn.thidua.platform.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How texts and numbers are written so that a spreadsheet cannot misread them and a machine reads them back. */
class CsvTextTest {

    private static final Random RANDOM = new Random(20);

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|x", "-1+1", "@SUM(A1)", "\tx", "\rx", "=", "'=1", "- gạch đầu dòng"})
    void a_text_that_would_be_a_formula_is_kept_a_text(String text) {
        assertThat(CsvText.safe(text)).isEqualTo("'" + text);
        assertThat(CsvText.plain(CsvText.safe(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mễ Trì", "-5", "+5", "-0.5", "'tên", "a=b", "5-10"})
    void any_other_text_stays_as_it_is(String text) {
        assertThat(CsvText.safe(text)).isEqualTo(text);
        assertThat(CsvText.plain(text)).isEqualTo(text);
    }

    @Test
    void whatever_is_written_is_read_back_and_never_begins_a_formula() {
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (var n = RANDOM.nextInt(6); n > 0; n--) {
                text.append("'=+-@\t\r\n1.aễ".charAt(RANDOM.nextInt(12)));
            }
            var cell = CsvText.safe(text.toString());
            assertThat(CsvText.plain(cell)).isEqualTo(text.toString());
            if (!cell.matches("[+-]?\\d+(\\.\\d+)?")) {
                assertThat(cell).doesNotMatch("(?s)[=+\\-@\t\r].*");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8.664, 8.6640",
        "-8.664, -8.6640",
        "999.999, 999.9990",
        "0.664, 0.664",
        "1234.567, 1234.567",
        "8.66, 8.66",
        "8.6640, 8.6640",
        "8664.900000, 8664.9",
        "8.664000, 8.6640",
        "13.000000, 13",
        "1E+3, 1000",
        "1E-6, 0.000001",
        "0.000000, 0",
        "-0.100, -0.1",
        "100, 100"
    })
    void a_number_is_written_with_all_digits_and_never_like_thousands(BigDecimal value, String written) {
        assertThat(WrittenDecimal.of(value)).isEqualTo(written);
    }

    @Test
    void every_number_is_read_back_as_it_was() {
        for (var i = 0; i < 50_000; i++) {
            var value = new BigDecimal(
                    new BigInteger(RANDOM.nextInt(50), RANDOM).subtract(BigInteger.valueOf(RANDOM.nextInt(1000))),
                    RANDOM.nextInt(7));
            var written = WrittenDecimal.of(value);
            assertThat(new BigDecimal(written)).isEqualByComparingTo(value);
            assertThat(written).matches("-?\\d+(\\.\\d+)?").doesNotMatch("-?[1-9]\\d{0,2}\\.\\d{3}");
            assertThat(CsvText.safe(written)).isEqualTo(written);
        }
    }
}
