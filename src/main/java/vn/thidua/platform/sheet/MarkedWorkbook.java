package vn.thidua.platform.sheet;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A copy of a file as a workbook, in which what is wrong is red and says why, and what is right is left alone. */
public final class MarkedWorkbook {

    /** Names the column in which everything wrong is told; a reader passes it over, so that a mended copy can be sent. */
    static final String COLUMN = "Lỗi / Problems";

    /**
     * What is wrong with a row.
     *
     * @param place the cell, or null for the row as a whole
     */
    public record Mark(@Nullable String place, String sentence) {}

    private MarkedWorkbook() {}

    /**
     * The rows and columns of the original, and one more column with everything that is wrong.
     *
     * @param form by which the original was read: so the header is found again
     * @param marks by the number of the row
     * @param sheet of the original that was read, empty where there is none
     */
    public static void write(
            Path original,
            SheetFormat format,
            SheetForm form,
            SheetLimits limits,
            Map<Integer, List<Mark>> marks,
            String sheet,
            OutputStream out) {}
}
