package vn.thidua.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import vn.thidua.catalogue.Accumulation;
import vn.thidua.catalogue.Aggregation;
import vn.thidua.organisation.Extent;
import vn.thidua.organisation.Lineage;
import vn.thidua.organisation.LineageWeight;
import vn.thidua.result.ReportState;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;

/** The rule by itself: plainly, and by property where a law holds for all values. */
class RestatingTest {

    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final Period YEAR = new Period("2023");

    private final List<Lineage.Edge> edges = new ArrayList<>();
    private final Map<String, Lineage.Lived> lives = new HashMap<>();
    private final Map<String, ReportedFigure> figures = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();

    // ── plainly ──

    @Test
    void what_a_unit_reported_when_it_was_the_same_is_its_own() {
        lived("a", "2014-04-01", null);
        reported("a", "10");
        assertThat(said("a").isOwn()).isTrue();
        assertThat(said("a").figure().value()).isEqualByComparingTo("10");
    }

    @Test
    void a_renaming_by_a_new_code_keeps_the_figure_even_of_what_does_not_add_up() {
        merged("b", "a");
        reported("a", "7.5");
        assertThat(((Restating.Said) of("b", Aggregation.NONE, null)).figure().value())
                .isEqualByComparingTo("7.5");
        merged("b", "c");
        reported("c", "2");
        assertThat(gap("b", Aggregation.NONE).code()).isEqualTo(SeriesGap.NOT_ADDITIVE);
    }

    @Test
    void rates_add_up_part_by_part_or_not_at_all() {
        merged("d", "a", "b");
        ratio("a", "39", "46");
        ratio("b", "1", "4");
        var said = (Restating.Said) of("d", Aggregation.RATIO_OF_SUMS, null);
        assertThat(said.method()).isEqualTo(Restating.Method.RATIO_OF_SUMS);
        assertThat(said.figure().numerator()).isEqualByComparingTo("40");
        assertThat(said.figure().denominator()).isEqualByComparingTo("50");
        reported("b", "25");
        assertThat(gap("d", Aggregation.RATIO_OF_SUMS).code()).isEqualTo(SeriesGap.NOT_ADDITIVE);
    }

    @Test
    void one_part_without_a_weight_leaves_nothing_to_be_said() {
        merged("d", "a");
        edge("b", "d", Extent.PART, null);
        lived("b", "2014-04-01", null);
        reported("a", "10");
        reported("b", "10");
        assertThat(gap("d", Aggregation.SUM)).isEqualTo(new Restating.Gap(SeriesGap.PART_WITHOUT_WEIGHT, List.of("b")));
        assertThat(gap("b", Aggregation.SUM)).isEqualTo(new Restating.Gap(SeriesGap.PART_WITHOUT_WEIGHT, List.of("b")));
    }

    @Test
    void a_unit_that_goes_on_keeps_what_it_did_not_give_and_adds_what_it_took() {
        lived("a", "2014-04-01", null);
        lived("b", "2014-04-01", null);
        lived("c", "2014-04-01", "2025-07-01");
        edge("a", "b", Extent.PART, "0.3");
        edge("c", "b", Extent.WHOLE, null);
        reported("a", "100");
        reported("b", "10");
        reported("c", "1");
        assertThat(weighed("a").figure().value()).isEqualByComparingTo("70");
        assertThat(weighed("b").figure().value()).isEqualByComparingTo("41");
    }

    @Test
    void a_flow_is_not_divided_where_the_change_lies_within_its_period_and_a_stock_stands_on_its_last_day() {
        merged("d", "a");
        figures.put("d", figure("d", "5"));
        var straddling = new Period("2025");
        var flow = restating().of(question("d", straddling, Accumulation.FLOW, Aggregation.SUM, null));
        assertThat(flow).isEqualTo(new Restating.Gap(SeriesGap.STRADDLES_CHANGE, List.of("d")));
        var stock = restating().of(question("d", straddling, Accumulation.STOCK, Aggregation.SUM, null));
        assertThat(((Restating.Said) stock).isOwn()).isTrue();
    }

    @Test
    void what_is_hidden_is_not_told_from_what_is_not_there() {
        merged("d", "a", "b");
        reported("a", "10");
        hidden.add("b");
        var nothingThere = gap("d", Aggregation.SUM);
        assertThat(nothingThere).isEqualTo(new Restating.Gap(SeriesGap.FIGURE_NOT_SHOWN, List.of("b")));
        hidden.clear();
        assertThat(gap("d", Aggregation.SUM)).isEqualTo(new Restating.Gap(SeriesGap.FIGURE_MISSING, List.of("b")));
    }

    @Test
    void before_it_began_nothing_is_known_of_a_unit_that_came_from_none() {
        lived("a", "2025-07-01", null);
        assertThat(gap("a", Aggregation.SUM).code()).isEqualTo(SeriesGap.NO_LINEAGE);
    }

    @Test
    void who_is_gone_is_not_on_the_map() {
        merged("d", "a");
        assertThat(gap("a", Aggregation.SUM)).isEqualTo(new Restating.Gap(SeriesGap.NOT_ON_THE_MAP, List.of("d")));
    }

    @Test
    void the_weakest_basis_is_named() {
        merged("d", "a", "b");
        reported("a", "10");
        figures.put("b", figure("b", "1", ResultBasis.ESTIMATED));
        assertThat(said("d").figure().basis()).isEqualTo(ResultBasis.ESTIMATED);
    }

    // ── by property ──

