/** Headers, parameters, pages and retries as values. */
@NullMarked
package vn.thidua.platform.web;

import org.jspecify.annotations.NullMarked;
