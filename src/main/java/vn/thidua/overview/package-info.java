/**
 * Tổng hợp: scoreboards, totals, series and coverage, read across the tables of all contexts and never writing one. What a figure
 * says is visible in the next read, because nothing here is stored.
 */
@NullMarked
package vn.thidua.overview;

import org.jspecify.annotations.NullMarked;
