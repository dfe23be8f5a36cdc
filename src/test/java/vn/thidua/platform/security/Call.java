package vn.thidua.platform.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Position.Place;

/**
 * One call of the contract on an object of the ward, and what the table of rights says of it.
 *
 * @param belongsTo the object, for who sees it
 * @param state of the object; empty where there is none
 * @param rules any of which must allow it
 */
record Call(
        String operation,
        String method,
        String path,
        @Nullable Object body,
        Set<Place> belongsTo,
        String state,
        List<Rule> rules,
        Order order) {

    /** Some line must allow it to something of every one of these places. */
    record Rule(String operation, Collection<Place> places, boolean all) {}

    enum Order {
        /** Who does not see it is told so before anything else. */
        SIGHT_FIRST,
        /** Who may, may, whether they see it or not. */
        RIGHT_FIRST,
        /** There is nothing to see yet. */
        NEW,
        /** Whose office opens it may send it; what its one row would do is refused to whoever may not do it. */
        ROW_BY_ROW
    }

    static Call read(String operation, String path, String state, Place... belongsTo) {
        return new Call(operation, "GET", path, null, Set.of(belongsTo), state, List.of(), Order.SIGHT_FIRST);
    }

    static Call step(
            String operation, String path, @Nullable Object body, String state, Place of, Place... alsoSeenBy) {
        var seen = new java.util.HashSet<>(List.of(alsoSeenBy));
        seen.add(of);
        return new Call(
                operation,
                "POST",
                path,
                body,
                seen,
                state,
                List.of(new Rule(operation, List.of(of), false)),
                Order.SIGHT_FIRST);
    }

    static Call create(String operation, String method, String path, Object body, Place... of) {
        return new Call(
                operation,
                method,
                path,
                body,
                Set.of(of),
                "",
                List.of(new Rule(operation, List.of(of), true)),
                Order.NEW);
    }

    /** A file of one row. */
    static Call file(String operation, String path, String csv, Place of) {
        return create(operation, "POST", path, csv, of).in(Order.ROW_BY_ROW);
    }

    Call by(String otherMethod) {
        return new Call(operation, otherMethod, path, body, belongsTo, state, rules, order);
    }

    Call in(Order other) {
        return new Call(operation, method, path, body, belongsTo, state, rules, other);
    }

    Call under(Rule... others) {
        return new Call(operation, method, path, body, belongsTo, state, List.of(others), order);
    }

    /** 200 stands for whatever comes once the rights are settled: a success, a stale version, a refused state. */
    int expected(Rights rights, Role role, Position position) {
        if (!opens(rights, role, position)) {
            return 403;
        }
        if (order == Order.ROW_BY_ROW) {
            return 200;
        }
        if (order == Order.NEW) {
            return isAllowed(rights, role, position) ? 200 : 403;
        }
        var seen = allows(rights, rights.of(operation).get(0).seenBy(), role, position, belongsTo, state, false);
        if (rules.isEmpty()) {
            return seen ? 200 : 404;
        }
        if (isAllowed(rights, role, position) && (seen || order == Order.RIGHT_FIRST)) {
            return 200;
        }
        return seen ? 403 : 404;
    }

    boolean isAllowed(Rights rights, Role role, Position position) {
        return rules.stream()
                .anyMatch(rule -> allows(rights, rule.operation(), role, position, rule.places(), "", rule.all()));
    }

    /** Whether the office opens the operation at all. */
    private boolean opens(Rights rights, Role role, Position position) {
        return rights.of(operation).stream().anyMatch(line -> {
            var cell = line.of(role);
            return !line.of(Role.ANYONE).isEmpty()
                    || !line.of(Role.SIGNED_IN).isEmpty()
                    || (!cell.isEmpty()
                            && (position == Position.INSTALLATION || !cell.equals(Set.of(Relation.INSTALLATION))));
        });
    }

    static boolean allows(
            Rights rights,
            String operation,
            Role role,
            Position position,
            Collection<Place> places,
            String state,
            boolean all) {
        return rights.of(operation).stream().filter(line -> line.isFor(state)).anyMatch(line -> {
            if (line.of(Role.ANYONE).contains(Relation.ELSEWHERE)
                    || line.of(Role.SIGNED_IN).contains(Relation.ELSEWHERE)) {
                return true;
            }
            var cell = line.of(role);
            if (cell.contains(Relation.ELSEWHERE)) {
                return true;
            }
            return all
                    ? places.stream().allMatch(p -> position.to(p).stream().anyMatch(cell::contains))
                    : places.stream().anyMatch(p -> position.to(p).stream().anyMatch(cell::contains));
        });
    }
}
