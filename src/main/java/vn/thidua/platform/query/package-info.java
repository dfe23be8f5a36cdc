/** What our HQL can say besides. */
@NullMarked
package vn.thidua.platform.query;

import org.jspecify.annotations.NullMarked;
