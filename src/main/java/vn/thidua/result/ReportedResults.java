package vn.thidua.result;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.catalogue.IndicatorUse;
import vn.thidua.shared.Period;

/** What other contexts ask of figures. */
@ApplicationScoped
public class ReportedResults implements IndicatorUse {

    private final EntityManager database;

    ReportedResults(EntityManager database) {
        this.database = database;
    }

    /** The figure that counts; absent when none was reported or its report was sent back, and never 0 for that. */
    public Optional<ResultFigure> usable(String unit, String indicator, Period period) {
        return database.createQuery(
                        "select new vn.thidua.result.ResultFigure(u.code, i.code, r.key.period, r.number, r.figure.value,"
                                + " r.figure.numerator, r.figure.denominator, r.basis, r.reportId, r.reportState, r.conflict)"
                                + " from Result r join Unit u on u.id = r.key.unitId"
                                + " join Indicator i on i.id = r.key.indicatorId"
                                + " where u.code = :unit and i.code = :indicator and r.key.period = :period and r.number is not null",
                        ResultFigure.class)
                .setParameter("unit", unit)
                .setParameter("indicator", indicator)
                .setParameter("period", period.code())
                .getResultStream()
                .findFirst();
    }

    @Override
    public boolean restsOn(IndicatorFacts indicator) {
        return !database.createQuery(
                        "select r.lastNumber from Result r where r.key.indicatorId = :indicator", Integer.class)
                .setParameter("indicator", indicator.id())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
