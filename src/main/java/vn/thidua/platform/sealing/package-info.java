/** The keys of the service, and the seals it puts on what must stay as it is. */
@NullMarked
package vn.thidua.platform.sealing;

import org.jspecify.annotations.NullMarked;
