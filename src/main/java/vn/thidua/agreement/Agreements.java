package vn.thidua.agreement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Agreements implements PanacheRepositoryBase<Agreement, UUID> {

    Agreement get(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    /** For a step that others take at the same time: they wait for each other instead of failing. */
    Agreement locked(UUID id) {
        return lockedIfThere(id).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    Optional<Agreement> lockedIfThere(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The addenda to it that came into force, in order. */
    List<UUID> addendaOf(UUID id) {
        return getEntityManager()
                .createQuery(
                        "select a.id from Agreement a where a.amends = :id and a.inForceSince is not null order by a.id",
                        UUID.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** Those on which the calendar has something to do. */
    List<UUID> overdueOn(LocalDate today) {
        return getEntityManager()
                .createQuery(
                        "select a.id from Agreement a where (a.state in :signing and a.signBy < :today)"
                                + " or (a.state in :inForce and a.validTo < :today) order by a.id",
                        UUID.class)
                .setParameter("signing", Set.of(AgreementState.FROZEN, AgreementState.SIGNING))
                .setParameter("inForce", Set.of(AgreementState.IN_FORCE, AgreementState.AMENDED))
                .setParameter("today", today)
                .getResultList();
    }

    void keep(Scan scan) {
        getEntityManager().persist(scan);
    }

    /** By the number of the party. */
    Map<Integer, Scan> scansOf(UUID id) {
        return getEntityManager()
                .createQuery("select s from Scan s where s.agreementId = :id", Scan.class)
                .setParameter("id", id)
                .getResultStream()
                .collect(Collectors.toMap(Scan::party, Function.identity()));
    }

    Scan scan(UUID id, int party) {
        return getEntityManager()
                .createQuery("select s from Scan s where s.agreementId = :id and s.party = :party", Scan.class)
                .setParameter("id", id)
                .setParameter("party", party)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }
}
