package vn.thidua.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Compositions implements PanacheRepositoryBase<Composition, Integer> {

    Optional<Composition> called(String code) {
        return getEntityManager()
                .unwrap(org.hibernate.Session.class)
                .bySimpleNaturalId(Composition.class)
                .loadOptional(code);
    }

    Composition get(String code) {
        return called(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    /** Those in which one of the indicators is a part or the total. */
    List<Composition> touching(Collection<String> indicators) {
        return indicators.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct c from Composition c left join fetch c.parts where c.totalIndicator in (:codes)"
                                        + " or exists (select 1 from Composition x join x.parts p where x.id = c.id and p in (:codes))",
                                Composition.class)
                        .setParameter("codes", indicators)
                        .getResultList();
    }
}
