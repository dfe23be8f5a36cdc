package vn.thidua.platform.sheet;

import java.time.Duration;

/**
 * How much of a file is read before it is refused.
 *
 * @param fileBytes as it arrives
 * @param inflatedBytes all parts of a workbook together, unpacked
 * @param entries parts of a workbook
 * @param rows below the header that hold anything
 * @param columns in a row
 * @param cellLength characters of one cell
 * @param sheets of a workbook
 * @param time for one reading from beginning to end
 */
public record SheetLimits(
        long fileBytes,
        long inflatedBytes,
        int entries,
        int rows,
        int columns,
        int cellLength,
        int sheets,
        Duration time) {}
