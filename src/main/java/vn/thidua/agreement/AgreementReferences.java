package vn.thidua.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import vn.thidua.organisation.UnitUse;

/** Answers for the units that agreements rest on, from the day on which their content is fixed. */
class AgreementReferences {

    @Produces
    @ApplicationScoped
    UnitUse agreements(EntityManager database) {
        return UnitUse.by(
                database,
                "select distinct concat('agreements/', cast(a.id as string)) as place from Agreement a join a.parties p"
                        + " where p.unit in (:units) and a.state not in (DRAFT, WITHDRAWN, LAPSED) order by place");
    }
}
