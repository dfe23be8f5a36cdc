package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.shared.Refusal;

/**
 * To whom decisions and targets belong: a draft to its issuer alone; what was issued, also to everyone it assigns something
 * to, by themselves or in a group, and to whom it puts in charge.
 */
@ApplicationScoped
class SeeingDecisions {

    /** When a target {@code t} belongs to one of the units that stand for {@code %s}. */
    private static final String TARGET_OF =
            "t.issuer in %1$s or t.unit in %1$s or exists (select 1 from EmulationGroup g join g.members m"
                    + " where g.code = t.group and m.unit in %1$s)"
                    + " or exists (select 1 from TargetVersion w left join w.cooperating c where w.target = t"
                    + " and w.number is not null and (w.lead in %1$s or c in %1$s))";

    private static final String DECISION_OF =
            "d.issuer in %1$s or (d.state <> DRAFT and exists (select 1 from TargetVersion l join l.target t"
                    + " where l.decision = d and (" + TARGET_OF + ")))";

    private final Targets targets;
    private final OrganisationDirectory organisation;
    private final Access access;

    SeeingDecisions(Targets targets, OrganisationDirectory organisation, Access access) {
        this.targets = targets;
        this.organisation = organisation;
        this.access = access;
    }

    static String decisionOf(String units) {
        return DECISION_OF.formatted(units);
    }

    static String targetOf(String units) {
        return TARGET_OF.formatted(units);
    }

    /** Nobody else's draft exists for the caller. */
    void mustBeSeen(Decision decision) {
        if (!isSeen(decision)) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
    }

    /** @param operation what is done to it, also where that comes with another operation */
    void mustBeOurs(Decision decision, String operation) {
        if (!access.may(operation, List.of(decision.issuer()))) {
            throw isSeen(decision)
                    ? Refusal.of(NOT_YOUR_DECISION, decision.issuer())
                    : Refusal.of(PlatformProblem.NOT_FOUND);
        }
    }

    /** Those of the targets that are shown to the caller, by all of their versions issued; in two statements. */
    Set<UUID> seenAmong(Collection<UUID> ids) {
        return allowedAmong(ids, "getTarget");
    }

    /** As {@link #seenAmong}, those that another operation is open for. */
    Set<UUID> allowedAmong(Collection<UUID> ids, String operation) {
        var versions = targets.issuedVersions(ids);
        var members = membersOf(versions);
        return versions.stream().collect(Collectors.groupingBy(v -> v.target().id())).entrySet().stream()
                .filter(e -> access.sees(operation, unitsOf(e.getValue(), members), ""))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean isSeen(Decision decision) {
        var units = new LinkedHashSet<>(Set.of(decision.issuer()));
        if (decision.state() != DecisionState.DRAFT) {
            units.addAll(unitsOf(decision.lines(), membersOf(decision.lines())));
        }
        return access.sees("getDecision", units, decision.state().name());
    }

    private Map<String, Set<String>> membersOf(Collection<TargetVersion> versions) {
        return organisation.everIn(versions.stream()
                .map(v -> v.target().identity().group())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private static Set<String> unitsOf(Collection<TargetVersion> versions, Map<String, Set<String>> members) {
        var units = new HashSet<String>();
        for (var version : versions) {
            var target = version.target().identity();
            units.add(target.issuer());
            if (target.unit() != null) {
                units.add(target.unit());
            }
            if (target.group() != null) {
                units.addAll(members.getOrDefault(target.group(), Set.of()));
            }
            if (version.lead() != null) {
                units.add(version.lead());
            }
            units.addAll(version.cooperating());
        }
        return units;
    }
}
