package vn.thidua.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.platform.export.Tabled;
import vn.thidua.result.FigureValue;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;

@Schema(
        name = "Totals",
        description =
                "What all units of a kind below another one reported for an indicator and a period, in all and by the units"
                        + " directly below it.")
record TotalsView(
        @Schema(examples = "population") String indicator,

        @Schema(description = "Name of the indicator.") String indicatorName,

        @Schema(description = "The measure unit of all figures; of ratios it is percent.", examples = "PERSON")
        String measureUnit,

        Period period,

        @Schema(description = "The kind of the units that are added up.", examples = "commune")
        String kind,

        @Schema(
                description =
                        "The last day of the period: the units are those that are there on it, where they stand on it.")
        LocalDate mapOn,

        @Schema(description = "All of them together.") TotalView whole,

        @Schema(
                description =
                        "By the units directly below, in the order of their codes, as far as there are units of the kind under"
                                + " them. One that is of the kind itself stands for itself.")
        List<TotalView> parts)
        implements Tabled<TotalsView.TotalRow> {

    /** The whole first, then its parts. */
    @Override
    public List<TotalRow> rows() {
        return Stream.concat(Stream.of(whole), parts.stream())
                .map(total -> new TotalRow(indicator, indicatorName, measureUnit, period, kind, mapOn, total))
                .toList();
    }

    /** A total as a row of a table. */
    record TotalRow(
            String indicator,
            String indicatorName,
            String measureUnit,
            Period period,
            String kind,
            LocalDate mapOn,
            @JsonUnwrapped TotalView total) {}

    @Schema(
            name = "Total",
            description = "What units of a kind reported together; what the caller may not see is not in it.")
    record TotalView(
            @Schema(
                    description = "The unit under which they stand, or which is one of them itself.",
                    examples = "vn.01")
            String unit,

            @Schema(description = "Its name on that day.") String name,

            @Schema(description = "How many units of the kind there are.")
            long units,

            @Schema(description = "Of how many of them there is a usable figure that the caller may see.")
            long reported,

            @Schema(
                    description =
                            "The sum of their figures, exactly, in the measure unit of the indicator. Absent of ratios, and where"
                                    + " there is no figure: missing is not zero.")
            @Nullable
            BigDecimal value,

            @Schema(description = "Of a ratio, the sum of the numerators, exactly.") @Nullable
            BigDecimal numerator,

            @Schema(description = "Of a ratio, the sum of the denominators, exactly.") @Nullable
            BigDecimal denominator,

            @Schema(
                    description =
                            "As it is shown: rounded half up at the scale of the indicator; of a ratio, numerator ÷ denominator in"
                                    + " percent.")
            @Nullable
            BigDecimal shown,

            @Schema(description = "Why there is no figure.") @Nullable
            TotalAbsent absent,

            @Schema(description = "The weakest that any of the figures rests on.") @Nullable
            ResultBasis basis,

            @Schema(description = "How many of the figures nobody has verified yet.")
            long unverified,

            @Schema(description = "How many of the figures sources contradict; see /conflicts.")
            long conflicts) {

        static TotalView of(Totals.Total total, IndicatorFacts indicator) {
            var absent = total.absent(indicator.aggregation());
            var numerator = absent == null ? total.numerator() : null;
            var denominator = absent == null ? total.denominator() : null;
            var value = absent == null ? total.figure() : null;
            return new TotalView(
                    total.unit(),
                    total.name(),
                    total.units(),
                    total.reported(),
                    value,
                    numerator,
                    denominator,
                    absent == null ? new FigureValue(value, numerator, denominator).shownAt(indicator.scale()) : null,
                    absent,
                    total.basis(),
                    total.unverified(),
                    total.conflicts());
        }
    }
}
