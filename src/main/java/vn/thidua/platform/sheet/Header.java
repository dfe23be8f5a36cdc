package vn.thidua.platform.sheet;

import static vn.thidua.platform.sheet.SheetProblem.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sheet.Grid.GridRow;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/** The row, or the two rows, that name the columns of a table. */
final class Header {

    /** Above it stand titles, and nobody needs more of them. */
    private static final int LAST_ROW = 30;

    private static final int MOST_TOLD = 20;

    private static final int LONGEST_TOLD = 60;

    /** What stands over a column, by every wording that may name it, the most exact one first. */
    private record Title(int column, List<String> wordings) {

        String told(String wording) {
            return clipped(wording) + " (" + Places.letter(column) + ")";
        }
    }

    private final Expected expected;
    private final int row;
    private final Map<Integer, String> columns = new TreeMap<>();
    private final Map<Integer, String> exact = new TreeMap<>();
    private final Map<String, List<String>> shown = new LinkedHashMap<>();
    private final Map<Integer, String> passedOver = new TreeMap<>();
    private final List<Title> unknown = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    private Header(Expected expected, int row, List<Title> titles) {
        this.expected = expected;
        this.row = row;
        titles.forEach(this::take);
        exact.forEach(this::prefer);
    }

    /** Where a code stands beside the words for it, the words carry nothing more. */
    private void prefer(int code, String name) {
        List.copyOf(columns.keySet()).stream()
                .filter(other -> name.equals(columns.get(other)) && !exact.containsKey(other))
                .forEach(other -> {
                    columns.remove(other);
                    var told = shown.getOrDefault(name, List.of());
                    told.stream()
                            .filter(t -> t.endsWith(" (" + Places.letter(other) + ")"))
                            .findFirst()
                            .ifPresent(t -> {
                                told.remove(t);
                                passedOver.put(other, t);
                            });
                });
    }

    private void take(Title title) {
        seen.add(clipped(title.wordings().get(title.wordings().size() - 1)));
        for (var wording : title.wordings()) {
            var name = expected.column(wording);
            if (name != null) {
                columns.put(title.column(), name);
                if (expected.isExact(wording)) {
                    exact.put(title.column(), name);
                }
                shown.computeIfAbsent(name, n -> new ArrayList<>()).add(title.told(wording));
                return;
            }
        }
        for (var wording : title.wordings()) {
            if (expected.isPassedOver(wording)) {
                passedOver.put(title.column(), title.told(wording));
                return;
            }
        }
        unknown.add(title);
    }

    /** The header of a sheet: the first that names all that is required, or else the one that comes closest. */
    static Header of(Grid grid, Expected expected) {
        List<GridRow> top = new ArrayList<>();
        grid.walk(row -> {
            if (row.number() <= LAST_ROW) {
                top.add(row);
            }
            return row.number() < LAST_ROW;
        });
        var closest = new Header(expected, 0, List.of());
        for (var i = 0; i < top.size(); i++) {
            for (var header : at(top, i, expected)) {
                if (header.isComplete()) {
                    return header;
                }
                closest = header.isCloserThan(closest) ? header : closest;
            }
        }
        return closest;
    }

    /** What the row can be taken for; a row of titles over the two of a header is not their upper one. */
    private static List<Header> at(List<GridRow> top, int i, Expected expected) {
        List<Header> possible = new ArrayList<>();
        var pair = pair(top, i, expected);
        var lower = pair == null ? null : pair(top, i + 1, expected);
        if (pair != null) {
            possible.add(lower != null && lower.isComplete() ? lower : pair);
        }
        possible.add(single(top.get(i), expected));
        return possible;
    }

    private static Header single(GridRow row, Expected expected) {
        List<Title> titles = new ArrayList<>();
        row.cells().forEach((column, cell) -> titles.add(new Title(column, List.of(cell.text()))));
        return new Header(expected, row.number(), titles);
    }

    /**
     * Two rows as one header, if the upper one has a cell over several columns that the lower one names, and the lower one
     * names nothing that already has a name.
     */
    private static @Nullable Header pair(List<GridRow> top, int i, Expected expected) {
        if (i + 1 >= top.size() || top.get(i + 1).number() != top.get(i).number() + 1) {
            return null;
        }
        var upper = top.get(i);
        var lower = top.get(i + 1);
        List<Title> titles = new ArrayList<>();
        Map<Integer, Integer> below = new HashMap<>();
        for (var named : lower.cells().entrySet()) {
            var over = upper.cells().floorKey(named.getKey());
            var isUnder = over != null && upper.spans().getOrDefault(over, over) >= named.getKey();
            if (isUnder && upper.spans().containsKey(over)) {
                below.merge(over, 1, Integer::sum);
                var group = upper.cells().get(over);
                titles.add(new Title(
                        named.getKey(),
                        List.of(
                                (group == null ? "" : group.text() + " ")
                                        + named.getValue().text(),
                                named.getValue().text())));
            } else if (isUnder) {
                return null;
            } else {
                titles.add(new Title(named.getKey(), List.of(named.getValue().text())));
            }
        }
        if (below.values().stream().noneMatch(columns -> columns > 1)) {
            return null;
        }
        upper.cells().forEach((column, cell) -> {
            if (!below.containsKey(column)) {
                titles.add(new Title(column, List.of(cell.text())));
            }
        });
        return new Header(expected, lower.number(), titles);
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
    }

    boolean isComplete() {
        return !columns.isEmpty() && expected.missing(shown.keySet()).isEmpty();
    }

    boolean isCloserThan(Header other) {
        return shown.size() > other.shown.size() || (other.row == 0 && row > 0);
    }

    /** Refuses unless every column means one thing, and no two the same. */
    void orThrow() {
        if (!isComplete()) {
            throw Refusal.of(
                    HEADER_NOT_FOUND,
                    String.join(", ", expected.missing(shown.keySet())),
                    String.join(" | ", seen.subList(0, Math.min(seen.size(), MOST_TOLD))));
        }
        List<Finding> findings = new ArrayList<>();
        shown.forEach((name, headers) -> {
            if (headers.size() > 1) {
                findings.add(Finding.of("", COLUMN_TWICE, name, String.join(", ", headers)));
            }
        });
        unknown.forEach(title -> findings.add(Finding.of(
                "",
                COLUMN_UNKNOWN,
                clipped(title.wordings().get(title.wordings().size() - 1)),
                Places.letter(title.column()))));
        if (!findings.isEmpty()) {
            throw new Refusal(findings);
        }
    }

    int row() {
        return row;
    }

    /** The name of a column, or null if it is passed over. */
    @Nullable
    String column(int index, SheetCell holding) {
        var name = columns.get(index);
        if (name == null && !passedOver.containsKey(index)) {
            throw Refusal.of(COLUMN_NAMELESS, Places.letter(index), holding.place());
        }
        return name;
    }

    /** The column of a marked copy that was sent back, or -1. */
    int problems() {
        return passedOver.entrySet().stream()
                .filter(header -> header.getValue().startsWith(MarkedWorkbook.COLUMN))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    Set<Integer> indexes() {
        return columns.keySet();
    }

    SheetHead told(String sheet) {
        Map<String, String> told = new LinkedHashMap<>();
        columns.values().forEach(name -> told.put(name, String.join(", ", shown.getOrDefault(name, List.of()))));
        return new SheetHead(sheet, row, told, List.copyOf(passedOver.values()));
    }
}
