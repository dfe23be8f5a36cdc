package vn.thidua.exchange;

import static vn.thidua.exchange.ExchangeProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.IncomingLine;
import vn.thidua.assignment.LineIntake;
import vn.thidua.assignment.LineOrigin;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.SheetColumn;
import vn.thidua.platform.sheet.SheetForm;
import vn.thidua.platform.sheet.SheetRow;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;

/** The annex of a decision: one row for what it assigns to a unit or a group, written as people write targets. */
@ApplicationScoped
class TargetSheet implements SheetKind {

    private static final SheetForm FORM = Labels.form(
            List.of(
                    new SheetColumn("ref", List.of("Ký hiệu"), false),
                    new SheetColumn("unit", List.of("Mã đơn vị", "Unit code", "Đơn vị", "Tên đơn vị"), false),
                    new SheetColumn(
                            "group", List.of("Khối, cụm thi đua", "Khối thi đua", "Cụm thi đua", "Group code"), false),
                    new SheetColumn("assignee", List.of("Đơn vị được giao", "Đơn vị thực hiện"), false),
                    new SheetColumn(
                            "indicator",
                            List.of("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu", "Nội dung", "Các chỉ tiêu"),
                            true,
                            List.of("Mã chỉ tiêu", "Indicator code")),
                    new SheetColumn("period", List.of("Kỳ", "Năm"), false),
                    new SheetColumn("measureUnit", List.of("Đơn vị tính", "ĐVT", "Unit of measure"), false),
                    new SheetColumn("comparator", List.of("Điều kiện"), false),
                    new SheetColumn(
                            "value",
                            List.of(
                                    "Chỉ tiêu giao",
                                    "Assigned target",
                                    "Kế hoạch",
                                    "Kế hoạch giao",
                                    "Chỉ tiêu được giao",
                                    "Mức giao"),
                            true,
                            List.of("Giá trị", "Value")),
                    new SheetColumn("upperValue", List.of("Mức trên"), false),
                    new SheetColumn("key", List.of("Chỉ tiêu chủ yếu", "Chủ yếu"), false),
                    new SheetColumn(
                            "lead",
                            List.of("Đơn vị chủ trì", "Chủ trì"),
                            false,
                            List.of("Mã đơn vị chủ trì", "Lead code")),
                    new SheetColumn(
                            "cooperating",
                            List.of("Đơn vị phối hợp", "Phối hợp", "Cooperating"),
                            false,
                            List.of("Mã đơn vị phối hợp", "Cooperating codes")),
                    new SheetColumn("sharesOut", List.of("Phân bổ từ"), false),
                    new SheetColumn("reason", List.of("Ghi chú", "Lý do", "Note"), false),
                    new SheetColumn("withdraws", List.of(), false)),
            Set.of(
                    "no",
                    "assignedText",
                    "target",
                    "id",
                    "number",
                    "amends",
                    "indicatorName",
                    "unitName",
                    "groupName",
                    "field",
                    "fieldName",
                    "measureUnitName",
                    "assigneeName",
                    "leadName",
                    "cooperatingNames",
                    "written",
                    "round",
                    "issuer",
                    "decision",
                    "takesOver",
                    "version",
                    "scale"));

    private final LineIntake intake;
    private final OrganisationDirectory organisation;
    private final IndicatorCatalogue catalogue;
    private final Names names;
    private final Clock clock;

    TargetSheet(
            LineIntake intake,
            OrganisationDirectory organisation,
            IndicatorCatalogue catalogue,
            Names names,
            Clock clock) {
        this.intake = intake;
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.TARGETS;
    }

    @Override
    public SheetForm form() {
        return FORM;
    }

