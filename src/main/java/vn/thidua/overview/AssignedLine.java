package vn.thidua.overview;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.Accumulation;
import vn.thidua.catalogue.Aggregation;
import vn.thidua.catalogue.IndicatorKind;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Direction;
import vn.thidua.shared.Period;

/** A target in force with what its indicator means. */
record AssignedLine(
        UUID target,
        int version,
        String decisionNumber,
        String round,
        String issuer,
        @Nullable String unit,
        @Nullable String group,
        String indicator,
        String indicatorName,
        IndicatorKind kind,
        String measureUnit,
        int scale,
        Direction direction,
        Accumulation accumulation,
        Aggregation aggregation,
        Period period,
        Comparator comparator,
        BigDecimal value,
        @Nullable BigDecimal upperValue,
        boolean key,
        @Nullable String lead) {

    Bound bound() {
        return new Bound(comparator, value, upperValue);
    }

    /** Growth, shares and ratios are compared in points, not in percent of a percentage. */
    boolean isRate() {
        return kind == IndicatorKind.RATIO || kind == IndicatorKind.GROWTH || kind == IndicatorKind.SHARE;
    }
}
