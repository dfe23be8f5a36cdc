/**
 * Tổ chức: the units, where they stand in the tree from a date, and the groups they are compared in.
 *
 * <p>Door: {@link vn.thidua.organisation.OrganisationDirectory}.
 */
@NullMarked
package vn.thidua.organisation;

import org.jspecify.annotations.NullMarked;
