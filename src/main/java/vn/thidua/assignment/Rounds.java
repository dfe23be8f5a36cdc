package vn.thidua.assignment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Rounds implements PanacheRepositoryBase<Round, String> {

    Round get(String code) {
        return findByIdOptional(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    /** Those whose years include this one. */
    List<Round> ofYear(int year) {
        return list("order by code").stream()
                .filter(r ->
                        r.period().firstDay().getYear() <= year && r.period().year() >= year)
                .toList();
    }

    /** Who has issued a decision in it, or drafts one. */
    List<String> issuersIn(String code) {
        return getEntityManager()
                .createQuery("select distinct d.issuer from Decision d where d.round = :code", String.class)
                .setParameter("code", code)
                .getResultList();
    }
}
