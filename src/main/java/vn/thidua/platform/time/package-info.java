/** The one clock. */
@NullMarked
package vn.thidua.platform.time;

import org.jspecify.annotations.NullMarked;
