package vn.thidua.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import vn.thidua.catalogue.IndicatorUse;
import vn.thidua.platform.json.Referable;

/** Answers for the codes of rounds, and for the indicators that targets rest on. */
class AssignmentReferences {

    @Produces
    @ApplicationScoped
    Referable rounds(EntityManager database) {
        return Referable.byCode(
                "round",
                AssignmentProblem.ROUND_UNKNOWN,
                database,
                "select r.code from Round r where r.code in (:codes)");
    }

    @Produces
    @ApplicationScoped
    IndicatorUse targets(Targets targets) {
        return indicator -> targets.count("indicator", indicator.code()) > 0;
    }
}
