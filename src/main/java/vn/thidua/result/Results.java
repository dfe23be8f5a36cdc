package vn.thidua.result;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.thidua.shared.Period;

@ApplicationScoped
class Results implements PanacheRepositoryBase<Result, Result.Key> {

    /** With every version and its report, ready to be changed, in the order in which they are always locked. */
    private static final String WHOLE =
            "select distinct r from Result r left join fetch r.versions v left join fetch v.report where ";

    List<Result> of(int unitId, Period period, Collection<Integer> indicatorIds) {
        return indicatorIds.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                WHOLE + "r.key.unitId = :unit and r.key.period = :period"
                                        + " and among(:indicators, r.key.indicatorId) order by r.key.indicatorId, v.id.number",
                                Result.class)
                        .setParameter("unit", unitId)
                        .setParameter("period", period.code())
                        .setParameter("indicators", indicatorIds.toArray(Integer[]::new))
                        .getResultList();
    }

    Optional<Result> of(int unitId, Period period, int indicatorId) {
        return of(unitId, period, List.of(indicatorId)).stream().findFirst();
    }

    /** For a change: held before its versions are read, so that whoever comes second reads what the first one wrote. */
    Optional<Result> held(int unitId, Period period, int indicatorId) {
        return findByIdOptional(new Result.Key(unitId, indicatorId, period.code()), LockModeType.PESSIMISTIC_WRITE)
                .flatMap(held -> of(unitId, period, indicatorId));
    }

    /** The one that counts, with its report, by the codes of its key: all in one statement. */
    Optional<CountingFigure> counting(String unit, String indicator, Period period) {
        return getEntityManager()
                .createQuery(
                        "select v, i.meaning.scale from ResultVersion v join fetch v.result r join fetch v.report"
                                + " left join fetch v.causes join Unit u on u.id = r.key.unitId"
                                + " join Indicator i on i.id = r.key.indicatorId where u.code = :unit and i.code = :indicator"
                                + " and r.key.period = :period and v.id.number = r.number",
                        CountingFigure.class)
                .setParameter("unit", unit)
                .setParameter("indicator", indicator)
                .setParameter("period", period.code())
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @param scale decimals of its indicator */
    record CountingFigure(ResultVersion figure, int scale) {}

    /** Those in which the report says or said something. */
    List<Result> touchedBy(Report report) {
        return getEntityManager()
                .createQuery(
                        WHOLE + "exists (select 1 from ResultVersion x where x.result = r and x.report = :report)"
                                + " order by r.key.indicatorId, v.id.number",
                        Result.class)
                .setParameter("report", report)
                .getResultList();
    }

    /** Loads the versions of all of them at once. */
    void withVersions(Collection<Result> results) {
        if (!results.isEmpty()) {
            getEntityManager()
                    .createQuery(WHOLE + "r in (:results)", Result.class)
                    .setParameter("results", results)
                    .getResultList();
        }
    }

    /** What the report says now, with the code and the scale of each indicator. */
    List<ReportLine> linesOf(Report report) {
        return getEntityManager()
                .createQuery(
                        "select new vn.thidua.result.ReportLine(i.code, i.meaning.scale, v)"
                                + " from ResultVersion v join Indicator i on i.id = v.id.indicatorId"
                                + " where v.report = :report and v.standing in (LIVE, SETTLED) order by i.code, v.id.number",
                        ReportLine.class)
                .setParameter("report", report)
                .getResultList();
    }

    /** Writes what is new: first all results, then all versions, so that each kind travels in batches. */
    void keep(Collection<Result> results) {
        var database = getEntityManager();
        results.stream().filter(r -> !database.contains(r)).forEach(database::persist);
        results.stream()
                .flatMap(r -> r.versions().stream())
                .filter(v -> !database.contains(v))
                .forEach(database::persist);
        database.flush();
    }
}
