package vn.thidua.platform.json;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.Set;
import vn.thidua.shared.ProblemType;

/** Says which codes of one kind exist: asked once for all codes of a request, so that thirty lines cost one query. */
public interface Referable {

    /** The kind, as named by {@link Reference}. */
    String kind();

    /** What to call a code that does not exist. */
    ProblemType unknown();

    /** Those of the codes that exist. */
    Set<String> known(Set<String> codes);

    /** Things found by a query with the parameter {@code codes}, an array. */
    static Referable byCode(String kind, ProblemType unknown, EntityManager database, String query) {
        return new Referable() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public ProblemType unknown() {
                return unknown;
            }

            @Override
            public Set<String> known(Set<String> codes) {
                return new HashSet<>(database.createQuery(query, String.class)
                        .setParameter("codes", codes.toArray(String[]::new))
                        .getResultList());
            }
        };
    }
}
