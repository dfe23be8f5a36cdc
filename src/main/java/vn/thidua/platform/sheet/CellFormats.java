package vn.thidua.platform.sheet;

import static java.util.Locale.ROOT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the number formats of a workbook make of a number: a percentage, a day (or a time, which nobody can want here), or just a number. */
final class CellFormats {

    private static final Pattern NOT_CODE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+])[^]]*]");
    private static final Pattern OF_TIMES = Pattern.compile("[dmyhs]");

    private final List<CellKind> byStyle = new ArrayList<>();

    static CellFormats of(@Nullable XmlPart styles) throws IOException {
        var formats = new CellFormats();
        if (styles != null) {
            formats.read(styles);
        }
        return formats;
    }

    private void read(XmlPart styles) throws IOException {
        Map<String, CellKind> own = new HashMap<>();
        var ofCells = false;
        while (styles.next()) {
            if (styles.begins("numFmt")) {
                own.put(styles.attribute("numFmtId"), kind(styles.attribute("formatCode")));
            } else if (styles.begins("cellXfs") || styles.ends("cellXfs")) {
                ofCells = styles.begins("cellXfs");
            } else if (ofCells && styles.begins("xf")) {
                var id = styles.attribute("numFmtId");
                byStyle.add(own.getOrDefault(id, builtIn(id)));
            }
        }
    }

    CellKind of(String style) {
        var index = Places.whole(style);
        return index >= 0 && index < byStyle.size() ? byStyle.get(index) : CellKind.NUMBER;
    }

    /** The formats that every workbook has without saying so, those of East Asian editions included. */
    private static CellKind builtIn(String id) {
        var number = Places.whole(id);
        if (number == 9 || number == 10) {
            return CellKind.PERCENT;
        }
        var isTime = (number >= 14 && number <= 22)
                || (number >= 27 && number <= 36)
                || (number >= 45 && number <= 47)
                || (number >= 50 && number <= 58);
        return isTime ? CellKind.DATE : CellKind.NUMBER;
    }

    static CellKind kind(String code) {
        var bare = NOT_CODE.matcher(code).replaceAll("").toLowerCase(ROOT);
        if (bare.contains("general")) {
            return CellKind.NUMBER;
        }
        if (OF_TIMES.matcher(bare).find()) {
            return CellKind.DATE;
        }
        return bare.contains("%") ? CellKind.PERCENT : CellKind.NUMBER;
    }
}
