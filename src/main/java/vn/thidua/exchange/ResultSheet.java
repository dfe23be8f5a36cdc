package vn.thidua.exchange;

import static vn.thidua.exchange.ExchangeProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.SheetColumn;
import vn.thidua.platform.sheet.SheetForm;
import vn.thidua.platform.sheet.SheetRow;
import vn.thidua.result.CauseCode;
import vn.thidua.result.Figure;
import vn.thidua.result.FigureCause;
import vn.thidua.result.FigureIntake;
import vn.thidua.result.FigureOrigin;
import vn.thidua.result.FigureSource;
import vn.thidua.result.FigureValue;
import vn.thidua.result.IncomingFigure;
import vn.thidua.result.ResultBasis;
import vn.thidua.result.TakenFigure;
import vn.thidua.shared.Period;

/** Tables of figures: one row for a unit, an indicator and a period, each of which may also be said once for the whole file. */
@ApplicationScoped
class ResultSheet implements SheetKind {

    private static final SheetForm FORM = Labels.form(
            List.of(
                    new SheetColumn("unit", List.of("Đơn vị", "Tên đơn vị", "Xã, phường", "Phường, xã"), false),
                    new SheetColumn(
                            "indicator",
                            List.of("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu", "Nội dung", "Các chỉ tiêu"),
                            true),
                    new SheetColumn("period", List.of("Kỳ", "Kỳ báo cáo", "Năm", "Thời kỳ"), false),
                    new SheetColumn(
                            "value",
                            List.of("Kết quả", "Thực hiện", "Kết quả thực hiện", "Số liệu", "Giá trị", "Thực hiện năm"),
                            false),
                    new SheetColumn("numerator", List.of("Tử số"), false),
                    new SheetColumn("denominator", List.of("Mẫu số"), false),
                    new SheetColumn("basis", List.of("Loại số liệu", "Tính chất số liệu"), false),
                    new SheetColumn("measureUnit", List.of("Đơn vị tính", "ĐVT"), false),
                    new SheetColumn("sourceTitle", List.of("Nguồn", "Nguồn số liệu"), false),
                    new SheetColumn("sourceDate", List.of("Ngày của nguồn"), false),
                    new SheetColumn("sourceReference", List.of("Số hiệu nguồn"), false),
                    new SheetColumn("asOf", List.of("Tính đến ngày"), false),
                    new SheetColumn("causeCode", List.of("Loại nguyên nhân"), false),
                    new SheetColumn("cause", List.of("Nguyên nhân"), false)),
            Set.of(
                    "shown",
                    "number",
                    "report",
                    "reportState",
                    "conflict",
                    "version",
                    "unitName",
                    "indicatorName",
                    "plan",
                    "planAttainment",
                    "yearOnYearIndex",
                    "outcome",
                    "Kế hoạch",
                    "Kế hoạch giao",
                    "Chỉ tiêu giao",
                    "% so với kế hoạch",
                    "% so với cùng kỳ",
                    "Tỷ lệ %",
                    "Đánh giá",
                    "Ghi chú"));

    private static final Map<String, ResultBasis> BASES = Map.of(
            "uoc", ResultBasis.ESTIMATED,
            "uoc thuc hien", ResultBasis.ESTIMATED,
            "uoc dat", ResultBasis.ESTIMATED,
            "so bo", ResultBasis.PRELIMINARY,
            "chinh thuc", ResultBasis.OFFICIAL);

    private static final Map<String, CauseCode> CAUSES = Map.of(
            "khach quan", CauseCode.OBJECTIVE,
            "chu quan", CauseCode.SUBJECTIVE,
            "bat kha khang", CauseCode.FORCE_MAJEURE);

    /** A row with its period: without one, what it names cannot be looked up. */
    private record Dated(CellReader row, @Nullable Period period) {}

    private final FigureIntake intake;
    private final IndicatorCatalogue catalogue;
    private final Names names;

    ResultSheet(FigureIntake intake, IndicatorCatalogue catalogue, Names names) {
        this.intake = intake;
        this.catalogue = catalogue;
        this.names = names;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.RESULTS;
    }

    @Override
    public SheetForm form() {
        return FORM;
    }

