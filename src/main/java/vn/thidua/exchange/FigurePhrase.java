package vn.thidua.exchange;

import static java.util.Locale.ROOT;
import static vn.thidua.shared.Comparator.*;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thidua.exchange.WrittenFigure.Understood;
import vn.thidua.shared.Comparator;

/** The words and the numbers of a written figure, before anybody has said what a point and a comma mean. */
final class FigurePhrase {

    /** What words before a number ask of it; the longer wording stands before the one that it begins with. */
    private static final Map<String, Comparator> BEFORE = new LinkedHashMap<>();

    static {
        say(AT_LEAST, "it nhat", "toi thieu", "khong duoi", "khong it hon", "khong thap hon", ">=", "≥");
        say(AT_MOST, "khong vuot qua", "khong qua", "khong tren", "khong hon", "toi da", "nhieu nhat", "<=", "≤");
        say(MORE_THAN, "lon hon", "cao hon", "tren", "hon", ">");
        say(LESS_THAN, "nho hon", "thap hon", "it hon", "duoi", "<");
        say(EXACTLY, "bang", "dung", "=");
        say(MAINTAIN, "duy tri", "giu vung");
    }

    private static final Map<String, Comparator> BEHIND = Map.of("tro len", AT_LEAST, "tro xuong", AT_MOST);

    private static final Map<Comparator, String> SIGNS = Map.of(
            AT_LEAST, "≥ ", AT_MOST, "≤ ", MORE_THAN, "> ", LESS_THAN, "< ", EXACTLY, "= ", MAINTAIN, "MAINTAIN ");

    /** With diacritics or without, but not with others: {@code dòng} is a line. */
    private static final Map<String, BigDecimal> MONEY = new HashMap<>();

    static {
        count(12, "nghìn tỷ", "nghin ty", "ngàn tỷ", "ngan ty");
        count(9, "tỷ", "tỉ", "ty", "ti");
        count(8, "trăm triệu", "tram trieu");
        count(6, "triệu", "trieu", "tr");
        count(3, "nghìn", "nghin", "ngàn", "ngan");
        count(0, "");
    }

    private static final Pattern OF_DONG = Pattern.compile("(?:^|[ .]|(?<=tr))(?:đồng|dong|đ|d|vnđ|vnd)$");

