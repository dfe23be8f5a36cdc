/**
 * Đánh giá: what a figure is worth beside its target. Scoring schemes, score sheets and frozen rankings will stand here
 * too; what stands here now are the rules they rest on.
 */
@NullMarked
package vn.thidua.evaluation;

import org.jspecify.annotations.NullMarked;
