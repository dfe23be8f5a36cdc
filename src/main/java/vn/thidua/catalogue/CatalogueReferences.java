package vn.thidua.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import vn.thidua.platform.json.Referable;

/** Answers for the codes of indicators, measure units and fields in any request. */
class CatalogueReferences {

    @Produces
    @ApplicationScoped
    Referable indicators(EntityManager database) {
        return Referable.byCode(
                "indicator",
                CatalogueProblem.INDICATOR_UNKNOWN,
                database,
                "select i.code from Indicator i where among(:codes, i.code)");
    }

    @Produces
    @ApplicationScoped
    Referable measureUnits(EntityManager database) {
        return Referable.byCode(
                "measure-unit",
                CatalogueProblem.MEASURE_UNIT_UNKNOWN,
                database,
                "select m.code from MeasureUnit m where among(:codes, m.code)");
    }

    @Produces
    @ApplicationScoped
    Referable fields(EntityManager database) {
        return Referable.byCode(
                "field",
                CatalogueProblem.FIELD_CODE_UNKNOWN,
                database,
                "select f.code from Field f where among(:codes, f.code)");
    }
}
