package vn.thidua.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.organisation.IncomingUnit;
import vn.thidua.organisation.UnitIntake;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.SheetColumn;
import vn.thidua.platform.sheet.SheetForm;
import vn.thidua.platform.sheet.SheetRow;

/** A list of units, each with the one above it and what registers call it. */
@ApplicationScoped
class UnitSheet implements SheetKind {

    private static final SheetForm FORM = Labels.form(
            List.of(
                    new SheetColumn("code", List.of("Mã đơn vị"), true),
                    new SheetColumn("name", List.of("Tên đơn vị"), false),
                    new SheetColumn("nameEn", List.of(), false),
                    new SheetColumn("kind", List.of("Loại đơn vị"), false),
                    new SheetColumn("openedOn", List.of("Ngày thành lập"), false),
                    new SheetColumn("closedOn", List.of("Ngày kết thúc"), false),
                    new SheetColumn("parent", List.of("Đơn vị cấp trên"), false),
                    new SheetColumn("identifiers", List.of("Mã số chính thức"), false)),
            Set.of("version"));

    private final UnitIntake intake;
    private final Clock clock;

    UnitSheet(UnitIntake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.UNITS;
    }

    @Override
    public SheetForm form() {
        return FORM;
    }

    @Override
    public void takeTurn() {
        intake.takeTurn();
    }

    @Override
    public Prepared prepare(List<SheetRow> rows, ImportTerms terms, UUID importId) {
        var day = terms.asOf() == null ? LocalDate.now(clock) : terms.asOf();
        return JudgedRows.of(
                rows.stream().map(row -> new CellReader(row, terms)).toList(),
                new JudgedRows.Steps<>(
                        row -> true,
                        UnitSheet::unit,
                        IncomingUnit::code,
                        row -> row.text("code"),
                        units -> intake.judge(units, day),
                        UnitIntake.Judged::taken,
                        (judged, written) -> intake.write(judged, importId, written)));
    }

    private static @Nullable IncomingUnit unit(CellReader row) {
        var code = row.text("code", 64);
        if (code == null && !row.has("code")) {
            row.refuse("code", PlatformProblem.FIELD_REQUIRED);
        }
        var unit = new IncomingUnit(
                code == null ? "" : code,
                row.text("name", 300),
                row.text("nameEn", 300),
                row.text("kind", 64),
                row.date("openedOn"),
                row.date("closedOn"),
                row.text("parent", 64),
                Arrays.stream(row.text("identifiers").split(";", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList());
        return row.isSound() ? unit : null;
    }
}
