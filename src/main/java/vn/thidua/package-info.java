/** Thi đua: from an assigned target to an award. The packages are the steps of the year; docs/architecture.md has the map. */
@NullMarked
package vn.thidua;

import org.jspecify.annotations.NullMarked;
