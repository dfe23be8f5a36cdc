package vn.thidua.platform.security;

import java.util.Set;

/** What the platform must know of units to say how one stands to another today. The organisation implements it. */
public interface UnitTree {

    /** How things of that unit stand to someone who acts for this one; {@link Relation#ELSEWHERE} if in no other way. */
    Set<Relation> relations(String of, String to);

    /** All units to which this one stands in any of the relations; not asked for {@link Relation#ELSEWHERE}. */
    Set<String> reach(String from, Set<Relation> relations);
}
