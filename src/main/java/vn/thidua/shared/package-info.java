/** The value types every context speaks in. Nothing here knows a framework, save the annotations of Jakarta Persistence. */
@NullMarked
package vn.thidua.shared;

import org.jspecify.annotations.NullMarked;
