/**
 * Giao chỉ tiêu: rounds, the decisions that assign targets, what of a total is shared out and what is left, and what units
 * propose themselves.
 *
 * <p>Door: {@link vn.thidua.assignment.AssignedTargets}.
 */
@NullMarked
package vn.thidua.assignment;

import org.jspecify.annotations.NullMarked;
