/** Who is calling, and for which unit. */
@NullMarked
package vn.thidua.platform.security;

import org.jspecify.annotations.NullMarked;
