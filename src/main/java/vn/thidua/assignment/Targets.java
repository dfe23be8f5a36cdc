package vn.thidua.assignment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class Targets implements PanacheRepositoryBase<Target, UUID> {

    Map<UUID, Target> named(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : list("id in ?1", ids).stream().collect(Collectors.toMap(Target::id, Function.identity()));
    }

    /** Holds these targets until the end of the transaction, always in the same order. */
    void hold(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            getEntityManager()
                    .createQuery("select t from Target t where t.id in (:ids) order by t.id", Target.class)
                    .setParameter("ids", ids)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /** The versions in force of these targets. */
    List<TargetVersion> inForce(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select v from TargetVersion v join fetch v.target t where t.id in (:ids) and v.number = t.inForce",
                                TargetVersion.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** The versions in force of what shares these targets out. */
    List<TargetVersion> partsInForce(Collection<UUID> parents) {
        return parents.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select v from TargetVersion v join fetch v.target t where t.sharesOut in (:ids)"
                                        + " and v.number = t.inForce order by t.id",
                                TargetVersion.class)
                        .setParameter("ids", parents)
                        .getResultList();
    }

    Optional<TargetVersion> inForce(UUID id) {
        return inForce(List.of(id)).stream().findFirst();
    }

    /** Which of these things the issuers have assigned already. */
    Set<String> taken(Collection<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : new HashSet<>(getEntityManager()
                        .createQuery("select t.openKey from Target t where t.openKey in (:keys)", String.class)
                        .setParameter("keys", keys)
                        .getResultList());
    }

    /** The values in force of one issuer for some units and groups in some periods: what a composition is checked on. */
    List<TargetVersion> inForceOf(String issuer, Collection<String> assignees, Collection<?> periods) {
        return assignees.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select v from TargetVersion v join fetch v.target t where t.issuer = :issuer"
                                        + " and (t.unit in (:assignees) or t.group in (:assignees))"
                                        + " and t.period in (:periods) and v.number = t.inForce",
                                TargetVersion.class)
                        .setParameter("issuer", issuer)
                        .setParameter("assignees", assignees)
                        .setParameter("periods", periods)
                        .getResultList();
    }

    /** Every version of these targets that was ever issued. */
    List<TargetVersion> issuedVersions(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct v from TargetVersion v join fetch v.target left join fetch v.cooperating"
                                        + " where v.target.id in (:ids) and v.number is not null",
                                TargetVersion.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }
}
