package vn.thidua.assignment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Decisions implements PanacheRepositoryBase<Decision, UUID> {

    /** With its lines and their targets, in a constant number of statements. */
    Decision get(UUID id) {
        var decision = getEntityManager()
                .createQuery(
                        "select d from Decision d left join fetch d.lines l left join fetch l.target where d.id = :id",
                        Decision.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        getEntityManager()
                .createQuery(
                        "select l from TargetVersion l left join fetch l.cooperating where l.decision.id = :id",
                        TargetVersion.class)
                .setParameter("id", id)
                .getResultList();
        return decision;
    }

    /** For a step that others must not take at the same time. */
    Decision getForStep(UUID id) {
        getEntityManager().find(Decision.class, id, LockModeType.PESSIMISTIC_WRITE);
        return get(id);
    }

    /** Its lines changed, and with them the decision, even where the head says the same as before. */
    void changed(Decision decision) {
        flush();
        getEntityManager().lock(decision, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    boolean hasNumber(Decision wanted, UUID except) {
        return count(
                        "issuer = ?1 and number = ?2 and issuedOn = ?3 and id <> ?4",
                        wanted.issuer(),
                        wanted.number(),
                        wanted.issuedOn(),
                        except)
                > 0;
    }

    /** The decisions whose versions these lines replaced. */
    List<Decision> replacedBy(Decision decision) {
        return getEntityManager()
                .createQuery(
                        "select distinct d from TargetVersion l join TargetVersion before"
                                + " on before.target = l.target and before.number = l.replaces"
                                + " join before.decision d where l.decision = :decision",
                        Decision.class)
                .setParameter("decision", decision)
                .getResultList();
    }

    /** Whether a later version stands where one of its lines stood. */
    boolean isAmended(Decision decision) {
        return !getEntityManager()
                .createQuery(
                        "select 1 from TargetVersion l join TargetVersion later"
                                + " on later.target = l.target and later.replaces = l.number"
                                + " where l.decision = :decision and later.decision.state <> :withdrawn",
                        Integer.class)
                .setParameter("decision", decision)
                .setParameter("withdrawn", DecisionState.WITHDRAWN)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
