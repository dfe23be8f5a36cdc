package vn.thidua.exchange;

import static vn.thidua.exchange.ExchangeProblem.*;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.Scalars;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.CellKind;
import vn.thidua.platform.sheet.SheetCell;
import vn.thidua.platform.sheet.SheetRow;
import vn.thidua.platform.web.SearchName;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Period;
import vn.thidua.shared.ProblemType;

/** Reads the cells of one row, and keeps what it could not read and how it understood what is not plain. */
final class CellReader {

    /** Day first, as it is written in Viet Nam; the other order is written nowhere there. */
    private static final DateTimeFormatter DAY_FIRST =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    /** What a cell with a figure says: a number, or the parts of a ratio, and perhaps what is asked of it. */
    record CellFigure(
            @Nullable Comparator comparator,
            BigDecimal value,
            @Nullable BigDecimal upper,
            @Nullable BigDecimal denominator,
            @Nullable String unitWord,
            @Nullable BigDecimal inDong) {}

    private static final int LONGEST_TOLD = 300;

    private final SheetRow row;
    private final NumberStyle numbers;
    private final List<RowFinding> findings = new ArrayList<>();
    private final List<CellReading> readings = new ArrayList<>();

    CellReader(SheetRow row, ImportTerms terms) {
        this.row = row;
        this.numbers = terms.numbers();
        row.cells().forEach((column, cell) -> {
            if (cell.problem() != null) {
                refuse(column, cell.problem());
            }
        });
    }

    int number() {
        return row.number();
    }

    String sheet() {
        return row.sheet();
    }

    boolean has(String column) {
        return row.cells().containsKey(column);
    }

    /** As it stands there, or empty. */
    String text(String column) {
        var cell = row.cells().get(column);
        return cell == null ? "" : cell.text();
    }

    /** Where it stands, as in {@code Quý I!C7}, as far as that is kept with what was taken from there. */
    String origin(String column) {
        var cell = row.cells().get(column);
        if (cell == null) {
            return "";
        }
        return cut(row.sheet().isEmpty() ? cell.place() : row.sheet() + '!' + cell.place());
    }

    /** As it stands there, as far as that is kept. */
    String told(String column) {
        return cut(text(column));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TOLD ? text.substring(0, LONGEST_TOLD) : text;
    }

    @Nullable
    String text(String column, int most) {
        var cell = sound(column);
        if (cell == null) {
            return null;
        }
        if (cell.text().length() > most) {
            refuse(column, PlatformProblem.TEXT_LENGTH, 1, most);
            return null;
        }
        return cell.text();
    }

    @Nullable
    LocalDate date(String column) {
        var cell = sound(column);
        if (cell == null) {
            return null;
        }
        var date = cell.date() != null ? Optional.of(cell.date()) : date(cell);
        if (date.isEmpty()) {
            refuse(column, CELL_NOT_A_DATE, cell.text());
            return null;
        }
        understood(column, cell, date.get().toString());
        return date.get();
    }

    private static Optional<LocalDate> date(SheetCell cell) {
        try {
            return Optional.of(
                    cell.text().matches("\\d{4}-\\d\\d-\\d\\d")
                            ? LocalDate.parse(cell.text())
                            : LocalDate.parse(cell.text(), DAY_FIRST));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    @Nullable
    Period period(String column) {
        var cell = sound(column);
        if (cell == null) {
            return null;
        }
        var period = WrittenPeriod.read(cell.text());
        if (period.isEmpty()) {
            refuse(column, CELL_NOT_A_PERIOD, cell.text());
            return null;
        }
        understood(column, cell, period.get().code());
        return period.get();
    }

    /** One of a few, by its code or by what people call it. */
    <E extends Enum<E>> @Nullable E one(String column, Class<E> type, Map<String, E> called) {
        var cell = sound(column);
        if (cell == null) {
            return null;
        }
        var byCode = Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().equals(cell.text()))
                .findFirst();
        var found = byCode.or(() -> Optional.ofNullable(called.get(SearchName.of(cell.text()))));
        if (found.isEmpty()) {
            refuse(
                    column,
                    CELL_NOT_IN_LIST,
                    cell.text(),
                    String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(Enum::name)
                                    .toList()));
            return null;
        }
        understood(column, cell, found.get().name());
        return found.get();
    }

