package vn.thidua.platform.sheet;

import static java.util.Locale.ROOT;
import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Refusal;

/** A workbook (ISO/IEC 29500): its sheets in their order, and what their cells share. */
final class WorkbookFile implements Closeable {

    /** A sheet as the workbook lists it. */
    record Listed(String name, boolean visible, String part) {}

    private final Parts parts;
    private final SheetLimits limits;
    private final List<Listed> sheets = new ArrayList<>();
    private boolean since1904;
    private CellFormats formats = new CellFormats();
    private SharedTexts texts = new SharedTexts();

    private WorkbookFile(Parts parts, SheetLimits limits) {
        this.parts = parts;
        this.limits = limits;
    }

    static WorkbookFile open(Path file, SheetLimits limits, Patience patience) throws IOException {
        var workbook = new WorkbookFile(Parts.open(file, limits, patience), limits);
        try {
            workbook.read();
            return workbook;
        } catch (IOException | RuntimeException refused) {
            workbook.close();
            throw refused;
        }
    }

    private void read() throws IOException {
        var part = main();
        var folder = part.substring(0, part.lastIndexOf('/') + 1);
        refuseWhatLeadsOutside();
        var related = related(folder, folder + "_rels/" + part.substring(folder.length()) + ".rels");
        readSheets(part, related);
        for (var target : related.values()) {
            if (target.type().endsWith("/styles")) {
                try (var styles = parts.xml(target.part())) {
                    formats = CellFormats.of(styles);
                }
            } else if (target.type().endsWith("/sharedStrings")) {
                try (var shared = parts.xml(target.part())) {
                    texts = SharedTexts.of(shared, limits.cellLength() + 1);
                }
            }
        }
    }

    private String main() throws IOException {
        var main = related("", "_rels/.rels").values().stream()
                .filter(target -> target.type().endsWith("/officeDocument"))
                .map(Target::part)
                .filter(parts::has)
                .findFirst()
                .orElseThrow(this::notAWorkbook);
        if (!main.endsWith(".xml")) {
            throw notAWorkbook();
        }
        return main;
    }

    private Refusal notAWorkbook() {
        return Refusal.of(SHEET_FORMAT_WRONG, SheetFormat.XLSX.name(), parts.has("mimetype") ? "ODS" : "ZIP");
    }

    /** Where one part leads from another. */
    private record Target(String type, String part) {}

    private Map<String, Target> related(String folder, String name) throws IOException {
        Map<String, Target> related = new HashMap<>();
        try (var rels = parts.xml(name)) {
            while (rels != null && rels.next()) {
                if (rels.begins("Relationship")) {
                    var target = rels.attribute("Target");
                    related.put(
                            rels.attribute("Id"),
                            new Target(
                                    rels.attribute("Type"),
                                    target.startsWith("/") ? target.substring(1) : folder + target));
                }
            }
        }
        return related;
    }

    /** A link in a cell may lead anywhere; whatever would be fetched to show the workbook may not. */
    private void refuseWhatLeadsOutside() throws IOException {
        for (var name : parts.names()) {
            if (name.endsWith(".rels")) {
                try (var rels = parts.xml(name)) {
                    while (rels != null && rels.next()) {
                        if (rels.begins("Relationship")
                                && rels.attribute("TargetMode").equals("External")
                                && !rels.attribute("Type").endsWith("/hyperlink")) {
                            throw Refusal.of(FILE_UNSAFE, name);
                        }
                    }
                }
            }
        }
    }

    private void readSheets(String part, Map<String, Target> related) throws IOException {
        try (var book = parts.xml(part)) {
            while (book != null && book.next()) {
                if (book.begins("workbookPr")) {
                    since1904 = book.flag("date1904");
                } else if (book.begins("sheet")) {
                    var target = related.get(book.attribute("id"));
                    if (target == null || (isTable(target) && !parts.has(target.part()))) {
                        throw book.damaged();
                    }
                    if (isTable(target)) {
                        var state = book.attribute("state");
                        sheets.add(new Listed(
                                book.attribute("name"), state.isEmpty() || state.equals("visible"), target.part()));
                    }
                    if (sheets.size() > limits.sheets()) {
                        throw Refusal.of(FILE_UNSAFE, "sheets > " + limits.sheets());
                    }
                }
            }
        }
    }

    private static boolean isTable(Target target) {
        return target.type().endsWith("/worksheet");
    }

    /** The sheet of that name, or all that can be seen. */
    List<Grid> sheets(@Nullable String wanted) throws IOException {
        var chosen = sheets.stream()
                .filter(sheet -> wanted == null ? sheet.visible() : isNamed(sheet, wanted))
                .toList();
        if (chosen.isEmpty()) {
            throw Refusal.of(
                    SHEET_UNKNOWN,
                    wanted == null ? "?" : wanted,
                    String.join(", ", sheets.stream().map(Listed::name).toList()));
        }
        List<Grid> grids = new ArrayList<>();
        for (var sheet : chosen) {
            grids.add(new WorkbookGrid(this, sheet, merges(sheet), limits));
        }
        return grids;
    }

    /** To a spreadsheet two names that differ in case are one. */
    private static boolean isNamed(Listed sheet, String wanted) {
        return sheet.name().strip().toLowerCase(ROOT).equals(wanted.strip().toLowerCase(ROOT));
    }

    private Merges merges(Listed sheet) throws IOException {
        try (var xml = xml(sheet)) {
            return Merges.of(xml, limits.columns());
        }
    }

    XmlPart xml(Listed sheet) throws IOException {
        var xml = parts.xml(sheet.part());
        if (xml == null) {
            throw Refusal.of(FILE_DAMAGED, sheet.part());
        }
        return xml;
    }

    CellFormats formats() {
        return formats;
    }

    SharedTexts texts() {
        return texts;
    }

    boolean since1904() {
        return since1904;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
