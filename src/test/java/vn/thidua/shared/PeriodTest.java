package vn.thidua.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    /** Every code there is, of the years 1900 to 2099. */
    static List<String> codes() {
        var codes = new ArrayList<String>();
        for (var year = 1900; year <= 2099; year++) {
            codes.add("" + year);
            for (var half = 1; half <= 2; half++) {
                codes.add(year + "-H" + half);
            }
            for (var quarter = 1; quarter <= 4; quarter++) {
                codes.add(year + "-Q" + quarter);
            }
            for (var month = 1; month <= 12; month++) {
                codes.add("%d-%02d".formatted(year, month));
                codes.add("%d-YTD%02d".formatted(year, month));
            }
            for (var last = year + 1; last < year + 10 && last <= 2099; last++) {
                codes.add(year + "-" + last);
            }
        }
        return codes;
    }

    @Test
    void every_code_is_read_back_as_it_was_written() {
        for (var code : codes()) {
            assertThat(Period.parse(code)).as(code).hasValueSatisfying(period -> {
                assertThat(period.code()).isEqualTo(code).hasToString(period.toString());
                assertThat(period.firstDay()).isBeforeOrEqualTo(period.lastDay());
                assertThat(period.firstDay().getDayOfMonth()).isEqualTo(1);
                assertThat(period.lastDay().plusDays(1).getDayOfMonth()).isEqualTo(1);
                assertThat(period.lastMonth()).isEqualTo(YearMonth.from(period.lastDay()));
                assertThat(period.year()).isEqualTo(period.lastDay().getYear());
                assertThat(period.coversSameDaysAs(period)).isTrue();
                assertThat(new Period.Column()
                                .convertToEntityAttribute(new Period.Column().convertToDatabaseColumn(period)))
                        .isEqualTo(period);
            });
        }
    }

    @Test
    void the_same_period_last_year_is_a_year_earlier() {
        for (var code : codes()) {
            var period = new Period(code);
            var years = code.matches("\\d{4}-\\d{4}")
                    ? period.year() - period.firstDay().getYear() + 1
                    : 1;
            if (period.firstDay().getYear() - years >= 1900) {
                var before = period.samePeriodLastYear();
                assertThat(before.firstDay())
                        .as(code)
                        .isEqualTo(period.firstDay().minusYears(years));
                assertThat(before.lastMonth())
                        .as(code)
                        .isEqualTo(period.lastMonth().minusYears(years));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2023-YTD12, true",
        "2023-01, 2023-YTD01, true",
        "2023-Q1, 2023-YTD03, true",
        "2023-H1, 2023-YTD06, true",
        "2023-Q4, 2023-H2, false",
        "2023, 2024, false",
        "2023, 2023-2024, false",
        "2023-08, 2023-YTD08, false"
    })
    void some_codes_name_the_same_days(String one, String other, boolean same) {
        assertThat(new Period(one).coversSameDaysAs(new Period(other))).isEqualTo(same);
        assertThat(new Period(other).coversSameDaysAs(new Period(one))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2023-01-01, 2023-12-31",
        "2023-H2, 2023-07-01, 2023-12-31",
        "2023-Q3, 2023-07-01, 2023-09-30",
        "2024-02, 2024-02-01, 2024-02-29",
        "2023-YTD08, 2023-01-01, 2023-08-31",
        "2021-2025, 2021-01-01, 2025-12-31"
    })
    void a_code_names_its_days(String code, LocalDate first, LocalDate last) {
        assertThat(new Period(code).firstDay()).isEqualTo(first);
        assertThat(new Period(code).lastDay()).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "23",
                "2023Q1",
                "202308",
                "Q1-2023",
                "2023-Q0",
                "2023-Q5",
                "2023-H3",
                "2023-00",
                "2023-13",
                "2023-8",
                "2023-YTD",
                "2023-YTD00",
                "2023-YTD13",
                "2023-YTD8",
                "2025-2021",
                "2023-2023",
                "2000-2010",
                "1900-2099",
                "1800",
                "2100",
                "2023-1999",
                "2023-W35",
                "2023-08-31",
                "2023/2025",
                "2023-q1",
                " 2023",
                "2023 ",
                "2023\n",
                "２０２３",
                "2023-01-"
            })
    void everything_else_is_no_period(String code) {
        assertThat(Period.parse(code)).isEmpty();
    }

    static IntStream seeds() {
        return new Random().ints(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_code_with_one_letter_changed_is_a_code_or_refused_but_never_a_crash(int seed) {
        var random = new Random(seed);
        var codes = codes();
        var letters = "0123456789-HQYTDW/ .";
        for (var i = 0; i < 5_000; i++) {
            var code = new StringBuilder(codes.get(random.nextInt(codes.size())));
            code.setCharAt(random.nextInt(code.length()), letters.charAt(random.nextInt(letters.length())));
            assertThat(Period.parse(code.toString()).isPresent())
                    .as(code + ", seed " + seed)
                    .isEqualTo(codes.contains(code.toString()));
        }
    }
}
