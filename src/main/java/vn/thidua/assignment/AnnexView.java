package vn.thidua.assignment;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Drawn;
import vn.thidua.platform.export.Form;
import vn.thidua.platform.export.Form.Heading;
import vn.thidua.platform.export.Labels;
import vn.thidua.platform.export.Tabled;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;

@Schema(
        name = "DecisionAnnex",
        description = "The table of what a decision assigns, by field, as it is handed round with it (phụ lục).")
record AnnexView(
        UUID decision, String number, LocalDate issuedOn, String issuer, String issuerName, List<LineView> lines)
        implements Tabled<AnnexView.LineView>, Drawn {

    @Schema(name = "DecisionAnnexLine")
    record LineView(
            @Schema(description = "Its number in the table, through all fields.")
            int no,

            String field,
            String fieldName,
            String indicator,
            String indicatorName,
            String measureUnit,
            String measureUnitName,

            @Schema(description = "What is asked, as people write it.", examples = "Trên 18")
            String assignedText,

            Comparator comparator,
            BigDecimal value,
            @Nullable BigDecimal upperValue,
            int scale,
            Period period,
            @Nullable String unit,
            @Nullable String group,
            String assigneeName,
            @Nullable String lead,
            @Nullable String leadName,
            List<String> cooperating,
            List<String> cooperatingNames,
            boolean withdraws,
            @Nullable String reason,
            UUID target) {

        /** A plain number where nothing is said about it, words otherwise. */
        private Object asked() {
            return comparator == Comparator.EXACTLY ? Objects.requireNonNull(exactly(value)) : assignedText;
        }

        private Form.@Nullable Figure exactly(@Nullable BigDecimal number) {
            return number == null
                    ? null
                    : new Form.Figure(
                            number, Math.max(scale, number.stripTrailingZeros().scale()));
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
                        labels.table("getDecisionAnnex"),
                        List.of(
                                Heading.of(labels.word("no"), 6),
                                Heading.of(labels.word("indicator"), 48),
                                Heading.of(labels.word("measureUnit"), 14),
                                Heading.of(labels.word("annex.assigned"), 20),
                                Heading.of(labels.word("annex.assignee"), 28),
                                Heading.of(labels.word("annex.lead"), 28),
                                Heading.of(labels.word("annex.cooperating"), 28),
                                Heading.of(labels.word("annex.note"), 24),
                                Heading.code(labels.word("code.indicator")),
                                Heading.code(labels.word("code.unit")),
                                Heading.code(labels.word("code.group")),
                                Heading.code(labels.word("code.period")),
                                Heading.code(labels.word("code.comparator")),
                                Heading.code(labels.word("code.value")),
                                Heading.code(labels.word("code.upperValue")),
                                Heading.code(labels.word("code.lead")),
                                Heading.code(labels.word("code.cooperating")),
                                Heading.code(labels.word("code.target"))))
                .title(labels.word("annex.title"))
                .title(labels.word("annex.subject"))
                .subtitle(labels.word(
                        "annex.decision",
                        number,
                        issuedOn.format(DateTimeFormatter.ofPattern(labels.word("date"))),
                        issuerName))
                .header();
        var field = "";
        for (var line : lines) {
            if (!line.field().equals(field)) {
                field = line.field();
                form.group(line.fieldName());
            }
            form.row(Arrays.asList(
                    line.no(),
                    line.indicatorName(),
                    line.measureUnitName(),
                    line.withdraws() ? labels.word("annex.withdrawn") : line.asked(),
                    line.assigneeName(),
                    line.leadName(),
                    String.join(", ", line.cooperatingNames()),
                    Objects.requireNonNullElse(line.reason(), ""),
                    line.indicator(),
                    line.unit(),
                    line.group(),
                    line.period(),
                    line.withdraws() ? null : line.comparator(),
                    line.withdraws() ? null : line.exactly(line.value()),
                    line.withdraws() ? null : line.exactly(line.upperValue()),
                    line.lead(),
                    String.join(";", line.cooperating()),
                    line.target()));
        }
        form.end();
    }
}
