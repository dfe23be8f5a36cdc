package vn.thidua.platform.export;

import java.util.regex.Pattern;

/**
 * A text in a cell of a CSV file. Spreadsheets take a text that begins like a formula for one; an apostrophe before it keeps
 * it a text, and is taken away again when the file comes back.
 *
 * <p>A text that already begins with apostrophes before such a beginning is given one more, so that it comes back as it was.
 */
public final class CsvText {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n]", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r\\n]", Pattern.DOTALL);
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private CsvText() {}

    /** As it is written: harmless in a spreadsheet. */
    public static String safe(String text) {
        if (text.isEmpty() || text.charAt(0) > '@' || isDigit(text.charAt(0))) {
            return text;
        }
        return FORMULA.matcher(text).lookingAt() && !DECIMAL.matcher(text).matches() ? '\'' + text : text;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** As it was before it was written. */
    public static String plain(String cell) {
        return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
