package vn.thidua.platform.sheet;

import static vn.thidua.platform.problem.PlatformProblem.DATE_UNKNOWN;
import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/** A sheet of a workbook, row by row. */
final class WorkbookGrid implements Grid {

    /** Of a double, in any way it may be written. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{0,330}\\.?[0-9]{0,330}([eE][-+]?[0-9]{1,3})?");

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_SINCE_1904 = LocalDate.of(1904, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** Until the leap day of 1900, which never was, the days are counted from one day later. */
    private static final int LEAP_DAY_OF_1900 = 60;

    private final WorkbookFile workbook;
    private final WorkbookFile.Listed listed;
    private final Merges merges;
    private final SheetLimits limits;
    private final CellMaker maker;

    WorkbookGrid(WorkbookFile workbook, WorkbookFile.Listed listed, Merges merges, SheetLimits limits) {
        this.workbook = workbook;
        this.listed = listed;
        this.merges = merges;
        this.limits = limits;
        this.maker = new CellMaker(limits.cellLength());
    }

    @Override
    public String sheet() {
        return listed.name();
    }

    @Override
    public void walk(Predicate<GridRow> goOn) {
        try (var xml = workbook.xml(listed)) {
            var merged = merges.walk();
            var last = 0;
            while (xml.next()) {
                if (xml.begins("row")) {
                    var number = xml.attribute("r").isEmpty() ? last + 1 : Places.number(xml.attribute("r"));
                    // one row told twice would be seen once
                    if (number <= last) {
                        throw xml.damaged();
                    }
                    last = number;
                    merged.to(number);
                    var cells = cells(xml, number, merged);
                    if (!cells.isEmpty()
                            && !goOn.test(new GridRow(number, cells, merged.inherited(), merged.spans()))) {
                        return;
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private NavigableMap<Integer, SheetCell> cells(XmlPart xml, int row, Merges.Walk merged) throws IOException {
        var cells = new TreeMap<Integer, SheetCell>();
        var column = -1;
        while (xml.next() && !xml.ends("row")) {
            if (xml.begins("c")) {
                column = column(xml, row, column);
                var cell = cell(xml, Places.of(column, row));
                if (cell.kind() != CellKind.EMPTY || cell.problem() != null) {
                    if (column >= limits.columns()) {
                        throw Refusal.of(TOO_MANY_COLUMNS, limits.columns(), cell.place());
                    }
                    var seen = merged.covers(column) ? maker.refused(cell, Finding.of("", CELL_COVERED)) : cell;
                    merged.note(column, seen);
                    cells.put(column, seen);
                }
            }
        }
        return cells;
    }

    private static int column(XmlPart xml, int row, int last) {
        var written = xml.attribute("r");
        if (written.isEmpty()) {
            return last + 1;
        }
        var place = Places.parse(written);
        // one cell told twice would be seen once
        if (place == null || place.row() != row || place.column() <= last) {
            throw xml.damaged();
        }
        return place.column();
    }

    private SheetCell cell(XmlPart xml, String place) throws IOException {
        var type = xml.attribute("t");
        var format = workbook.formats().of(xml.attribute("s"));
        var value = new StringBuilder();
        var inline = new StringBuilder();
        var isFormula = false;
        var phonetic = false;
        while (xml.next() && !xml.ends("c")) {
            if (xml.begins("f")) {
                isFormula = true;
            } else if (xml.begins("v")) {
                xml.text(value, limits.cellLength() + 1);
            } else if (xml.begins("rPh") || xml.ends("rPh")) {
                phonetic = xml.begins("rPh");
            } else if (xml.begins("t") && !phonetic) {
                xml.text(inline, limits.cellLength() + 1);
            }
        }
        var cell = cell(xml, place, type, format, value.toString(), inline.toString());
        return isFormula ? maker.refused(cell, Finding.of("", FORMULA)) : cell;
    }

    private SheetCell cell(XmlPart xml, String place, String type, CellKind format, String value, String inline) {
        if (type.equals("inlineStr")) {
            return maker.text(place, unescaped(inline));
        }
        if (value.isEmpty()) {
            return maker.empty(place);
        }
        if (value.length() > limits.cellLength()) {
            return maker.text(place, value);
        }
        return switch (type) {
            case "s" -> {
                var shared = workbook.texts().at(value.strip());
                if (shared == null) {
                    throw xml.damaged();
                }
                yield maker.text(place, unescaped(shared));
            }
            case "str" -> maker.text(place, unescaped(value));
            case "b" -> maker.flag(place, value.strip().equals("1"));
            case "e" -> maker.wrong(place, value, Finding.of("", CELL_ERROR, value));
            case "d" -> date(place, value.strip());
            case "", "n" -> number(xml, place, format, value.strip());
            default -> throw xml.damaged();
        };
    }

    private SheetCell number(XmlPart xml, String place, CellKind format, String value) {
        if (value.isEmpty()) {
            return maker.empty(place);
        }
        if (!NUMBER.matcher(value).matches() || value.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            throw xml.damaged();
        }
        var number = new BigDecimal(value);
        return switch (format) {
            case PERCENT -> maker.percent(place, number);
            case DATE -> date(place, number);
            default -> maker.number(place, number);
        };
    }

    /** A day by its number. With a time of day it is no day. */
    private SheetCell date(String place, BigDecimal days) {
        var whole = days.stripTrailingZeros().scale() <= 0;
        var first = workbook.since1904() ? DAY_0_SINCE_1904 : DAY_0;
        var fits = days.signum() >= 0
                && days.compareTo(BigDecimal.valueOf(LAST_DAY.toEpochDay() - first.toEpochDay())) <= 0;
        var day = whole && fits ? days.intValueExact() : LEAP_DAY_OF_1900;
        if (workbook.since1904() ? whole && fits : day > LEAP_DAY_OF_1900) {
            return maker.date(place, first.plusDays(day));
        }
        return day == 0 || day == LEAP_DAY_OF_1900
                ? maker.wrong(place, days.toPlainString(), Finding.of("", DATE_UNKNOWN, days))
                : maker.date(place, first.plusDays(day + 1L));
    }

    /** A day as ISO 8601 writes it, which few programs do. */
    private SheetCell date(String place, String written) {
        @Nullable
        LocalDate day = written.matches("[0-9]{4}-[01][0-9]-[0-3][0-9](T00:00:00(\\.0+)?)?")
                ? parsed(written.substring(0, 10))
                : null;
        return day == null ? maker.text(place, written) : maker.date(place, day);
    }

    private static @Nullable LocalDate parsed(String iso) {
        try {
            return LocalDate.parse(iso);
        } catch (java.time.DateTimeException noDay) {
            return null;
        }
    }

    /** Spreadsheets write what XML cannot hold as {@code _x000D_}. */
    private static String unescaped(String text) {
        return text.indexOf("_x") < 0
                ? text
                : ESCAPED.matcher(text)
                        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
