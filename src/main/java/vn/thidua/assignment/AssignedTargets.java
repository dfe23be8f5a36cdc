package vn.thidua.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What other contexts ask of rounds and targets. */
@ApplicationScoped
public class AssignedTargets {

    private final Rounds rounds;
    private final EntityManager database;

    AssignedTargets(Rounds rounds, EntityManager database) {
        this.rounds = rounds;
        this.database = database;
    }

    public Optional<RoundFacts> round(String code) {
        return rounds.findByIdOptional(code).map(Round::facts);
    }

    /** The rounds whose years include this one, by code. */
    public List<RoundFacts> roundsOfYear(int year) {
        return rounds.ofYear(year).stream().map(Round::facts).toList();
    }

    /** The issued versions among those asked for; what was never issued is not in it. */
    public Map<TargetVersionRef, TargetFacts> versions(Collection<TargetVersionRef> refs) {
        if (refs.isEmpty()) {
            return Map.of();
        }
        var wanted = List.copyOf(refs);
        return database.createQuery(
                        "select distinct v from TargetVersion v join fetch v.target t join fetch v.decision"
                                + " left join fetch v.cooperating where t.id in (:ids) and v.number is not null",
                        TargetVersion.class)
                .setParameter(
                        "ids", wanted.stream().map(TargetVersionRef::target).collect(Collectors.toSet()))
                .getResultStream()
                .map(AssignedTargets::facts)
                .filter(f -> wanted.contains(f.ref()))
                .collect(Collectors.toMap(TargetFacts::ref, Function.identity()));
    }

    /** Whether the unit leads or cooperates in a target in force of another unit, for that indicator and year. */
    public boolean answersFor(String unit, String assignee, String indicator, int year) {
        return !database.createQuery(
                        "select 1 from TargetVersion v join v.target t left join v.cooperating c where t.unit = :assignee"
                                + " and t.indicator = :indicator and t.period = :year and v.number = t.inForce"
                                + " and (v.lead = :unit or c = :unit)",
                        Integer.class)
                .setParameter("unit", unit)
                .setParameter("assignee", assignee)
                .setParameter("indicator", indicator)
                .setParameter("year", vn.thidua.shared.Period.ofYear(year))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static TargetFacts facts(TargetVersion version) {
        var target = version.target();
        var identity = target.identity();
        var decision = version.decision();
        return new TargetFacts(
                target.id(),
                Objects.requireNonNull(version.number()),
                decision.id(),
                decision.number(),
                decision.issuedOn(),
                identity.round(),
                identity.issuer(),
                identity.unit(),
                identity.group(),
                identity.indicator(),
                identity.period(),
                version.bound(),
                version.key(),
                version.lead(),
                version.cooperating(),
                version.number().equals(target.inForce()));
    }
}