    @Override
    public Prepared prepare(List<SheetRow> rows, ImportTerms terms, UUID importId) {
        var dated = rows.stream()
                .map(row -> dated(new CellReader(row, terms), terms))
                .toList();
        var reading = new Reading(
                terms,
                importId,
                names.units(dated.stream()
                        .filter(d -> d.period() != null)
                        .map(d -> unitCell(d, terms))
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toSet())),
                names.indicators(
                        dated.stream().map(d -> d.row().text("indicator")).collect(Collectors.toSet())),
                new Measures(catalogue.measureUnits()));
        var byRow = dated.stream().collect(Collectors.toMap(d -> d.row().number(), d -> d));
        return JudgedRows.of(
                dated.stream().map(Dated::row).toList(),
                new JudgedRows.Steps<IncomingFigure, TakenFigure>(
                        ResultSheet::holdsAFigure,
                        row -> reading.figure(Objects.requireNonNull(byRow.get(row.number()))),
                        ResultSheet::subject,
                        ResultSheet::subjectAsWritten,
                        intake::judge,
                        TakenFigure::told,
                        intake::write));
    }

    private static Dated dated(CellReader row, ImportTerms terms) {
        return new Dated(row, row.has("period") ? row.period("period") : terms.period());
    }

    private static Names.@Nullable UnitCell unitCell(Dated row, ImportTerms terms) {
        var text = row.row().has("unit") ? row.row().text("unit") : terms.unit();
        return text == null || row.period() == null ? null : new Names.UnitCell(text, row.period());
    }

    private static boolean holdsAFigure(CellReader row) {
        return !Labels.isTotal(row.text("indicator"))
                && (row.has("value") || row.has("numerator") || row.has("denominator"));
    }

    /** Reads rows with everything looked up that they name. */
    private record Reading(
            ImportTerms terms, UUID importId, Names.Units units, Names.Indicators indicators, Measures measures) {

        /** The figure of the row, unless something of it cannot be read. */
        @Nullable
        IncomingFigure figure(Dated dated) {
            var row = dated.row();
            if (dated.period() == null && !row.has("period")) {
                row.refuse("period", PlatformProblem.FIELD_REQUIRED);
            }
            var unitCell = unitCell(dated, terms);
            if (unitCell == null && dated.period() != null) {
                row.refuse("unit", PlatformProblem.FIELD_REQUIRED);
            }
            var unit = unitCell == null ? null : units.read(row, "unit", unitCell);
            var indicator = row.has("indicator") ? indicators.read(row, "indicator", row.text("indicator")) : null;
            if (!row.has("indicator")) {
                row.refuse("indicator", PlatformProblem.FIELD_REQUIRED);
            }
            var basis = row.has("basis") ? row.one("basis", ResultBasis.class, BASES) : terms.basis();
            if (basis == null && !row.has("basis")) {
                row.refuse("basis", PlatformProblem.FIELD_REQUIRED);
            }
            var asOf = row.has("asOf") ? row.date("asOf") : terms.asOf();
            var source = source(row);
            var causes = causes(row);
            var value = indicator == null ? null : value(row, indicator);
            if (!row.isSound() || unit == null || indicator == null || value == null || basis == null) {
                return null;
            }
            var cell = row.has("value") ? "value" : "numerator";
            return new IncomingFigure(
                    unit.code(),
                    indicator.code(),
                    Objects.requireNonNull(dated.period()),
                    basis,
                    new Figure(
                            value, source, asOf, causes, new FigureOrigin(importId, row.origin(cell), row.told(cell))));
        }

        private @Nullable FigureValue value(CellReader row, IndicatorFacts indicator) {
            var value = one(row, "value", indicator);
            var numerator = one(row, "numerator", indicator);
            var denominator = one(row, "denominator", indicator);
            if (!row.isSound("value") || !row.isSound("numerator") || !row.isSound("denominator")) {
                return null;
            }
            if (value != null && value.denominator() != null) {
                if (numerator != null || denominator != null) {
                    row.refuse("numerator", NUMBER_NOT_ONE, row.text("numerator"));
                    return null;
                }
                return new FigureValue(null, value.value(), value.denominator());
            }
            // a ratio is exported with both its parts and without a value; shown beside them it adds nothing
            return new FigureValue(number(value), number(numerator), number(denominator));
        }

        private static @Nullable BigDecimal number(CellReader.@Nullable CellFigure figure) {
            return figure == null ? null : figure.value();
        }

        /** A number, or of the value also a ratio, but never what is only asked for. */
        private CellReader.@Nullable CellFigure one(CellReader row, String column, IndicatorFacts indicator) {
            var figure = row.figure(column);
            if (figure == null) {
                return null;
            }
            if (figure.upper() != null || (figure.denominator() != null && !column.equals("value"))) {
                row.refuse(column, NUMBER_NOT_ONE, row.text(column));
                return null;
            }
            if (figure.comparator() != null) {
                row.refuse(column, NUMBER_WITH_CONDITION, row.text(column));
                return null;
            }
            if (!column.equals("value") || figure.denominator() != null) {
                return figure;
            }
            var number = measures.inUnitOf(indicator, row, column, figure, figure.value());
            return number == null ? null : new CellReader.CellFigure(null, number, null, null, null, null);
        }

        private @Nullable FigureSource source(CellReader row) {
            var title = row.has("sourceTitle") ? row.text("sourceTitle", 500) : terms.source();
            var date = row.date("sourceDate");
            var reference = row.text("sourceReference", 500);
            if (title == null && (date != null || reference != null)) {
                row.refuse("sourceTitle", PlatformProblem.FIELD_REQUIRED);
            }
            return title == null ? null : new FigureSource(title, date, reference);
        }

        private static List<FigureCause> causes(CellReader row) {
            var code = row.one("causeCode", CauseCode.class, CAUSES);
            var text = row.text("cause", 2000);
            if (text == null) {
                return List.of();
            }
            if (code == null) {
                if (!row.has("causeCode")) {
                    row.refuse("causeCode", PlatformProblem.FIELD_REQUIRED);
                }
                return List.of();
            }
            return List.of(new FigureCause(code, text));
        }
    }

    private static @Nullable String subjectAsWritten(CellReader row) {
        var said = Stream.of(row.text("unit"), row.text("indicator"), row.text("period"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        return said.isEmpty() ? null : said;
    }

    /** With the source: from another one, the same thing may be said once more. */
    private static String subject(IncomingFigure figure) {
        var source = figure.figure().source();
        return figure.unit() + " · " + figure.indicator() + " · " + figure.period() + " · " + figure.basis()
                + (source == null ? "" : " · " + source.title());
    }
}
