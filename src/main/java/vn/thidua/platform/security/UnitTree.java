package vn.thidua.platform.security;

import java.time.LocalDate;

/** What the platform must know of units to say who answers for whom. The organisation implements it. */
public interface UnitTree {

    /** Whether the unit was, on that day, the other one or somewhere below it. */
    boolean isWithin(String unit, String ancestor, LocalDate on);
}
