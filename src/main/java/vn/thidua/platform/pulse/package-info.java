/** Whether the database is there, asked all the time. */
@NullMarked
package vn.thidua.platform.pulse;

import org.jspecify.annotations.NullMarked;
