package vn.thidua.platform.security;

import org.jspecify.annotations.Nullable;

/**
 * An office someone holds today.
 *
 * @param unit for which unit; absent for one that is held for the whole installation
 */
public record Office(Role role, @Nullable String unit) {

    /** As the record of changes names it: {@code reporter@ntl.cau-dien}. */
    @Override
    public String toString() {
        return unit == null ? role.column() : role.column() + '@' + unit;
    }
}
