package vn.thidua.platform.sheet;

import java.util.List;
import java.util.Map;

/**
 * How the header was understood.
 *
 * @param sheet its name, empty where there is none
 * @param row in which it stands, the lower one of two; 0 where there is none
 * @param columns by name, the header as it is written, followed by its letter: {@code Thực hiện (C)}
 * @param passedOver headers that are known and carry nothing to read, written alike
 */
public record SheetHead(String sheet, int row, Map<String, String> columns, List<String> passedOver) {}
