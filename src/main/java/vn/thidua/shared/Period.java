package vn.thidua.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that targets are set and figures are reported for, known by its code.
 *
 * <p>{@code 2023} the year, {@code 2023-H1} a half, {@code 2023-Q3} a quarter, {@code 2023-08} a month,
 * {@code 2023-YTD08} from January to the end of August, {@code 2021-2025} several years. Nothing else is a period.
 */
public record Period(String code) {

    /** For schemas and messages; {@link #parse} also knows which of the matching codes make no sense. */
    public static final String PATTERN =
            "(19|20)\\d\\d(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])|YTD(0[1-9]|1[0-2])|(19|20)\\d\\d))?";

    private static final Pattern GRAMMAR = Pattern.compile(PATTERN);
    private static final int LONGEST_PLAN_IN_YEARS = 10;

    public Period {
        if (!isCode(code)) {
            throw new IllegalArgumentException("not a period: " + code);
        }
    }

    public static Optional<Period> parse(String code) {
        return isCode(code) ? Optional.of(new Period(code)) : Optional.empty();
    }

    public static Period ofYear(int year) {
        return new Period(Integer.toString(year));
    }

    public static Period toDate(YearMonth lastMonth) {
        return new Period("%d-YTD%02d".formatted(lastMonth.getYear(), lastMonth.getMonthValue()));
    }

    public static Period ofMonth(YearMonth month) {
        return new Period("%d-%02d".formatted(month.getYear(), month.getMonthValue()));
    }

    /** For parameters of requests; the code was checked before. */
    public static Period valueOf(String code) {
        return new Period(code);
    }

    private static boolean isCode(String code) {
        if (!GRAMMAR.matcher(code).matches()) {
            return false;
        }
        if (code.length() != "2021-2025".length()) {
            return true;
        }
        var years = Integer.parseInt(code.substring(5)) - Integer.parseInt(code.substring(0, 4));
        return years > 0 && years < LONGEST_PLAN_IN_YEARS;
    }

    private String part() {
        return code.length() == 4 ? "" : code.substring(5);
    }

    private boolean isSeveralYears() {
        return part().length() == 4;
    }

    /** The year it belongs to; of several years the last. */
    public int year() {
        return Integer.parseInt(isSeveralYears() ? part() : code.substring(0, 4));
    }

    public boolean isWholeYear() {
        return code.length() == 4;
    }

    /** Whether it runs from January, as the figures of a year under way do. */
    public boolean isToDate() {
        return part().startsWith("YTD");
    }

    public LocalDate firstDay() {
        var firstYear = Integer.parseInt(code.substring(0, 4));
        var part = part();
        var firstMonth = switch (part.isEmpty() ? ' ' : part.charAt(0)) {
            case 'H' -> (number(part, 1) - 1) * 6 + 1;
            case 'Q' -> (number(part, 1) - 1) * 3 + 1;
            case ' ', 'Y' -> 1;
            default -> isSeveralYears() ? 1 : number(part, 0);
        };
        return LocalDate.of(firstYear, firstMonth, 1);
    }

    public LocalDate lastDay() {
        return lastMonth().atEndOfMonth();
    }

    public YearMonth lastMonth() {
        var part = part();
        var month = switch (part.isEmpty() ? ' ' : part.charAt(0)) {
            case 'H' -> number(part, 1) * 6;
            case 'Q' -> number(part, 1) * 3;
            case 'Y' -> number(part, 3);
            case ' ' -> 12;
            default -> isSeveralYears() ? 12 : number(part, 0);
        };
        return YearMonth.of(year(), month);
    }

    private static int number(String part, int from) {
        return Integer.parseInt(part.substring(from));
    }

    /** The same span a year earlier (cùng kỳ); of several years, the span of that length just before. */
    public Period samePeriodLastYear() {
        if (isSeveralYears()) {
            var first = firstDay().getYear();
            var length = year() - first + 1;
            return new Period("%d-%d".formatted(first - length, first - 1));
        }
        return new Period((year() - 1) + code.substring(4));
    }

    /** Whether both cover the same days: {@code 2023-YTD12} and {@code 2023} do. */
    public boolean coversSameDaysAs(Period other) {
        return firstDay().equals(other.firstDay()) && lastDay().equals(other.lastDay());
    }

    /** Whether any of its days lies in the life of something that opened and, perhaps, closed. */
    public boolean overlaps(LocalDate opened, @Nullable LocalDate closed) {
        return !lastDay().isBefore(opened) && (closed == null || closed.isAfter(firstDay()));
    }

    @Override
    public String toString() {
        return code;
    }

    /** Stored as its code. */
    @Converter(autoApply = true)
    public static class Column implements AttributeConverter<Period, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Period period) {
            return period == null ? null : period.code();
        }

        @Override
        public @Nullable Period convertToEntityAttribute(@Nullable String code) {
            return code == null ? null : new Period(code);
        }
    }
}
