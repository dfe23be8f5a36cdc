package vn.thidua.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.organisation.EmulationGroupKind;
import vn.thidua.organisation.GroupIntake;
import vn.thidua.organisation.IncomingMembership;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.SheetColumn;
import vn.thidua.platform.sheet.SheetForm;
import vn.thidua.platform.sheet.SheetRow;

/** Who belongs to which group, one row for each member. */
@ApplicationScoped
class GroupSheet implements SheetKind {

    private static final SheetForm FORM = Labels.form(
            List.of(
                    new SheetColumn("group", List.of("Mã khối, cụm"), false),
                    new SheetColumn("groupName", List.of("Tên khối, cụm", "Khối, cụm"), false),
                    new SheetColumn("groupNameEn", List.of(), false),
                    new SheetColumn("groupKind", List.of("Loại khối, cụm"), false),
                    new SheetColumn("unit", List.of("Mã đơn vị"), true),
                    new SheetColumn("lead", List.of("Trưởng khối", "Trưởng cụm"), false),
                    new SheetColumn("from", List.of("Từ ngày"), false),
                    new SheetColumn("to", List.of("Đến ngày"), false)),
            Set.of("name", "unitName"));

    private static final Map<String, EmulationGroupKind> KINDS =
            Map.of("khoi", EmulationGroupKind.BLOC, "cum", EmulationGroupKind.CLUSTER);

    private final GroupIntake intake;

    GroupSheet(GroupIntake intake) {
        this.intake = intake;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.GROUPS;
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
                        row -> membership(row, terms),
                        m -> m.group() + " · " + m.unit() + " · " + m.from(),
                        row -> row.text("group") + " · " + row.text("unit"),
                        intake::judge,
                        GroupIntake.Judged::taken,
                        intake::write));
    }

    private static @Nullable IncomingMembership membership(CellReader row, ImportTerms terms) {
        var group = row.has("group") || terms.group() == null ? needed(row, "group") : terms.group();
        var unit = needed(row, "unit");
        var from = row.has("from") ? row.date("from") : terms.asOf();
        if (from == null && !row.has("from")) {
            row.refuse("from", PlatformProblem.FIELD_REQUIRED);
        }
        var name = row.text("groupName", 300);
        var nameEn = row.text("groupNameEn", 300);
        var kind = row.one("groupKind", EmulationGroupKind.class, KINDS);
        var lead = row.flag("lead");
        var to = row.date("to");
        return row.isSound() && from != null
                ? new IncomingMembership(group, name, nameEn, kind, unit, Boolean.TRUE.equals(lead), from, to)
                : null;
    }

    private static String needed(CellReader row, String column) {
        var text = row.text(column, 64);
        if (text == null && !row.has(column)) {
            row.refuse(column, PlatformProblem.FIELD_REQUIRED);
        }
        return text == null ? "" : text;
    }
}
