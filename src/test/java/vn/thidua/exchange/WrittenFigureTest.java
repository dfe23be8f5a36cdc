package vn.thidua.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.exchange.WrittenFigure.Ambiguous;
import vn.thidua.exchange.WrittenFigure.Flaw;
import vn.thidua.exchange.WrittenFigure.Understood;
import vn.thidua.exchange.WrittenFigure.Unreadable;

/** What people write where a number is due is read exactly, or not at all. */
class WrittenFigureTest {

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("8.664,9", "8664.9"),
                arguments("7.766,072", "7766.072"),
                arguments("1.234.567", "1234567"),
                arguments("1.234.567,89", "1234567.89"),
                arguments("0,5", "0.5"),
                arguments("0,664", "0.664"),
                arguments("0.664", "0.664"),
                arguments("8664.9", "8664.9"),
                arguments("8664,900", "8664.9"),
                arguments("8.66", "8.66"),
                arguments("8.6640", "8.664"),
                arguments("1234.567", "1234.567"),
                arguments("180", "180"),
                arguments("05", "5"),
                arguments("05 mô hình", "5 mô hình"),
                arguments("0", "0"),
                arguments("100%", "100 %"),
                arguments("99,5 %", "99.5 %"),
                arguments("-3,2", "-3.2"),
                arguments("−3,2", "-3.2"),
                arguments("–3,2", "-3.2"),
                arguments("8 664,9", "8664.9"),
                arguments("8\u00a0664,9", "8664.9"),
                arguments("1 234 567", "1234567"),
                arguments(" 12 ", "12"),
                arguments("12 người", "12 người"),
                arguments("8.000 người", "8000 người"),
                arguments("8.000 Người", "8000 Người"),
                arguments("8.000 nguoi", "8000 nguoi"),
                arguments("1.250 hộ", "1250 hộ"),
                arguments("2,5 ha", "2.5 ha"),
                arguments("2,5ha", "2.5 ha"),
                arguments("120 m2", "120 m2"),
                arguments("70,5 triệu đồng/người/năm", "70.5 triệu đồng/người/năm"),
                arguments("46/46", "46 / 46"),
                arguments("46/46 xã", "46 / 46 xã"),
                arguments("1.024/2.048 hộ", "1024 / 2048 hộ"),
                arguments("13-14%", "13 – 14 %"),
                arguments("13 – 14 %", "13 – 14 %"),
                arguments("13—14", "13 – 14"),
                arguments("từ 13 đến 14%", "13 – 14 %"),
                arguments("từ 13% đến 14%", "13 – 14 %"),
                arguments("đạt từ 13-14%", "13 – 14 %"),
                arguments("12,5 tới 13,5%", "12.5 – 13.5 %"),
                arguments("-5 - 3", "-5 – 3"),
                arguments("trên 18%", "> 18 %"),
                arguments("TRÊN 18%", "> 18 %"),
                arguments("tren 18%", "> 18 %"),
                arguments("đạt trên 18%", "> 18 %"),
                arguments("trên 8.664", "> 8664"),
                arguments("trên 8,664", "> 8.664"),
                arguments(">18", "> 18"),
                arguments("từ 8.000 người trở lên", "≥ 8000 người"),
                arguments("8.000 trở lên", "≥ 8000"),
                arguments("8.000 người trở lên", "≥ 8000 người"),
                arguments("đạt từ 95% trở lên", "≥ 95 %"),
                arguments("ít nhất 5 tiêu chí", "≥ 5 tiêu chí"),
                arguments("tối thiểu 5", "≥ 5"),
                arguments("không dưới 5", "≥ 5"),
                arguments("≥ 5", "≥ 5"),
                arguments("≥5", "≥ 5"),
                arguments(">=5", "≥ 5"),
                arguments("không quá 3%", "≤ 3 %"),
                arguments("không vượt quá 3%", "≤ 3 %"),
                arguments("tối đa 3 vụ", "≤ 3 vụ"),
                arguments("≤ 3", "≤ 3"),
                arguments("<=3", "≤ 3"),
                arguments("3 vụ trở xuống", "≤ 3 vụ"),
                arguments("từ 3 vụ trở xuống", "≤ 3 vụ"),
                arguments("dưới 1,5%", "< 1.5 %"),
                arguments("<1,5%", "< 1.5 %"),
                arguments("bằng 100%", "= 100 %"),
                arguments("= 100", "= 100"),
                arguments("đạt 100%", "100 %"),
                arguments("duy trì 100%", "MAINTAIN 100 %"),
                arguments("giữ vững 46 trường", "MAINTAIN 46 trường"),
                arguments("15 tỷ 724,250 triệu", "15724.25 triệu"),
                arguments("15 tỉ 724,250 triệu đồng", "15724.25 triệu đồng"),
                arguments("15 tỷ đồng 724 triệu", "15724 triệu"),
                arguments("2 triệu 500 nghìn", "2500 nghìn"),
                arguments("15,7 tỷ", "15.7 tỷ"),
                arguments("15.7 tỷ", "15.7 tỷ"),
                arguments("1.500 tỷ đồng", "1500 tỷ đồng"),
                arguments("12 tr.đ", "12 tr.đ"),
                arguments("12tr", "12 tr"),
                arguments("trên 1.200 tỷ đồng", "> 1200 tỷ đồng"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_is_read_as_it_was_meant(String written, String how) {
        assertThat(WrittenFigure.read(written, NumberStyle.UNDECLARED))
                .isInstanceOfSatisfying(
                        Understood.class, read -> assertThat(read.how()).isEqualTo(how));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void how_the_letters_are_put_together_changes_nothing(String written, String how) {
        assertThat(WrittenFigure.read(Normalizer.normalize(written, Normalizer.Form.NFD), NumberStyle.UNDECLARED))
                .isInstanceOfSatisfying(
                        Understood.class, read -> assertThat(read.how()).isEqualTo(how));
    }

    static Stream<Arguments> twoReadings() {
        return Stream.of(
                arguments("8.664", List.of("8664", "8.664")),
                arguments("724,250", List.of("724.25", "724250")),
                arguments("-1.000", List.of("-1000", "-1")),
                arguments("13.500 %", List.of("13500 %", "13.5 %")),
                arguments("> 8.664", List.of("> 8664", "> 8.664")),
                arguments("8.664 - 9.120", List.of("8664 – 9120", "8.664 – 9.12")),
                arguments("1.024/2.048", List.of("1024 / 2048", "1.024 / 2.048")));
    }

    @ParameterizedTest
    @MethodSource("twoReadings")
    void what_may_mean_two_numbers_is_not_guessed(String written, List<String> readings) {
        assertThat(WrittenFigure.read(written, NumberStyle.UNDECLARED)).isEqualTo(new Ambiguous(readings));
    }

    static Stream<Arguments> declared() {
        return Stream.of(
                arguments("8.664", NumberStyle.VIETNAMESE, "8664"),
                arguments("8.664", NumberStyle.PLAIN, "8.664"),
                arguments("724,250", NumberStyle.VIETNAMESE, "724.25"),
                arguments("8664.9", NumberStyle.PLAIN, "8664.9"),
                arguments("trên 8.664 người", NumberStyle.PLAIN, "> 8.664 người"));
    }

    @ParameterizedTest
    @MethodSource("declared")
    void whoever_declares_a_style_is_read_in_it(String written, NumberStyle style, String how) {
        assertThat(WrittenFigure.read(written, style))
                .isInstanceOfSatisfying(
                        Understood.class, read -> assertThat(read.how()).isEqualTo(how));
    }

    @Test
    void and_in_no_other() {
        assertThat(WrittenFigure.read("8664.9", NumberStyle.VIETNAMESE)).isEqualTo(new Unreadable(Flaw.SEPARATORS));
        assertThat(WrittenFigure.read("8664,9", NumberStyle.PLAIN)).isEqualTo(new Unreadable(Flaw.SEPARATORS));
        assertThat(WrittenFigure.read("1.234.567", NumberStyle.PLAIN)).isEqualTo(new Unreadable(Flaw.SEPARATORS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,234.5",
                "1,234,567",
                "8.66.4,9",
                "1.23,4.5",
                "8.664.9",
                "1.2345.678",
                "12 34",
                "8 664.9",
                "00634",
                "8.664 - 9,5%",
                "15 tỷ 724.250 triệu",
                "15 tỷ 1.000 triệu",
                "1,5 tỷ 200 triệu",
                "14-13%",
                "13-13",
                "46/0",
                "012.345"
            })
    void separators_that_are_neither_vietnamese_nor_plain_are_refused(String written) {
        assertThat(WrittenFigure.read(written, NumberStyle.UNDECLARED)).isEqualTo(new Unreadable(Flaw.SEPARATORS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12abc",
                "--5",
                "+5",
                "1e5",
                "1E+5",
                "٣",
                "१२",
                "１２",
                "12 ３",
                "NaN",
                "Infinity",
                "abc",
                "-",
                "%",
                "(3,2)",
                "5.",
                ",5",
                ".5",
                "5,",
                "- 3",
                "1/7/2025",
                "2025-07-01",
                "13 - 14 - 15",
                "khoảng 5%",
                "tăng 5%",
                "từ 8.000 người",
                "trên 5 trở lên",
                "không quá 5 trở lên",
                "trên 13-14%",
                "trên18%",
                "13 người - 14",
                "13 hộ - 14 người",
                "46/-46",
                "trên 46/46",
                "5 triệu 3 tỷ",
                "5 triệu 3 triệu",
                "5 hộ 3 người",
                "5 triệu 3",
                "1 + 1",
                "=1+1",
                "5;6",
                "5'000",
                "5_000",
                "1 tỷ 2 triệu 3 nghìn",
                "0x10",
                "5²",
                "½",
                "Ⅷ",
                "100% (46/46)",
                "trên",
                "đạt"
            })
    void what_is_no_number_is_refused(String written) {
        assertThat(WrittenFigure.read(written, NumberStyle.UNDECLARED)).isEqualTo(new Unreadable(Flaw.NOT_A_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\n\t"})
    void nothing_is_not_zero(String written) {
        assertThat(WrittenFigure.read(written, NumberStyle.UNDECLARED)).isEqualTo(new Unreadable(Flaw.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456", "0,1234567", "12.345.678.901,123456", "999999999999999 tỷ 1 triệu"})
    void what_cannot_be_kept_exactly_is_refused(String written) {
        assertThat(WrittenFigure.read(written, NumberStyle.UNDECLARED)).isEqualTo(new Unreadable(Flaw.TOO_LONG));
    }

    static Stream<Arguments> money() {
        return Stream.of(
                arguments("5 tỷ", "1000000000"),
                arguments("5 tỷ đồng", "1000000000"),
                arguments("5 ti dong", "1000000000"),
                arguments("5 nghìn tỷ đồng", "1000000000000"),
                arguments("5 trăm triệu", "100000000"),
                arguments("5 triệu", "1000000"),
                arguments("5 tr.đ", "1000000"),
                arguments("5 trđ", "1000000"),
                arguments("5 Triệu Đồng", "1000000"),
                arguments("5 nghìn đồng", "1000"),
                arguments("5 ngàn", "1000"),
                arguments("5 đồng", "1"),
                arguments("5 đ", "1"),
                arguments("5 VNĐ", "1"),
                arguments("5 dòng", null),
                arguments("5 lao động", null),
                arguments("5 người", null),
                arguments("5 USD", null),
                arguments("5%", null),
                arguments("5", null));
    }

    @ParameterizedTest
    @MethodSource("money")
    void words_for_money_say_how_many_dong_they_are(String written, String inDong) {
        assertThat(WrittenFigure.read(written, NumberStyle.UNDECLARED))
                .isInstanceOfSatisfying(
                        Understood.class,
                        read -> assertThat(read.inDong()).isEqualTo(inDong == null ? null : new BigDecimal(inDong)));
    }

    @Test
    void the_parts_are_told_apart() {
        assertThat(WrittenFigure.read("46/46 xã", NumberStyle.UNDECLARED))
                .isEqualTo(
                        new Understood(null, new BigDecimal(46), null, new BigDecimal(46), "xã", null, "46 / 46 xã"));
        assertThat(WrittenFigure.read("13-14%", NumberStyle.UNDECLARED))
                .isEqualTo(new Understood(
                        vn.thidua.shared.Comparator.BETWEEN,
                        new BigDecimal(13),
                        new BigDecimal(14),
                        null,
                        "%",
                        null,
                        "13 – 14 %"));
    }

    // ── laws ──

    @Test
    void whatever_is_written_with_both_separators_reads_back_exactly() {
        forRandomDecimals((number, seed) -> {
            var whole = number.abs().toBigInteger();
            if (number.scale() > 0 && whole.compareTo(BigInteger.valueOf(1000)) >= 0) {
                assertReads(vietnamese(number), number, NumberStyle.UNDECLARED, seed);
            }
        });
    }

    @Test
    void whatever_is_written_in_a_declared_style_reads_back_exactly() {
        forRandomDecimals((number, seed) -> {
            assertReads(vietnamese(number), number, NumberStyle.VIETNAMESE, seed);
            assertReads(number.toPlainString(), number, NumberStyle.PLAIN, seed);
        });
    }

    /** Whoever writes plain numbers for others to read gives three decimals a fourth. */
    @Test
    void plain_numbers_without_exactly_three_decimals_read_back_without_a_declaration() {
        forRandomDecimals((number, seed) -> {
            var plain = number.scale() == 3 ? number + "0" : number.toPlainString();
            assertReads(plain, number, NumberStyle.UNDECLARED, seed);
        });
    }

    /** Of any text there are but two readings: the last separator begins the decimals, or there are none. */
    @Test
    void junk_is_never_read_as_another_number_than_its_digits_say() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var signs = "0123456789012345678900..,,  --".toCharArray();
        var understood = 0;
        for (var i = 0; i < 50_000; i++) {
            var junk = new StringBuilder();
            for (var length = 1 + random.nextInt(10); length > 0; length--) {
                junk.append(signs[random.nextInt(signs.length)]);
            }
            if (WrittenFigure.read(junk.toString(), NumberStyle.UNDECLARED) instanceof Understood read
                    && read.upper() == null) {
                understood++;
                assertThat(independently(junk.toString().strip()))
                        .as("'%s', seed %s", junk, seed)
                        .contains(read.value().stripTrailingZeros());
            }
        }
        assertThat(understood).isGreaterThan(2_000);
    }

    private static List<BigDecimal> independently(String text) {
        var digits = new BigDecimal(text.replaceAll("[., ]", ""));
        var last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        var decimals = last < 0 ? 0 : text.length() - last - 1;
        var separators = text.chars().filter(c -> c == '.' || c == ',').count();
        var whole = digits.stripTrailingZeros();
        var broken = digits.movePointLeft(decimals).stripTrailingZeros();
        if (decimals != 3) {
            return List.of(broken);
        }
        // one separator before three digits is settled by what stands before it, or not at all
        var isSettled = separators == 1 && !text.matches("-?[1-9][0-9]{0,2}[.,].*");
        return isSettled ? List.of(broken) : List.of(whole, broken);
    }

    private interface Law {
        void holds(BigDecimal number, long seed);
    }

    private static void forRandomDecimals(Law law) {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 5_000; i++) {
            var bound = BigInteger.TEN.pow(1 + random.nextInt(15));
            var number = new BigDecimal(new BigInteger(60, random).mod(bound), random.nextInt(7));
            law.holds(random.nextBoolean() ? number.negate() : number, seed);
        }
    }

    private static void assertReads(String written, BigDecimal number, NumberStyle style, long seed) {
        assertThat(WrittenFigure.read(written, style))
                .as("%s, seed %s", written, seed)
                .isInstanceOfSatisfying(Understood.class, read -> {
                    assertThat(read.value()).isEqualByComparingTo(number);
                    assertThat(read.comparator()).isNull();
                });
    }

    private static String vietnamese(BigDecimal number) {
        var parts = number.abs().toPlainString().split("\\.", -1);
        var grouped = new StringBuilder(parts[0]);
        for (var at = grouped.length() - 3; at > 0; at -= 3) {
            grouped.insert(at, '.');
        }
        return (number.signum() < 0 ? "-" : "") + grouped + (parts.length > 1 ? "," + parts[1] : "");
    }
}
