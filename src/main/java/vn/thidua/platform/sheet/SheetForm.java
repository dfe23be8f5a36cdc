package vn.thidua.platform.sheet;

import java.util.List;
import java.util.Set;

/**
 * The table that is expected.
 *
 * @param passedOver names or labels of columns that are known and carry nothing to read, as STT does
 */
public record SheetForm(List<SheetColumn> columns, Set<String> passedOver) {}
