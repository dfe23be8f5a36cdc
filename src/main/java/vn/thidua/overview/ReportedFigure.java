package vn.thidua.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.Aggregation;
import vn.thidua.evaluation.Percentages;
import vn.thidua.result.ReportState;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;

/** A usable figure: a value, or the two parts of a ratio. */
record ReportedFigure(
        String unit,
        String indicator,
        Period period,
        @Nullable BigDecimal figure,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        ResultBasis basis,
        ReportState state,
        boolean conflict) {

    /** The exact value that rules decide on; of a ratio in percent. */
    BigDecimal value() {
        if (numerator != null && denominator != null) {
            return Percentages.ratio(numerator, denominator);
        }
        return java.util.Objects.requireNonNull(figure);
    }

    /** As it is shown: a value as it was reported, a ratio at the scale of its indicator. */
    BigDecimal shown(int scale) {
        return numerator == null ? value() : value().setScale(scale, RoundingMode.HALF_UP);
    }

    /** That part of it. */
    ReportedFigure times(BigDecimal weight) {
        return weight.compareTo(BigDecimal.ONE) == 0
                ? this
                : new ReportedFigure(
                        unit,
                        indicator,
                        period,
                        figure == null ? null : figure.multiply(weight),
                        numerator == null ? null : numerator.multiply(weight),
                        denominator == null ? null : denominator.multiply(weight),
                        basis,
                        state,
                        conflict);
    }

    /** What several units make together; null where the indicator, or what is known of it, does not add up. */
    static @Nullable ReportedFigure together(String whole, Aggregation aggregation, List<ReportedFigure> parts) {
        var first = parts.get(0);
        var byParts = aggregation == Aggregation.RATIO_OF_SUMS && parts.stream().allMatch(p -> p.numerator != null);
        if (!byParts && (aggregation != Aggregation.SUM || parts.stream().anyMatch(p -> p.figure == null))) {
            return null;
        }
        return new ReportedFigure(
                whole,
                first.indicator,
                first.period,
                byParts ? null : parts.stream().map(ReportedFigure::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                byParts ? sum(parts.stream().map(ReportedFigure::numerator).toList()) : null,
                byParts ? sum(parts.stream().map(ReportedFigure::denominator).toList()) : null,
                parts.stream()
                        .map(ReportedFigure::basis)
                        .min(java.util.Comparator.naturalOrder())
                        .orElseThrow(),
                parts.stream()
                        .map(ReportedFigure::state)
                        .min(java.util.Comparator.comparing(ReportedFigure::firmness))
                        .orElseThrow(),
                parts.stream().anyMatch(ReportedFigure::conflict));
    }

    private static BigDecimal sum(List<@Nullable BigDecimal> values) {
        return values.stream().map(java.util.Objects::requireNonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The whole is no firmer than its weakest part. */
    private static int firmness(ReportState state) {
        return switch (state) {
            case DRAFT, RETURNED -> 0;
            case SUBMITTED -> 1;
            case VERIFIED -> 2;
            case LOCKED -> 3;
        };
    }
}
