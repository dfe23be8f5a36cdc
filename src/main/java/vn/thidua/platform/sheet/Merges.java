package vn.thidua.platform.sheet;

import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Refusal;

/** The cells of a sheet that are merged: a sheet tells them behind its rows, so they are read before. */
final class Merges {

    /** Beyond it no sheet was merged by hand. */
    private static final int MOST = 200_000;

    private record Merge(Places from, Places to) {

        boolean holds(int column, int row) {
            return column >= from.column() && column <= to.column() && row >= from.row() && row <= to.row();
        }

        boolean beginsAt(int column, int row) {
            return column == from.column() && row == from.row();
        }
    }

    private final List<Merge> byRow = new ArrayList<>();

    static Merges of(XmlPart sheet, int columns) throws IOException {
        var merges = new Merges();
        while (sheet.next()) {
            if (sheet.begins("mergeCell")) {
                merges.add(sheet, columns);
            }
        }
        merges.byRow.sort(Comparator.comparingInt(merge -> merge.from().row()));
        return merges;
    }

    private void add(XmlPart sheet, int columns) {
        var ends = sheet.attribute("ref").split(":", 2);
        var from = Places.parse(ends[0]);
        var to = Places.parse(ends[ends.length - 1]);
        if (from == null || to == null || to.row() < from.row() || to.column() < from.column()) {
            throw sheet.damaged();
        }
        if (from.column() < columns) {
            byRow.add(new Merge(from, to));
        }
        if (byRow.size() > MOST) {
            throw Refusal.of(FILE_UNSAFE, "mergeCells > " + MOST);
        }
    }

    Walk walk() {
        return new Walk();
    }

    /** Goes down the sheet beside the rows, and knows the merges that reach the row at hand. */
    final class Walk {

        private final TreeMap<Integer, Merge> active = new TreeMap<>();
        private final TreeMap<Integer, SheetCell> firsts = new TreeMap<>();
        private int next;
        private int row;

        void to(int row) {
            this.row = row;
            if (active.values().removeIf(merge -> merge.to().row() < row)) {
                firsts.keySet().retainAll(active.keySet());
            }
            while (next < byRow.size() && byRow.get(next).from().row() <= row) {
                var merge = byRow.get(next++);
                if (merge.to().row() >= row) {
                    active.put(merge.from().column(), merge);
                    firsts.remove(merge.from().column());
                }
            }
        }

        /** Whether the cell lies under a merge, where nobody sees it. */
        boolean covers(int column) {
            var merge = over(column);
            return merge != null && !merge.beginsAt(column, row);
        }

        /** Remembers what a merge shows, for the rows further down. */
        void note(int column, SheetCell cell) {
            var merge = over(column);
            if (merge != null && merge.beginsAt(column, row) && merge.to().row() > row) {
                firsts.put(column, cell);
            }
        }

        SortedMap<Integer, SheetCell> inherited() {
            if (firsts.isEmpty()) {
                return Collections.emptySortedMap();
            }
            var inherited = new TreeMap<Integer, SheetCell>();
            firsts.forEach((column, cell) -> {
                if (covers(column)) {
                    inherited.put(column, cell);
                }
            });
            return inherited;
        }

        SortedMap<Integer, Integer> spans() {
            var spans = new TreeMap<Integer, Integer>();
            active.forEach((column, merge) -> {
                if (merge.from().row() == row && merge.to().column() > column) {
                    spans.put(column, merge.to().column());
                }
            });
            return spans;
        }

        private @Nullable Merge over(int column) {
            var before = active.floorEntry(column);
            return before != null && before.getValue().holds(column, row) ? before.getValue() : null;
        }
    }
}
