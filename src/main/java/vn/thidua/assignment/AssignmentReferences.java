package vn.thidua.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import vn.thidua.catalogue.IndicatorUse;
import vn.thidua.organisation.UnitUse;
import vn.thidua.platform.json.Referable;

/** Answers for the codes of rounds, and for the indicators and units that targets rest on. */
class AssignmentReferences {

    @Produces
    @ApplicationScoped
    Referable rounds(EntityManager database) {
        return Referable.byCode(
                "round",
                AssignmentProblem.ROUND_UNKNOWN,
                database,
                "select r.code from Round r where among(:codes, r.code)");
    }

    @Produces
    @ApplicationScoped
    IndicatorUse targets(Targets targets) {
        return indicator -> targets.count("indicator", indicator.code()) > 0;
    }

    @Produces
    @ApplicationScoped
    UnitUse targetsInForce(EntityManager database) {
        return UnitUse.by(
                database,
                "select distinct concat('targets/', cast(t.id as string)) as place from TargetVersion v join v.target t"
                        + " left join v.cooperating c where v.number = t.inForce and (t.unit in (:units)"
                        + " or t.issuer in (:units) or v.lead in (:units) or c in (:units)) order by place");
    }
}
