package vn.thidua.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
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
                lines.stream()
                        .map(l -> new ReportedFigureView(
                                l.indicator(),
                                FigureView.of(l.version(), l.scale()),
                                l.result().hasConflict()))
                        .toList(),
                report.version());
    }

    @Schema(name = "ReportedFigure")
    record ReportedFigureView(
            String indicator,
            FigureView figure,

            @Schema(description = "Whether sources contradict each other on this indicator.")
            boolean conflict) {}
}
