/** Trao đổi dữ liệu: what comes in from files and goes out to them; may know every context, and nobody knows it. */
@NullMarked
package vn.thidua.exchange;

import org.jspecify.annotations.NullMarked;
