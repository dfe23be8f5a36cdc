package vn.thidua.result;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.result.FigureView.CauseView;
import vn.thidua.result.FigureView.CorrectionView;
import vn.thidua.result.FigureView.SettlementView;
import vn.thidua.result.FigureView.SourceView;
import vn.thidua.shared.Period;

@Schema(name = "Report", description = "One unit's figures for one period on one basis (báo cáo kết quả).")
record ReportView(
        UUID id,
        @Schema(examples = "ntl.cau-dien") String unit,
        Period period,
        ResultBasis basis,
        @Schema(description = "The unit that reports.") String reportedBy,
        ReportState state,
        Instant openedAt,
        String openedBy,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable Instant returnedAt,
        @Nullable String returnedBy,

        @Schema(description = "Why it was sent back last.") @Nullable
        String returnedReason,

        @Nullable Instant verifiedAt,
        @Nullable String verifiedBy,
        @Nullable Instant lockedAt,
        @Nullable String lockedBy,

        @Schema(description = "The last day on which it is on time; absent while no round covers the year.") @Nullable
        LocalDate dueOn,

        @Schema(description = "Whether it was submitted after that day.")
        boolean late,

        List<ReportedFigureView> results,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static ReportView of(Report report, List<ReportLine> lines, @Nullable LocalDate dueOn, boolean late) {
        return new ReportView(
                report.id(),
                report.unit(),
                report.period(),
                report.basis(),
                report.reportedBy(),
                report.state(),
                report.openedAt(),
                report.openedBy(),
                report.submittedAt(),
                report.submittedBy(),
                report.returnedAt(),
                report.returnedBy(),
                report.returnedReason(),
                report.verifiedAt(),
                report.verifiedBy(),
                report.lockedAt(),
                report.lockedBy(),
                dueOn,
                late,
                lines.stream().map(ReportedFigureView::of).toList(),
                report.version());
    }

    @Schema(name = "ReportedFigure", description = "What the report says now of an indicator.")
    record ReportedFigureView(
            String indicator,

            @Schema(description = "The version of the figure, counted for its unit, indicator and period.")
            int number,

            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,

            @Schema(description = "As it is shown: rounded half up at the scale of the indicator.")
            BigDecimal shown,

            @Schema(description = "`SETTLED`: a conflict was settled against it.")
            FigureStanding standing,

            @Nullable SourceView source,
            @Nullable LocalDate asOf,
            List<CauseView> causes,
            Instant recordedAt,
            String recordedBy,
            @Nullable CorrectionView correction,
            @Nullable SettlementView settlement) {

        static ReportedFigureView of(ReportLine line) {
            var version = line.version();
            var figure = version.figure();
            var value = figure.value();
            return new ReportedFigureView(
                    line.indicator(),
                    version.number(),
                    value.value(),
                    value.numerator(),
                    value.denominator(),
                    value.shownAt(line.scale()),
                    version.standing(),
                    SourceView.of(figure.source()),
                    figure.asOf(),
                    CauseView.of(figure.causes()),
                    version.recordedAt(),
                    version.recordedBy(),
                    CorrectionView.of(version),
                    SettlementView.of(version));
        }
    }
}
