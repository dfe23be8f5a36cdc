package vn.thidua.exchange;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.thidua.platform.web.SearchName;
import vn.thidua.shared.Period;

/** Periods as people write them: {@code Năm 2023}, {@code Quý I/2023}, {@code 8 tháng đầu năm 2020}. */
final class WrittenPeriod {

    private static final Pattern YEAR = Pattern.compile("(?:ca )?nam (\\d{4})");
    private static final Pattern YEARS = Pattern.compile("(?:giai doan |nhiem ky )?(\\d{4}) ?[-–—] ?(\\d{4})");
    private static final Pattern QUARTER = Pattern.compile("quy (iv|i{1,3}|[1-4]) ?(?:/|nam|-|,)? ?(\\d{4})");
    private static final Pattern MONTH = Pattern.compile("thang (\\d{1,2}) ?(?:/|nam|-|,)? ?(\\d{4})");
    /** Six of them are a half as well as a cumulative period: which is meant, the code says. */
    private static final Pattern FIRST_MONTHS = Pattern.compile("(\\d{1,2}) thang dau(?: cua)? ?(?:/|nam)? ?(\\d{4})");

    private static final List<String> ROMAN = List.of("i", "ii", "iii", "iv");

    private WrittenPeriod() {}

    static Optional<Period> read(String text) {
        return Period.parse(text.strip()).or(() -> inWords(SearchName.of(text).replaceAll("[\\s\u00a0]+", " ")));
    }

    private static Optional<Period> inWords(String words) {
        var year = YEAR.matcher(words);
        if (year.matches()) {
            return Period.parse(year.group(1));
        }
        var years = YEARS.matcher(words);
        if (years.matches()) {
            return Period.parse(years.group(1) + '-' + years.group(2));
        }
        var quarter = QUARTER.matcher(words);
        if (quarter.matches()) {
            var number = quarter.group(1);
            var counted = ROMAN.contains(number) ? ROMAN.indexOf(number) + 1 : Integer.parseInt(number);
            return Period.parse(quarter.group(2) + "-Q" + counted);
        }
        var month = MONTH.matcher(words);
        if (month.matches()) {
            return Period.parse("%s-%02d".formatted(month.group(2), Integer.parseInt(month.group(1))));
        }
        var first = FIRST_MONTHS.matcher(words);
        if (first.matches() && !first.group(1).equals("6")) {
            return Period.parse("%s-YTD%02d".formatted(first.group(2), Integer.parseInt(first.group(1))));
        }
        return Optional.empty();
    }
}