    /** Units that are written alike everywhere, and say nothing of who wrote the number. */
    private static final Set<String> OF_ALL_COUNTRIES =
            Set.of("%", "‰", "ha", "km", "km2", "km²", "m", "m2", "m²", "m3", "m³", "kg", "g", "usd");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:[., ][0-9]+)*");
    private static final Pattern TO = Pattern.compile(" ?(?:-| den | toi ) ?(?=-?[0-9])");
    private static final Pattern UNIT = Pattern.compile(" ?[\\p{L}%‰](?:[\\p{L}%‰²³/. ]|(?<=m)[23](?![0-9])){0,39}");

    private final String written;
    private final String folded;
    private int at;

    private @Nullable Comparator comparator;
    private boolean isVietnamese;
    private boolean isFrom;
    private String first = "";
    private @Nullable String second;
    private boolean isRatio;
    private @Nullable String unit;
    private @Nullable BigDecimal greaterUnit;

    private FigurePhrase(String written) {
        this.written = written;
        this.folded = folded(written);
    }

    private static void say(Comparator comparator, String... words) {
        List.of(words).forEach(word -> BEFORE.put(word, comparator));
    }

    private static void count(int zeros, String... words) {
        List.of(words).forEach(word -> MONEY.put(word, BigDecimal.TEN.pow(zeros)));
    }

    /** Without case and diacritics, letter by letter, so that every letter keeps its place. */
    private static String folded(String written) {
        var folded = new StringBuilder(written.length());
        for (var i = 0; i < written.length(); i++) {
            var letter = Character.toLowerCase(written.charAt(i));
            folded.append(
                    letter == 'đ'
                            ? 'd'
                            : Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                                    .charAt(0));
        }
        return folded.toString();
    }

    /** The parts of a text, or null if it is no figure whatever its points and commas mean. */
    static @Nullable FigurePhrase parse(String written) {
        var phrase = new FigurePhrase(written);
        return phrase.parse() ? phrase : null;
    }

    private boolean parse() {
        isVietnamese |= word("dat");
        for (var word : BEFORE.entrySet()) {
            if (comparator == null && word(word.getKey())) {
                comparator = word.getValue();
                isVietnamese |= Character.isLetter(word.getKey().charAt(0));
            }
        }
        isFrom = comparator == null && word("tu");
        isVietnamese |= isFrom;
        var number = number();
        if (number == null) {
            return false;
        }
        first = number;
        return folded.startsWith("/", at) ? ratio() : isRange() ? range() : isSum() ? sum() : amount();
    }

    private boolean ratio() {
        at++;
        isRatio = true;
        second = number();
        return second != null && !first.startsWith("-") && !second.startsWith("-") && amount() && comparator == null;
    }

    private boolean isRange() {
        var to = TO.matcher(folded);
        return to.find(at);
    }

    /** {@code 13-14%}, {@code từ 13% đến 14%}: a unit behind the first number is the one behind the second. */
    private boolean range() {
        var to = TO.matcher(folded);
        if (comparator != null || !to.find(at)) {
            return false;
        }
        var before = folded.substring(at, to.start());
        isVietnamese |= !to.group().contains("-");
        at = to.end();
        second = number();
        comparator = BETWEEN;
        isFrom = false;
        return second != null
                && amount()
                && comparator == BETWEEN
                && (before.isEmpty() || (unit != null && folded(unit).equals(before.strip())));
    }

    private boolean isSum() {
        return folded.substring(at).replaceAll("m[23]", "").chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** {@code 15 tỷ 724,250 triệu}: whole ones of the greater unit, and less than one of them of the smaller. */
    private boolean sum() {
        var end = at;
        while (end < folded.length() && !Character.isDigit(folded.charAt(end))) {
            end++;
        }
        greaterUnit = inDong(written.substring(at, end).strip());
        at = end;
        second = number();
        isVietnamese = true;
        if (greaterUnit == null || second == null || first.startsWith("-") || !amount() || unit == null) {
            return false;
        }
        var smaller = inDong(unit);
        return smaller != null && smaller.compareTo(greaterUnit) < 0;
    }

    /** What follows the last number: a unit, and perhaps what is asked. */
    private boolean amount() {
        var rest = folded.length();
        for (var word : BEHIND.entrySet()) {
            if (folded.endsWith(" " + word.getKey())) {
                rest -= word.getKey().length() + 1;
                isVietnamese = true;
                if (comparator != null && comparator != word.getValue()) {
                    return false;
                }
                comparator = word.getValue();
                isFrom = false;
            }
        }
        if (isFrom || rest < at) {
            return false;
        }
        var behind = written.substring(at, rest);
        if (behind.isEmpty()) {
            return true;
        }
        unit = behind.strip();
        var known = folded(unit);
        isVietnamese |= !OF_ALL_COUNTRIES.contains(known);
        return UNIT.matcher(behind).matches()
                && (behind.startsWith(" ") || OF_ALL_COUNTRIES.contains(known) || inDong(unit) != null);
    }

    private boolean word(String word) {
        if (!folded.startsWith(word, at)) {
            return false;
        }
        var end = at + word.length();
        var isSign = !Character.isLetter(word.charAt(0));
        if (folded.startsWith(" ", end)) {
            at = end + 1;
            return true;
        }
        at = isSign ? end : at;
        return isSign;
    }

    private @Nullable String number() {
        var number = NUMBER.matcher(folded).region(at, folded.length());
        if (!number.lookingAt()) {
            return null;
        }
        at = number.end();
        return number.group();
    }

    private static @Nullable BigDecimal inDong(String unit) {
        return MONEY.get(OF_DONG.matcher(unit.toLowerCase(ROOT)).replaceFirst(""));
    }

    /** Whether its words settle that whoever wrote the numbers wrote Vietnamese. */
    boolean isVietnamese() {
        return isVietnamese;
    }

    boolean isWrittenIn(Separators separators) {
        return separators.number(first) != null && (second == null || separators.number(second) != null);
    }

    /** What it says if the numbers are written so, or null if they cannot be. */
    @Nullable
    Understood figure(Separators separators) {
        var one = separators.number(first);
        if (one == null) {
            return null;
        }
        if (second == null) {
            return understood(one, null, null);
        }
        var other = separators.number(second);
        if (other == null) {
            return null;
        }
        if (isRatio) {
            return other.signum() == 0 ? null : understood(one, null, other);
        }
        if (comparator == BETWEEN) {
            return one.compareTo(other) < 0 ? understood(one, other, null) : null;
        }
        return total(one, other);
    }

    private @Nullable Understood total(BigDecimal greater, BigDecimal smaller) {
        var inDong = unit == null ? null : inDong(unit);
        if (greaterUnit == null || inDong == null) {
            return null;
        }
        var times = greaterUnit.divideToIntegralValue(inDong);
        return greater.scale() > 0 || smaller.signum() < 0 || smaller.compareTo(times) >= 0
                ? null
                : understood(greater.multiply(times).add(smaller), null, null);
    }

    private Understood understood(BigDecimal value, @Nullable BigDecimal upper, @Nullable BigDecimal denominator) {
        var how = (comparator == null ? "" : SIGNS.getOrDefault(comparator, ""))
                + value.toPlainString()
                + (upper == null ? "" : " – " + upper.toPlainString())
                + (denominator == null ? "" : " / " + denominator.toPlainString())
                + (unit == null ? "" : " " + unit);
        return new Understood(comparator, value, upper, denominator, unit, unit == null ? null : inDong(unit), how);
    }
}
