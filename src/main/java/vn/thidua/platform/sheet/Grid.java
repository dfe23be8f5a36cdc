package vn.thidua.platform.sheet;

import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Rows and columns of one sheet, or of a file that has no sheets. */
interface Grid {

    String sheet();

    /** Shows every row that holds anything, as long as the answer is yes. May be walked again. */
    void walk(Predicate<GridRow> goOn);

    /**
     * A row that holds anything.
     *
     * @param number from 1
     * @param cells by column from 0, without the empty ones
     * @param inherited what a merge that begins further up says of this row
     * @param spans of the cells that stretch over several columns, the last of them
     */
    record GridRow(
            int number,
            NavigableMap<Integer, SheetCell> cells,
            SortedMap<Integer, SheetCell> inherited,
            SortedMap<Integer, Integer> spans) {}
}
