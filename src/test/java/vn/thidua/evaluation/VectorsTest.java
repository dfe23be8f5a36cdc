package vn.thidua.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thidua.evaluation.Outcome.EXCEEDED;
import static vn.thidua.evaluation.Outcome.MET;
import static vn.thidua.evaluation.Outcome.NOT_MET;
import static vn.thidua.shared.Comparator.AT_LEAST;
import static vn.thidua.shared.Comparator.AT_MOST;
import static vn.thidua.shared.Comparator.MORE_THAN;
import static vn.thidua.shared.Direction.HIGHER_BETTER;
import static vn.thidua.shared.Direction.LOWER_BETTER;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thidua.catalogue.CompositionFacts;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Direction;

/**
 * The vectors of the domain that need nothing but the rules: each is a defect somewhere in the field. Those that speak of
 * stored figures (5, 6, 7, 12, 14, 16) are told over HTTP in {@code ScoreboardTest} and {@code DecisionTest}.
 */
class VectorsTest {

    @Test
    void vector_1_at_most_zero_and_nothing_happened_is_met() {
        assertThat(outcome(Bound.of(AT_MOST, "0"), "0", LOWER_BETTER)).isEqualTo(MET);
    }

    @Test
    void vector_2_at_most_zero_and_three_happened_is_not_met() {
        assertThat(outcome(Bound.of(AT_MOST, "0"), "3", LOWER_BETTER)).isEqualTo(NOT_MET);
    }

    @Test
    void vector_3_at_most_2_97_and_2_50_is_exceeded_and_no_84_2_percent() {
        var bound = Bound.of(AT_MOST, "2.97");
        assertThat(outcome(bound, "2.50", LOWER_BETTER)).isEqualTo(EXCEEDED);
        assertThat(Percentages.planAttainment(bound, new BigDecimal("2.50"), LOWER_BETTER))
                .isEmpty();
    }

    @Test
    void vector_4_at_least_100_is_met_by_100_and_exceeded_by_100_01() {
        assertThat(outcome(Bound.of(AT_LEAST, "100"), "100", HIGHER_BETTER)).isEqualTo(MET);
        assertThat(outcome(Bound.of(AT_LEAST, "100"), "100.01", HIGHER_BETTER)).isEqualTo(EXCEEDED);
    }

    @Test
    void vector_8_61_6_and_38_3_and_0_1_total_100_exactly() {
        var composition = new CompositionFacts("c", "c", new BigDecimal("100"), null, List.of("a", "b", "c"));
        assertThat(composition.totalsWith(java.util.Map.of(
                        "a", new BigDecimal("61.6"), "b", new BigDecimal("38.3"), "c", new BigDecimal("0.1"))))
                .isTrue();
        assertThat(composition.totalsWith(java.util.Map.of(
                        "a", new BigDecimal("61.6"), "b", new BigDecimal("38.3"), "c", new BigDecimal("0.10001"))))
                .isFalse();
    }

    @Test
    void vector_9_more_than_18_is_not_met_by_18_but_by_18_01() {
        assertThat(outcome(Bound.of(MORE_THAN, "18"), "18.0", HIGHER_BETTER)).isEqualTo(NOT_MET);
        assertThat(outcome(Bound.of(MORE_THAN, "18"), "18.01", HIGHER_BETTER)).isEqualTo(MET);
    }

    @Test
    void vector_10_between_13_and_14_is_exceeded_by_14_5_and_missed_by_12_99() {
        var bound = Bound.between("13", "14");
        assertThat(outcome(bound, "14.5", HIGHER_BETTER)).isEqualTo(EXCEEDED);
        assertThat(outcome(bound, "12.99", HIGHER_BETTER)).isEqualTo(NOT_MET);
        assertThat(outcome(bound, "14.5", LOWER_BETTER)).isEqualTo(NOT_MET);
        assertThat(outcome(bound, "14.5", Direction.NONE)).isEqualTo(NOT_MET);
    }

    @Test
    void vector_11_39_of_46_is_shown_as_84_8() {
        var ratio = Percentages.ratio(new BigDecimal("39"), new BigDecimal("46"));
        assertThat(Percentages.shown(ratio, 1)).isEqualByComparingTo("84.8");
        assertThat(ratio).isGreaterThan(new BigDecimal("84.78")).isLessThan(new BigDecimal("84.79"));
    }

    @Test
    void vector_13_equals_share_a_rank_and_the_next_is_skipped() {
        record Scored(String unit, int score) {}
        var ranks = Ranks.among(
                List.of(new Scored("d", 70), new Scored("c", 80), new Scored("a", 90), new Scored("b", 80)),
                Comparator.comparingInt(Scored::score).reversed());
        assertThat(ranks.values()).containsExactly(1, 2, 2, 4);
        assertThat(ranks.get(new Scored("b", 80))).isEqualTo(ranks.get(new Scored("c", 80)));
    }

    @Test
    void vector_15_an_attainment_of_99_995_falls_in_exactly_one_band() {
        var hundred = new BigDecimal("100");
        var bands = List.of(
                new Band(BigDecimal.ZERO, true, hundred, false),
                new Band(hundred, true, hundred, true),
                new Band(hundred, false, null, false));
        assertThat(Band.areSeamless(bands)).isTrue();
        assertThat(bands.stream().filter(b -> b.holds(new BigDecimal("99.995"))))
                .hasSize(1);
        assertThat(bands.get(0).holds(new BigDecimal("99.995"))).isTrue();
        assertThat(Band.areSeamless(List.of(bands.get(0), bands.get(2)))).isFalse();
    }

    private static Outcome outcome(Bound bound, String figure, Direction direction) {
        return Outcome.of(bound, new BigDecimal(figure), direction, 2);
    }
}
