package vn.thidua.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class UnitChanges implements PanacheRepositoryBase<UnitChange, UUID> {

    UnitChange get(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    /** For a step that others must not take at the same time. */
    UnitChange getForStep(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    Map<UUID, UnitChange> named(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : list("id in ?1", ids).stream().collect(Collectors.toMap(UnitChange::id, Function.identity()));
    }

    /** The acts that were applied to any of the units after that moment, by title. */
    List<String> appliedAfter(Collection<String> units, Instant at) {
        return units.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct c.title from UnitChange c join c.units u where u in (:units)"
                                        + " and c.appliedAt > :at order by c.title",
                                String.class)
                        .setParameter("units", units)
                        .setParameter("at", at)
                        .getResultList();
    }
}
