/** Every failure becomes a problem document (RFC 9457), wherever it arises. */
@NullMarked
package vn.thidua.platform.problem;

import org.jspecify.annotations.NullMarked;
