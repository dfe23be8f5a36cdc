package vn.thidua.organisation;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;

/** Whoever keeps something of units says here what rests on them, so that no act is taken back that they came to be by. */
@FunctionalInterface
public interface UnitUse {

    /** Of each kind, more than these need not be named. */
    int MOST_NAMED = 10;

    /** Where what rests on any of these units is to be found, as in {@code agreements/0190…}. */
    List<String> restingOn(Collection<String> units);

    /** Answers by a question for such places, which knows the codes as {@code :units}. */
    static UnitUse by(EntityManager database, String question) {
        return units -> units.isEmpty()
                ? List.of()
                : database.createQuery(question, String.class)
                        .setParameter("units", units)
                        .setMaxResults(MOST_NAMED)
                        .getResultList();
    }
}
