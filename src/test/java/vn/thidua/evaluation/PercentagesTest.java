package vn.thidua.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Direction;

class PercentagesTest {

    private static final long SEED = 20_230_101L;

    @Test
    void a_plan_of_zero_or_below_is_no_measure() {
        assertThat(attainment(Bound.of(Comparator.AT_LEAST, "0"), "5")).isNull();
        assertThat(attainment(Bound.of(Comparator.AT_LEAST, "-1"), "5")).isNull();
    }

    @Test
    void a_range_is_measured_at_the_end_that_was_passed_or_missed() {
        var range = Bound.between("13", "14");
        assertThat(attainment(range, "13.5")).isEqualByComparingTo("100");
        assertThat(attainment(range, "6.5")).isEqualByComparingTo("50");
        assertThat(attainment(range, "28")).isEqualByComparingTo("200");
    }

    @Test
    void over_a_hundred_is_kept() {
        assertThat(attainment(Bound.of(Comparator.AT_LEAST, "2"), "3")).isEqualByComparingTo("150");
    }

    @Test
    void what_a_figure_is_of_last_year_and_by_how_much_it_grew_are_two_numbers() {
        var now = new BigDecimal("110.2");
        var before = new BigDecimal("100");
        assertThat(Percentages.yearOnYearIndex(now, before)).contains(new BigDecimal("110.2"));
        assertThat(Percentages.yearOnYearChange(now, before)).contains(new BigDecimal("10.2"));
        assertThat(Percentages.yearOnYearIndex(now, BigDecimal.ZERO)).isEmpty();
    }

    /** A ratio is compared as exactly as its parts: equal to a bound only when the products are equal. */
    @Test
    void a_ratio_equals_a_bound_only_when_its_parts_do() {
        var random = new Random(SEED);
        for (var i = 0; i < 20_000; i++) {
            var denominator = BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(3));
            var numerator = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(3));
            var bound = BigDecimal.valueOf(random.nextInt(2_000_000), 4);
            var byParts = numerator.multiply(new BigDecimal(100)).compareTo(bound.multiply(denominator));
            var byRatio = Percentages.ratio(numerator, denominator).compareTo(bound);
            assertThat(byRatio)
                    .as("seed %d: %s/%s against %s", SEED, numerator, denominator, bound)
                    .isEqualTo(byParts);
        }
    }

    /** Attainment of a plan passes 100 exactly when "at least" is exceeded, whatever the numbers. */
    @Test
    void attainment_and_outcome_never_contradict_each_other() {
        var random = new Random(SEED);
        for (var i = 0; i < 20_000; i++) {
            var plan = BigDecimal.valueOf(1 + random.nextInt(100_000_000), random.nextInt(7));
            var figure =
                    random.nextInt(10) == 0 ? plan : BigDecimal.valueOf(random.nextInt(100_000_000), random.nextInt(7));
            var bound = new Bound(Comparator.AT_LEAST, plan, null);
            var against = Percentages.planAttainment(bound, figure, Direction.HIGHER_BETTER)
                    .orElseThrow()
                    .compareTo(new BigDecimal(100));
            var expected = against > 0 ? Outcome.EXCEEDED : against == 0 ? Outcome.MET : Outcome.NOT_MET;
            assertThat(Outcome.of(bound, figure, Direction.HIGHER_BETTER, 2))
                    .as("seed %d: %s against %s", SEED, figure, plan)
                    .isEqualTo(expected);
        }
    }

    private static @Nullable BigDecimal attainment(Bound bound, String figure) {
        return Percentages.planAttainment(bound, new BigDecimal(figure), Direction.HIGHER_BETTER)
                .orElse(null);
    }
}
