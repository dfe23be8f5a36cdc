package vn.thidua.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.Accumulation;
import vn.thidua.catalogue.Aggregation;
import vn.thidua.catalogue.IncomingIndicator;
import vn.thidua.catalogue.IndicatorIntake;
import vn.thidua.catalogue.IndicatorKind;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.SheetColumn;
import vn.thidua.platform.sheet.SheetForm;
import vn.thidua.platform.sheet.SheetRow;
import vn.thidua.shared.Direction;

/** A catalogue of indicators, as it is exported. */
@ApplicationScoped
class IndicatorSheet implements SheetKind {

    private static final SheetForm FORM = Labels.form(
            List.of(
                    new SheetColumn("code", List.of(), true),
                    new SheetColumn("name", List.of("Tên chỉ tiêu"), false),
                    new SheetColumn("nameEn", List.of(), false),
                    new SheetColumn("kind", List.of(), false),
                    new SheetColumn("measureUnit", List.of("ĐVT"), false),
                    new SheetColumn("scale", List.of(), false),
                    new SheetColumn("direction", List.of(), false),
                    new SheetColumn("accumulation", List.of(), false),
                    new SheetColumn("aggregation", List.of(), false),
                    new SheetColumn("field", List.of(), false)),
            Set.of("version"));

    private final IndicatorIntake intake;

    IndicatorSheet(IndicatorIntake intake) {
        this.intake = intake;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.INDICATORS;
    }

    @Override
    public SheetForm form() {
        return FORM;
    }

    @Override
    public Prepared prepare(List<SheetRow> rows, ImportTerms terms, UUID importId) {
        return JudgedRows.of(
                rows.stream().map(row -> new CellReader(row, terms)).toList(),
                new JudgedRows.Steps<>(
                        row -> true,
                        IndicatorSheet::indicator,
                        IncomingIndicator::code,
                        row -> row.text("code"),
                        intake::judge,
                        IndicatorIntake.Judged::taken,
                        intake::write));
    }

    private static @Nullable IncomingIndicator indicator(CellReader row) {
        var code = row.text("code", 64);
        if (code == null && !row.has("code")) {
            row.refuse("code", PlatformProblem.FIELD_REQUIRED);
        }
        var scale = row.text("scale", 64);
        if (scale != null && !scale.matches("[0-6]")) {
            row.refuse("scale", PlatformProblem.OUT_OF_RANGE, "0–6");
        }
        var indicator = new IncomingIndicator(
                code == null ? "" : code,
                row.text("name", 500),
                row.text("nameEn", 500),
                row.one("kind", IndicatorKind.class, Map.of()),
                row.text("measureUnit", 64),
                scale == null || !row.isSound("scale") ? null : Integer.valueOf(scale),
                row.one("direction", Direction.class, Map.of()),
                row.one("accumulation", Accumulation.class, Map.of()),
                row.one("aggregation", Aggregation.class, Map.of()),
                row.text("field", 64));
        return row.isSound() ? indicator : null;
    }
}
