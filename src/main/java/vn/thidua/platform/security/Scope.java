package vn.thidua.platform.security;

import java.util.List;
import java.util.Set;

/** Whose objects a caller may see in a list: any that one of the parts lets through. */
public record Scope(List<Part> parts) {

    /**
     * Objects in these states that belong to any of these units.
     *
     * @param states none: in any state
     * @param everywhere whatever unit they belong to
     */
    public record Part(Set<String> states, boolean everywhere, Set<String> units) {}
}
