/** What is answered as a file instead of as JSON: rows as CSV, lines of JSON or workbooks. Knows nothing of the business. */
@org.jspecify.annotations.NullMarked
package vn.thidua.platform.export;
