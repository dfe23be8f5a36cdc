package vn.thidua.platform.sheet;

import java.util.Map;

/**
 * A row that holds something.
 *
 * @param number as a spreadsheet counts, from 1; of JSON the item, from 1
 * @param sheet its name, empty where there is none
 * @param cells by the name of the column, without the empty ones
 */
public record SheetRow(int number, String sheet, Map<String, SheetCell> cells) {}
