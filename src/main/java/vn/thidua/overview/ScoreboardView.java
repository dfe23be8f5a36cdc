package vn.thidua.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.evaluation.Outcome;
import vn.thidua.platform.export.Tabled;
import vn.thidua.result.CauseCode;
import vn.thidua.result.ReportState;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;

@Schema(
        name = "Scoreboard",
        description =
                "Each of a unit's targets with its latest usable figure, what became of it, and how it compares. Live: a"
                        + " figure written is in the next read.")
record ScoreboardView(
        @Schema(examples = "ntl") String unit, String name, Period period, SummaryView summary, List<LineView> lines)
        implements Tabled<ScoreboardView.BoardRow> {

    @Override
    public List<BoardRow> rows() {
        return lines.stream()
                .map(line -> new BoardRow(null, unit, name, period, line))
                .toList();
    }

    /** A line of a board, as a row of a table: of a unit, or of a group as a whole. */
    record BoardRow(
            @Nullable String group,
            @Nullable String unit,
            String name,
            Period period,
            @JsonUnwrapped LineView line) {}

    @Schema(
            name = "ScoreboardSummary",
            description = "How many targets, and what became of them. What was not assigned is in none of the numbers.")
    record SummaryView(int assigned, int exceeded, int met, int notMet, int notReported, int notDue) {

        static SummaryView of(List<LineView> lines) {
            return new SummaryView(
                    (int) lines.stream()
                            .filter(l -> l.outcome() != Outcome.NOT_APPLICABLE)
                            .count(),
                    count(lines, Outcome.EXCEEDED),
                    count(lines, Outcome.MET),
                    count(lines, Outcome.NOT_MET),
                    count(lines, Outcome.NOT_REPORTED),
                    count(lines, Outcome.NOT_DUE));
        }

        private static int count(List<LineView> lines, Outcome outcome) {
            return (int) lines.stream().filter(l -> l.outcome() == outcome).count();
        }
    }

    @Schema(name = "ScoreboardLine")
    record LineView(
            UUID target,

            @Schema(description = "The version of the target that counts.")
            int version,

            String decisionNumber,
            String issuer,
            String indicator,
            String indicatorName,
            Comparator comparator,
            BigDecimal value,
            @Nullable BigDecimal upperValue,
            String measureUnit,
            boolean key,
            @Nullable String lead,

            @Schema(description = "The latest usable figure; absent where there is none. Missing is not zero.")
            @Nullable
            ResultView result,

            Outcome outcome,

            @Schema(
                    description =
                            "Percent of the plan (đạt … % kế hoạch), rounded half up for showing. Above 100 is kept.")
            @Nullable
            BigDecimal planAttainment,

            @Schema(description = "Why there is no percentage: LOWER_BETTER, PLAN_NOT_POSITIVE, NOT_ADDITIVE.")
            @Nullable
            String planAttainmentAbsent,

            @Schema(description = "The same period a year before; absent where nothing comparable was reported.")
            @Nullable
            SamePeriodView samePeriod,

            @Schema(
                    description =
                            "Why there is no same period, although the unit, or one it came from, reported a figure for it.")
            @Nullable
            GapView samePeriodAbsent,

            @Schema(description = "Members of the group whose figure is missing, where the target is a group's.")
            @Nullable
            List<String> missing) {}

    @Schema(name = "ScoreboardResult", description = "A usable figure.")
    record ResultView(
            @Schema(description = "What it covers; an earlier period than the target's says how far things are.")
            Period period,

            @Schema(description = "The figure; of a ratio in percent, at the scale of the indicator.")
            BigDecimal value,

            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            ResultBasis basis,

            @Schema(description = "How far its report has been checked.")
            ReportState state,

            @Schema(description = "Whether sources contradict each other; see /conflicts.")
            boolean conflict,

            @Schema(description = "Why it missed what was asked, as the unit reported it.")
            List<CauseView> causes) {}

    @Schema(name = "ScoreboardCause")
    record CauseView(CauseCode code, String text) {}

    @Schema(
            name = "SamePeriod",
            description = "How the figure compares to the same period of the year before (cùng kỳ).")
    record SamePeriodView(
            Period period,
            BigDecimal value,

            @Schema(description = "What it is of the one before (bằng … % cùng kỳ).") @Nullable
            BigDecimal yearOnYearIndex,

            @Schema(description = "By how many percent it grew or fell (tăng, giảm … %); absent for rates.") @Nullable
            BigDecimal yearOnYearChange,

            @Schema(description = "Of rates, by how many percentage points.") @Nullable
            BigDecimal yearOnYearPoints,

            @Schema(description = "The predecessors whose figures these are, where the unit did not yet exist.")
            @Nullable
            List<String> predecessors) {}
}
