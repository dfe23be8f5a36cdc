/** Strict JSON in, exact JSON out; everything wrong with a body is found at once. */
@NullMarked
package vn.thidua.platform.json;

import org.jspecify.annotations.NullMarked;
