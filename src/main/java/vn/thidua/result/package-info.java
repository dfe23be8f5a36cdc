/**
 * Kết quả: the figures that units report, every version of them, who verified them and which one counts.
 *
 * <p>Door: {@link vn.thidua.result.ReportedResults}.
 */
@NullMarked
package vn.thidua.result;

import org.jspecify.annotations.NullMarked;
