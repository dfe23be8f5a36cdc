package vn.thidua.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.thidua.shared.Period;

/** What other contexts ask of rounds and targets. */
@ApplicationScoped
public class AssignedTargets {

    private final Rounds rounds;
    private final SeeingDecisions sight;
    private final EntityManager database;

    AssignedTargets(Rounds rounds, SeeingDecisions sight, EntityManager database) {
        this.rounds = rounds;
        this.sight = sight;
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

    /** As {@link #versions}, of the targets that the caller may read: to others it was never issued. */
    public Map<TargetVersionRef, TargetFacts> versionsSeen(Collection<TargetVersionRef> refs) {
        var seen = new HashMap<>(versions(refs));
        seen.values()
                .removeIf(t -> !sight.isSeen(List.of(
                        new Target.Identity(t.round(), t.issuer(), t.unit(), t.group(), t.indicator(), t.period()))));
        return seen;
    }

    /** What is assigned to the unit itself for the year, in the versions that count. */
    public List<TargetFacts> inForceFor(String unit, int year) {
        return database.createQuery(
                        "select distinct v from TargetVersion v join fetch v.target t join fetch v.decision"
                                + " left join fetch v.cooperating"
                                + " where t.unit = :unit and t.period = :year and v.number = t.inForce",
                        TargetVersion.class)
                .setParameter("unit", unit)
                .setParameter("year", Period.ofYear(year))
                .getResultStream()
                .map(AssignedTargets::facts)
                .toList();
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
