/** What was changed, by whom; written in the transaction of the change. */
@NullMarked
package vn.thidua.platform.audit;

import org.jspecify.annotations.NullMarked;
