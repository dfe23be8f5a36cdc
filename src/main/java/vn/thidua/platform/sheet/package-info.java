/** Tables out of files as people keep them: JSON, NDJSON, CSV and XLSX, read row by row; knows nothing of the business. */
@NullMarked
package vn.thidua.platform.sheet;

import org.jspecify.annotations.NullMarked;