    @RepeatedTest(50)
    void a_whole_merger_equals_the_sum_in_whatever_order(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var names = IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> "u" + i)
                .toList();
        var shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(name -> merged("heir", name));
        var sum = BigDecimal.ZERO;
        for (var name : names) {
            var value = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 6);
            reported(name, value.toPlainString());
            sum = sum.add(value);
        }
        assertThat(said("heir").figure().value()).isEqualByComparingTo(sum);
        assertThat(said("heir").from()).containsExactlyInAnyOrderElementsOf(names);
    }

    @RepeatedTest(50)
    void weights_that_make_one_lose_nothing_through_several_changes(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        lived("old", "2010-01-01", "2024-07-01");
        var value = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 6);
        reported("old", value.toPlainString());
        var parts = 1 + random.nextInt(5);
        split("old", "part", parts, LocalDate.of(2024, 7, 1), random);
        for (var i = 0; i < parts; i++) {
            lived("part" + i, "2024-07-01", "2025-07-01");
            split("part" + i, "piece" + i + "-", 1 + random.nextInt(5), DAY, random);
        }
        var total = BigDecimal.ZERO;
        var today = edges.stream()
                .map(Lineage.Edge::successor)
                .filter(u -> u.startsWith("piece"))
                .toList();
        for (var piece : today) {
            lived(piece, "2025-07-01", null);
        }
        for (var piece : today) {
            total = total.add(weighed(piece).figure().value());
        }
        assertThat(total).isEqualByComparingTo(value);
    }

    @RepeatedTest(20)
    void what_is_split_by_weights_and_merged_again_is_what_it_was(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        lived("old", "2010-01-01", "2024-07-01");
        reported("old", "123.456789");
        var parts = 2 + random.nextInt(5);
        split("old", "part", parts, LocalDate.of(2024, 7, 1), random);
        for (var i = 0; i < parts; i++) {
            lived("part" + i, "2024-07-01", "2025-07-01");
            edge("part" + i, "again", Extent.WHOLE, null);
        }
        lived("again", "2025-07-01", null);
        assertThat(weighed("again").figure().value()).isEqualByComparingTo("123.456789");
    }

    /** Into parts whose weights make one. */
    private void split(String unit, String stem, int parts, LocalDate on, Random random) {
        var left = 1_000_000;
        for (var i = 0; i < parts; i++) {
            var last = i == parts - 1;
            var share = last ? left : 1 + random.nextInt(left - (parts - i) + 1);
            left -= share;
            var weight = BigDecimal.valueOf(share, 6);
            edges.add(new Lineage.Edge(
                    unit,
                    stem + i,
                    parts == 1 ? Extent.WHOLE : last ? Extent.REMAINDER : Extent.PART,
                    on,
                    null,
                    List.of(new LineageWeight("population", weight, "thử"))));
        }
    }

    // ── words ──

    private void merged(String heir, String... from) {
        lived(heir, "2025-07-01", null);
        for (var unit : from) {
            lived(unit, "2014-04-01", "2025-07-01");
            edge(unit, heir, Extent.WHOLE, null);
        }
    }

    private void edge(String predecessor, String successor, Extent extent, @Nullable String weight) {
        edges.add(new Lineage.Edge(
                predecessor,
                successor,
                extent,
                DAY,
                null,
                weight == null ? List.of() : List.of(new LineageWeight("population", new BigDecimal(weight), "thử"))));
    }

    private void lived(String unit, String from, @Nullable String to) {
        lives.put(unit, new Lineage.Lived(LocalDate.parse(from), to == null ? null : LocalDate.parse(to)));
    }

    private void reported(String unit, String value) {
        figures.put(unit, figure(unit, value));
    }

    private void ratio(String unit, String numerator, String denominator) {
        figures.put(
                unit,
                new ReportedFigure(
                        unit,
                        "i",
                        YEAR,
                        null,
                        new BigDecimal(numerator),
                        new BigDecimal(denominator),
                        ResultBasis.OFFICIAL,
                        ReportState.LOCKED,
                        false));
    }

    private static ReportedFigure figure(String unit, String value) {
        return figure(unit, value, ResultBasis.OFFICIAL);
    }

    private static ReportedFigure figure(String unit, String value, ResultBasis basis) {
        return new ReportedFigure(unit, "i", YEAR, new BigDecimal(value), null, null, basis, ReportState.LOCKED, false);
    }

    private Restating restating() {
        Map<String, Map<String, Map<Period, ReportedFigure>>> known = new HashMap<>();
        figures.forEach((unit, figure) ->
                known.put(unit, Map.of("i", Map.of(YEAR, figure, new Period("2025"), figure))));
        return new Restating(Lineage.of(edges, lives), new Figures.Known(known), unit -> !hidden.contains(unit));
    }

    private static Restating.Question question(
            String unit, Period period, Accumulation accumulation, Aggregation aggregation, @Nullable String measure) {
        return new Restating.Question(unit, "i", period, TODAY, accumulation, aggregation, measure);
    }

    private Restating.Answer of(String unit, Aggregation aggregation, @Nullable String measure) {
        return restating().of(question(unit, YEAR, Accumulation.FLOW, aggregation, measure));
    }

    private Restating.Said said(String unit) {
        return (Restating.Said) of(unit, Aggregation.SUM, null);
    }

    private Restating.Said weighed(String unit) {
        return (Restating.Said) of(unit, Aggregation.SUM, "population");
    }

    private Restating.Gap gap(String unit, Aggregation aggregation) {
        return (Restating.Gap) of(unit, aggregation, null);
    }
}