    @Override
    public Prepared prepare(List<SheetRow> rows, ImportTerms terms, UUID importId) {
        var decision = terms.decision();
        if (decision == null) {
            throw Refusal.at("?decision", DECISION_NEEDED);
        }
        var readers = rows.stream().map(row -> new CellReader(row, terms)).toList();
        var year = Period.ofYear(LocalDate.now(clock).getYear());
        var reading = new Reading(
                terms,
                importId,
                names.units(readers.stream()
                        .flatMap(row -> unitCells(row, terms.period() == null ? year : terms.period()))
                        .collect(Collectors.toSet())),
                names.indicators(
                        readers.stream().map(row -> row.text("indicator")).collect(Collectors.toSet())),
                organisation.groupsNamed(readers.stream()
                        .flatMap(row -> Stream.of(row.text("group"), row.text("assignee")))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.toSet())),
                new Measures(catalogue.measureUnits()));
        return JudgedRows.of(
                readers,
                new JudgedRows.Steps<>(
                        TargetSheet::assignsSomething,
                        reading::line,
                        TargetSheet::subject,
                        row -> row.text("indicator"),
                        lines -> intake.judge(decision, lines),
                        LineIntake.Judged::taken,
                        (judged, written) -> intake.write(decision, judged, written)));
    }

    /** What an annex no longer assigns stands in it too. */
    private static boolean assignsSomething(CellReader row) {
        return !Labels.isTotal(row.text("indicator"))
                && row.has("value")
                && !row.text("withdraws").equalsIgnoreCase("true");
    }

    private static Stream<Names.UnitCell> unitCells(CellReader row, Period fallback) {
        var period = WrittenPeriod.read(row.text("period")).orElse(fallback);
        return Stream.concat(
                        Stream.of(row.text("unit"), row.text("assignee"), row.text("lead")),
                        Arrays.stream(row.text("cooperating").split(";", -1)).map(String::strip))
                .filter(text -> !text.isEmpty())
                .map(text -> new Names.UnitCell(text, period));
    }

    private static String subject(IncomingLine line) {
        return (line.unit() == null ? line.group() : line.unit()) + " · " + line.indicator() + " · " + line.period();
    }

    /** Reads rows with everything looked up that they name. */
    private record Reading(
            ImportTerms terms,
            UUID importId,
            Names.Units units,
            Names.Indicators indicators,
            Map<String, String> groups,
            Measures measures) {

        @Nullable
        IncomingLine line(CellReader row) {
            var period = row.has("period") ? row.period("period") : terms.period();
            if (period == null && !row.has("period")) {
                row.refuse("period", PlatformProblem.FIELD_REQUIRED);
            }
            var indicator = row.has("indicator") ? indicators.read(row, "indicator", row.text("indicator")) : null;
            if (!row.has("indicator")) {
                row.refuse("indicator", PlatformProblem.FIELD_REQUIRED);
            }
            var group = group(row);
            var unit = group == null && period != null ? assignee(row, period) : null;
            var lead =
                    row.has("lead") && period != null ? code(units.read(row, "lead", cell(row, "lead", period))) : null;
            var cooperating = period == null ? List.<String>of() : cooperating(row, period);
            var bound = indicator == null ? null : bound(row, indicator);
            var key = row.flag("key");
            var ref = row.text("ref", 35);
            var sharesOut = row.text("sharesOut", 64);
            var reason = row.text("reason", 2000);
            if (!row.isSound() || period == null || indicator == null || bound == null) {
                return null;
            }
            return new IncomingLine(
                    ref,
                    unit,
                    group,
                    indicator.code(),
                    period,
                    bound,
                    key,
                    lead,
                    cooperating,
                    sharesOut,
                    reason,
                    new LineOrigin(importId, row.origin("value"), row.told("value")));
        }

        /** A group by its code or its name. */
        private @Nullable String group(CellReader row) {
            if (row.has("group")) {
                var found = groups.get(row.text("group"));
                if (found == null) {
                    row.refuse("group", NAME_UNKNOWN, row.text("group"));
                } else {
                    row.understood("group", found);
                }
                return found;
            }
            if (row.has("unit") || !row.has("assignee")) {
                return null;
            }
            var found = groups.get(row.text("assignee"));
            if (found != null) {
                row.understood("assignee", found);
            }
            return found;
        }

        private @Nullable String assignee(CellReader row, Period period) {
            var column = row.has("unit") ? "unit" : "assignee";
            if (!row.has(column)) {
                if (terms.unit() == null && !row.has("group")) {
                    row.refuse("unit", PlatformProblem.FIELD_REQUIRED);
                }
                return terms.unit();
            }
            return code(units.read(row, column, cell(row, column, period)));
        }

        private static Names.UnitCell cell(CellReader row, String column, Period period) {
            return new Names.UnitCell(row.text(column), period);
        }

        private static @Nullable String code(@Nullable UnitFacts unit) {
            return unit == null ? null : unit.code();
        }

        private List<String> cooperating(CellReader row, Period period) {
            return Arrays.stream(row.text("cooperating").split(";", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> code(units.read(row, "cooperating", new Names.UnitCell(text, period))))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        /** A bare number asks for at least that much where more is better, and for at most that much where less is. */
        private @Nullable Bound bound(CellReader row, IndicatorFacts indicator) {
            var figure = row.figure("value");
            var upperCell = row.figure("upperValue");
            var comparator = row.one("comparator", Comparator.class, Map.of());
            if (figure == null || !row.isSound("upperValue") || !row.isSound("comparator")) {
                return null;
            }
            if (figure.denominator() != null) {
                row.refuse("value", NUMBER_NOT_ONE, row.text("value"));
                return null;
            }
            if (comparator == null) {
                comparator = figure.comparator();
            } else if (figure.comparator() != null && figure.comparator() != comparator) {
                row.refuse(
                        "comparator",
                        CELL_NOT_IN_LIST,
                        comparator.name(),
                        figure.comparator().name());
                return null;
            }
            var upper = figure.upper() != null || upperCell == null ? figure.upper() : upperCell.value();
            if (comparator == null) {
                comparator = upper != null
                        ? Comparator.BETWEEN
                        : switch (indicator.direction()) {
                            case HIGHER_BETTER -> Comparator.AT_LEAST;
                            case LOWER_BETTER -> Comparator.AT_MOST;
                            case NONE -> null;
                        };
            }
            if (comparator == null) {
                row.refuse("comparator", PlatformProblem.FIELD_REQUIRED);
                return null;
            }
            var value = measures.inUnitOf(indicator, row, "value", figure, figure.value());
            var upperValue = upper == null ? null : measures.inUnitOf(indicator, row, "value", figure, upper);
            return value == null || (upper != null && upperValue == null)
                    ? null
                    : new Bound(comparator, value, upperValue);
        }
    }
}
