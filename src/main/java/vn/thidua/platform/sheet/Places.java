package vn.thidua.platform.sheet;

import static java.util.Locale.ROOT;

import org.jspecify.annotations.Nullable;

/** Where a cell stands, as spreadsheets say it: columns are counted from 0 here and lettered there, rows from 1. */
record Places(int column, int row) {

    static final int LAST_COLUMN = 16_383;

    static final int LAST_ROW = 1_048_576;

    static String of(int column, int row) {
        return letter(column) + row;
    }

    static String letter(int column) {
        var letters = new StringBuilder();
        for (var rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /** {@code B7}, or null where no spreadsheet has a cell. */
    static @Nullable Places parse(String place) {
        var written = place.toUpperCase(ROOT);
        var letters = 0;
        var column = 0;
        while (letters < written.length() && letters < 3 && isLetter(written.charAt(letters))) {
            column = column * 26 + written.charAt(letters++) - 'A' + 1;
        }
        var row = number(written.substring(letters));
        return letters == 0 || column - 1 > LAST_COLUMN || row < 1 ? null : new Places(column - 1, row);
    }

    /** A row as it is numbered, or 0 where no spreadsheet has one. */
    static int number(String digits) {
        var row = whole(digits);
        return row < 1 || row > LAST_ROW || digits.startsWith("0") ? 0 : row;
    }

    /** A whole number of at most nine digits, or -1; asked for every cell, and so without a pattern. */
    static int whole(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        var number = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
