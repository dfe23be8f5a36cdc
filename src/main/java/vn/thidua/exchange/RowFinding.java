package vn.thidua.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a row, kept without its sentence, which depends on who asks.
 *
 * @param column the name of the column; absent where it is about the row as a whole
 * @param place the cell
 * @param value what stands there
 */
record RowFinding(
        @Nullable String column,
        @Nullable String place,
        @Nullable String value,
        String code,
        List<String> args) {}
