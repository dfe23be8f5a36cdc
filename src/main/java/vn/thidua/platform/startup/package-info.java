/** What is refused before the first request. */
@NullMarked
package vn.thidua.platform.startup;

import org.jspecify.annotations.NullMarked;
