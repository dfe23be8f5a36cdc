package vn.thidua.overview;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.evaluation.Outcome;
import vn.thidua.platform.export.Drawn;
import vn.thidua.platform.export.Form;
import vn.thidua.platform.export.Form.Heading;
import vn.thidua.platform.export.Labels;
import vn.thidua.platform.export.Tabled;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;

@Schema(
        name = "YearEndTable",
        description = "What a unit made of its targets, in the table that goes with a year-end report.")
record YearEndView(String unit, String name, Period period, List<LineView> lines)
        implements Tabled<YearEndView.LineView>, Drawn {

    @Schema(name = "YearEndLine")
    record LineView(
            int no,
            String unit,
            Period period,
            String indicator,
            String indicatorName,
            String measureUnit,
            String measureUnitName,
            int scale,
            Comparator comparator,
            BigDecimal plan,
            @Nullable BigDecimal planUpper,

            @Schema(description = "The plan as people write it.", examples = "13-14")
            String planText,

            @Schema(description = "Absent where nothing was reported: missing is not zero.") @Nullable
            BigDecimal actual,

            @Nullable BigDecimal ofPlan,
            @Nullable BigDecimal ofSamePeriod,
            Outcome outcome,
            @Nullable String cause,
            UUID target) {

        private Object planned() {
            return comparator == Comparator.EXACTLY ? figure(plan) : planText;
        }

        private Form.@Nullable Figure reported() {
            return actual == null ? null : figure(actual);
        }

        private Form.Figure figure(BigDecimal value) {
            return new Form.Figure(
                    value, Math.max(scale, value.stripTrailingZeros().scale()));
        }
    }

    @Override
    public List<LineView> rows() {
        return lines;
    }

    @Override
    public void drawOn(OutputStream out, Labels labels) throws IOException {
        var form = new Form(
                        out,
                        labels.table("getYearEndTable"),
                        List.of(
                                Heading.of(labels.word("no"), 6),
                                Heading.of(labels.word("indicator"), 48),
                                Heading.of(labels.word("measureUnit"), 14),
                                Heading.of(labels.word("yearEnd.plan"), 18),
                                Heading.of(labels.word("yearEnd.actual"), 16),
                                Heading.of(labels.word("yearEnd.ofPlan"), 14),
                                Heading.of(labels.word("yearEnd.ofSamePeriod"), 14),
                                Heading.of(labels.word("yearEnd.outcome"), 16),
                                Heading.of(labels.word("yearEnd.cause"), 40),
                                Heading.code(labels.word("code.indicator")),
                                Heading.code(labels.word("code.unit")),
                                Heading.code(labels.word("code.period")),
                                Heading.code(labels.word("code.target"))))
                .title(labels.word("yearEnd.title", period.code()))
                .subtitle(name)
                .header();
        for (var line : lines) {
            form.row(Arrays.asList(
                    line.no(),
                    line.indicatorName(),
                    line.measureUnitName(),
                    line.planned(),
                    line.reported(),
                    percent(line.ofPlan()),
                    percent(line.ofSamePeriod()),
                    labels.word(line.outcome().name()),
                    line.cause(),
                    line.indicator(),
                    line.unit(),
                    line.period(),
                    line.target()));
        }
        form.end();
    }

    private static Form.@Nullable Figure percent(@Nullable BigDecimal value) {
        return value == null ? null : new Form.Figure(value, 1);
    }
}
