/** What every context stands on: problems, requests and answers, who is calling, the record of changes, time. */
@NullMarked
package vn.thidua.platform;

import org.jspecify.annotations.NullMarked;
