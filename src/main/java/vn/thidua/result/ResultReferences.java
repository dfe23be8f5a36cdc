package vn.thidua.result;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import vn.thidua.organisation.UnitUse;

/** Answers for the units that figures and reports rest on. */
class ResultReferences {

    @Produces
    @ApplicationScoped
    UnitUse figures(EntityManager database) {
        return UnitUse.by(
                database,
                "select concat('results?unit=', u.code) as place from Unit u where u.code in (:units)"
                        + " and exists (select 1 from Result r where r.key.unitId = u.id) order by place");
    }

    @Produces
    @ApplicationScoped
    UnitUse reports(EntityManager database) {
        return UnitUse.by(
                database,
                "select concat('reports/', cast(p.id as string)) as place from Report p"
                        + " where p.unit in (:units) or p.reportedBy in (:units) order by place");
    }
}
