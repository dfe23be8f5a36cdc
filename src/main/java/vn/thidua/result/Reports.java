package vn.thidua.result;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Reports implements PanacheRepositoryBase<Report, UUID> {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    Report get(String id) {
        return get(id, LockModeType.NONE);
    }

    /** For a step: held before anything of it is read, so that whoever comes second reads what the first one wrote. */
    Report getForStep(String id) {
        return get(id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Report get(String id, LockModeType held) {
        return Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(text -> findByIdOptional(UUID.fromString(text), held))
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    Optional<Report> of(String unit, Period period, ResultBasis basis, String reportedBy) {
        return find("unit = ?1 and period = ?2 and basis = ?3 and reportedBy = ?4", unit, period, basis, reportedBy)
                .firstResultOptional();
    }

    /** Its figures are part of it: whoever changes one of them changes the report, and of two at once one loses. */
    void touch(Report report) {
        getEntityManager().lock(report, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    /** As {@link #touch(Report)}, of many at once, held in one order. */
    List<Report> touched(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var held = find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        update("version = version + 1 where id in ?1", ids);
        return held;
    }

    /** Who ever wrote one of its figures. */
    Set<String> recordersOf(Report report) {
        return new HashSet<>(getEntityManager()
                .createQuery("select distinct v.recordedBy from ResultVersion v where v.report = :report", String.class)
                .setParameter("report", report)
                .getResultList());
    }
}
