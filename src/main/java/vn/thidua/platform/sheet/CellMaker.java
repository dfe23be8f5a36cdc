package vn.thidua.platform.sheet;

import static vn.thidua.platform.sheet.SheetProblem.*;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.Scalars;
import vn.thidua.shared.Finding;

/** Makes cells of what a file says, alike for every format. */
final class CellMaker {

    /** What Excel computes with: further digits are those of the binary fraction, not of whoever typed the number. */
    private static final MathContext AS_EXCEL_SHOWS = new MathContext(15, RoundingMode.HALF_UP);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Pattern SPACE = Pattern.compile("[\\u00a0\\u2007\\u202f]");
    private static final Pattern LINE_BREAK = Pattern.compile(" *[\\r\\n]\\s*");
    private static final Pattern UNWANTED = Pattern.compile("[\\p{C}\\u2028\\u2029\\ufffd]");

    private final int longest;

    CellMaker(int longest) {
        this.longest = longest;
    }

    SheetCell empty(String place) {
        return new SheetCell(place, CellKind.EMPTY, "", null, null, null);
    }

    SheetCell text(String place, String raw) {
        if (raw.length() > longest) {
            return wrong(place, raw, Finding.of("", CELL_TOO_LONG, longest));
        }
        var spaced = LINE_BREAK
                .matcher(SPACE.matcher(raw).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        var findings = new ArrayList<Finding>(1);
        var clean = Scalars.text(spaced, "", findings::add);
        if (clean == null) {
            return wrong(place, spaced, findings.get(0));
        }
        return clean.isEmpty() ? empty(place) : new SheetCell(place, CellKind.TEXT, clean, null, null, null);
    }

    /** A number, to the digits that whoever typed it can have meant. */
    SheetCell number(String place, BigDecimal stored) {
        var number = plain(stored.precision() > AS_EXCEL_SHOWS.getPrecision() ? stored.round(AS_EXCEL_SHOWS) : stored);
        return exactly(place, number.toPlainString(), number);
    }

    /** A number with all its digits, as it is written. */
    SheetCell exactly(String place, String written, BigDecimal number) {
        return new SheetCell(place, CellKind.NUMBER, written, number, null, null);
    }

    SheetCell percent(String place, BigDecimal stored) {
        var seen = plain(stored.round(AS_EXCEL_SHOWS).multiply(HUNDRED));
        return new SheetCell(place, CellKind.PERCENT, seen.toPlainString() + "%", seen, null, null);
    }

    SheetCell date(String place, LocalDate date) {
        return new SheetCell(place, CellKind.DATE, date.toString(), null, date, null);
    }

    SheetCell flag(String place, boolean flag) {
        return new SheetCell(place, CellKind.FLAG, flag ? "TRUE" : "FALSE", null, null, null);
    }

    /** A cell that cannot be taken for what it shows. */
    SheetCell wrong(String place, String shown, Finding problem) {
        var clipped = shown.substring(0, Math.min(shown.length(), longest));
        var printable = UNWANTED.matcher(clipped).replaceAll("?").strip();
        return new SheetCell(place, CellKind.TEXT, printable, null, null, problem);
    }

    /** The same cell, but not to be taken for what it shows. */
    SheetCell refused(SheetCell cell, @Nullable Finding problem) {
        return problem == null ? cell : wrong(cell.place(), cell.text(), problem);
    }

    private static BigDecimal plain(BigDecimal number) {
        var bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
