/** The district Nam Từ Liêm, so that a newcomer has something real to look at. */
@NullMarked
package vn.thidua.demo;

import org.jspecify.annotations.NullMarked;
