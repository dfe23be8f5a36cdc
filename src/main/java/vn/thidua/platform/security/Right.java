package vn.thidua.platform.security;

import java.util.Map;
import java.util.Set;

/**
 * A line of the table of rights.
 *
 * @param states in which the object must be; none where it makes no difference
 * @param cells by role, the relations in which the object may stand
 * @param seenBy the operation whose lines say who sees the object at all
 */
record Right(String operation, Set<String> states, Map<Role, Set<Relation>> cells, String seenBy) {

    boolean isFor(String state) {
        return states.isEmpty() || state.isEmpty() || states.contains(state);
    }

    Set<Relation> of(Role role) {
        return cells.getOrDefault(role, Set.of());
    }
}
