package vn.thidua.result;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts that every request with figures is made of. */
final class FigureForm {

    private FigureForm() {}

    static Figure figure(
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable GivenSource source,
            @Nullable LocalDate asOf,
            List<GivenCause> causes) {
        return new Figure(
                new FigureValue(value, numerator, denominator),
                source == null ? null : new FigureSource(source.title(), source.date(), source.reference()),
                asOf,
                causes.stream().map(c -> new FigureCause(c.code(), c.text())).toList(),
                null);
    }

    @Schema(name = "GivenSource", description = "The document the figure was taken from.")
    record GivenSource(
            @Schema(examples = "Báo cáo kết quả năm 2020, công bố ngày 16/02/2021") @NotBlank @Size(max = 500)
            String title,

            @Nullable LocalDate date,
            @Size(max = 500) @Nullable String reference) {}

    @Schema(name = "GivenCause", description = "Why the figure missed what was asked.")
    record GivenCause(
            @NotNull CauseCode code,
            @NotBlank @Size(max = 2000) String text) {}
}
