/**
 * Danh mục chỉ tiêu: what is measured, in which unit, in which direction, and what it meant on a day.
 *
 * <p>Door: {@link vn.thidua.catalogue.IndicatorCatalogue}.
 */
@NullMarked
package vn.thidua.catalogue;

import org.jspecify.annotations.NullMarked;