    @Nullable
    Boolean flag(String column) {
        var cell = sound(column);
        if (cell == null) {
            return null;
        }
        var word = SearchName.of(cell.text());
        if (List.of("true", "x", "co", "1", "yes").contains(word)) {
            understood(column, cell, "true");
            return true;
        }
        if (List.of("false", "khong", "0", "no").contains(word)) {
            understood(column, cell, "false");
            return false;
        }
        refuse(column, CELL_NOT_IN_LIST, cell.text(), "true, false");
        return null;
    }

    /** A figure in whatever form people write it, unless it could be read in two ways. */
    @Nullable
    CellFigure figure(String column) {
        var cell = sound(column);
        if (cell == null) {
            return null;
        }
        var number = cell.number();
        if (number != null) {
            var bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            if (Scalars.isTooLong(bare)) {
                refuse(column, PlatformProblem.DECIMAL_TOO_LONG, Scalars.MOST_DIGITS, Scalars.MOST_DECIMALS);
                return null;
            }
            var percent = cell.kind() == CellKind.PERCENT;
            understood(column, cell, bare.toPlainString() + (percent ? " %" : ""));
            return new CellFigure(null, bare, null, null, percent ? "%" : null, null);
        }
        if (isBareCount(cell.text())) {
            return new CellFigure(null, new BigDecimal(cell.text()), null, null, null, null);
        }
        var reading = WrittenFigure.read(cell.text(), numbers);
        if (reading instanceof WrittenFigure.Understood u) {
            understood(column, cell, u.how());
            return new CellFigure(u.comparator(), u.value(), u.upper(), u.denominator(), u.unitWord(), u.inDong());
        }
        if (reading instanceof WrittenFigure.Ambiguous ambiguous) {
            refuse(column, NUMBER_AMBIGUOUS, cell.text(), String.join(" / ", ambiguous.readings()));
        } else if (reading instanceof WrittenFigure.Unreadable unreadable) {
            switch (unreadable.flaw()) {
                case TOO_LONG ->
                    refuse(column, PlatformProblem.DECIMAL_TOO_LONG, Scalars.MOST_DIGITS, Scalars.MOST_DECIMALS);
                case SEPARATORS -> refuse(column, NUMBER_SEPARATORS, cell.text());
                case EMPTY, NOT_A_NUMBER -> refuse(column, NUMBER_UNREADABLE, cell.text());
            }
        }
        return null;
    }

    /** What most cells of a large file hold, and what has one reading in every style. */
    private static boolean isBareCount(String text) {
        return !text.isEmpty()
                && text.length() <= 15
                && (text.charAt(0) != '0' || text.length() == 1)
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The cell if it is there and nothing is wrong with it. */
    private @Nullable SheetCell sound(String column) {
        var cell = row.cells().get(column);
        return cell == null || cell.problem() != null ? null : cell;
    }

    /** How a cell was understood, where that is not simply what stands there. */
    private void understood(String column, SheetCell cell, String read) {
        if (!cell.text().equals(read)) {
            readings.add(new CellReading(column, cell.place(), cell.text(), read));
        }
    }

    /** As {@link #understood}, of a cell that others looked up. */
    void understood(String column, String read) {
        var cell = row.cells().get(column);
        if (cell != null) {
            understood(column, cell, read);
        }
    }

    void refuse(String column, ProblemType type, @Nullable Object... args) {
        refuse(column, Finding.of("", type, args));
    }

    /** @param column empty if it is about the row as a whole */
    void refuse(String column, Finding finding) {
        var cell = row.cells().get(column);
        findings.add(new RowFinding(
                column.isEmpty() ? null : column,
                cell == null ? null : cell.place(),
                cell == null ? null : cut(cell.text()),
                finding.type().name(),
                finding.args().stream().map(CellReader::cut).toList()));
    }

    boolean isSound() {
        return findings.isEmpty();
    }

    boolean isSound(String column) {
        return findings.stream().noneMatch(f -> column.equals(f.column()));
    }

    List<RowFinding> findings() {
        return List.copyOf(findings);
    }

    List<CellReading> readings() {
        return List.copyOf(readings);
    }
}
