package vn.thidua.result;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Figure",
        description = "One version of a figure: what it says, on what ground, by whom, and where it stands.")
record FigureView(
        @Schema(description = "Counts up from 1 for each unit, indicator and period.")
        int number,

        @Nullable BigDecimal value,

        @Schema(description = "Of a ratio; 39 of 46 is kept as that.") @Nullable
        BigDecimal numerator,

        @Nullable BigDecimal denominator,

        @Schema(description = "As it is shown: rounded half up at the scale of the indicator.")
        BigDecimal shown,

        ResultBasis basis,
        FigureStanding standing,

        @Schema(description = "Whether it is the one that counts now.")
        boolean usable,

        @Schema(description = "The version that took its place, or that a conflict was settled for.") @Nullable
        Integer supersededBy,

        @Nullable SourceView source,
        @Nullable LocalDate asOf,
        List<CauseView> causes,

        @Schema(description = "Where it stands in the file it was imported from.") @Nullable
        OriginView origin,

        @Schema(description = "Id of its report.") UUID report,
        ReportState reportState,
        @Schema(description = "The unit that reported it.") String reportedBy,
        Instant recordedAt,
        String recordedBy,

        @Schema(description = "By what it was corrected after its report was locked.") @Nullable
        CorrectionView correction,

        @Schema(description = "Why a conflict was settled against it.") @Nullable
        SettlementView settlement) {

    static FigureView of(ResultVersion version, int scale) {
        var figure = version.figure();
        var value = figure.value();
        var report = version.report();
        return new FigureView(
                version.number(),
                value.value(),
                value.numerator(),
                value.denominator(),
                value.shownAt(scale),
                version.basis(),
                version.standing(),
                version.result().isCurrently(version),
                version.supersededBy(),
                SourceView.of(figure.source()),
                figure.asOf(),
                CauseView.of(figure.causes()),
                OriginView.of(figure.origin()),
                report.id(),
                report.state(),
                report.reportedBy(),
                version.recordedAt(),
                version.recordedBy(),
                CorrectionView.of(version),
                SettlementView.of(version));
    }

    @Schema(name = "FigureSource")
    record SourceView(
            String title,
            @Nullable LocalDate date,
            @Nullable String reference) {
        static @Nullable SourceView of(@Nullable FigureSource source) {
            return source == null ? null : new SourceView(source.title(), source.date(), source.reference());
        }
    }

    @Schema(name = "FigureCause")
    record CauseView(CauseCode code, String text) {
        static List<CauseView> of(List<FigureCause> causes) {
            return causes.stream().map(c -> new CauseView(c.code(), c.text())).toList();
        }
    }

    @Schema(name = "FigureOrigin")
    record OriginView(
            @Schema(description = "Id of the import, which keeps the file.")
            UUID importId,

            @Schema(description = "Sheet and cell, as in `Quý I!C7`.")
            String place,

            @Schema(description = "What stands there, as it was written.")
            String text) {
        static @Nullable OriginView of(@Nullable FigureOrigin origin) {
            return origin == null ? null : new OriginView(origin.importId(), origin.place(), origin.text());
        }
    }

    @Schema(name = "FigureCorrection")
    record CorrectionView(
            String reason,
            @Schema(description = "Number of the decision.") String decision,
            @Nullable LocalDate decidedOn) {
        static @Nullable CorrectionView of(ResultVersion version) {
            var reason = version.reason();
            var decision = version.decision();
            return reason == null || decision == null
                    ? null
                    : new CorrectionView(reason, decision, version.decidedOn());
        }
    }

    @Schema(name = "FigureSettlement")
    record SettlementView(
            String reason, @Nullable String by, @Nullable Instant at) {
        static @Nullable SettlementView of(ResultVersion version) {
            var reason = version.settledReason();
            return reason == null ? null : new SettlementView(reason, version.settledBy(), version.settledAt());
        }
    }
}
