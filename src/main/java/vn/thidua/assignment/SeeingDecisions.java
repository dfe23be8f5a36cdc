package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.shared.Refusal;

/**
 * To whom decisions and targets belong: a draft to its issuer alone; what was issued, to everyone it assigns something to as
 * well, by themselves or in a group.
 */
@ApplicationScoped
class SeeingDecisions {

    /** When a target {@code t} belongs to one of the units that stand for {@code %s}. */
    private static final String TARGET_OF =
            "t.issuer in %1$s or t.unit in %1$s or exists (select 1 from EmulationGroup g join g.members m"
                    + " where g.code = t.group and m.unit in %1$s)";

    private static final String DECISION_OF =
            "d.issuer in %1$s or (d.state <> DRAFT and exists (select 1 from TargetVersion l join l.target t"
                    + " where l.decision = d and (" + TARGET_OF + ")))";

    private final OrganisationDirectory organisation;
    private final Access access;

    SeeingDecisions(OrganisationDirectory organisation, Access access) {
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

    /** Whether a target in force, or one of its versions, is shown to the caller. */
    boolean isSeen(Collection<Target.Identity> targets) {
        return access.sees("getTarget", unitsOf(targets), "");
    }

    private boolean isSeen(Decision decision) {
        var units = new LinkedHashSet<>(Set.of(decision.issuer()));
        if (decision.state() != DecisionState.DRAFT) {
            units.addAll(unitsOf(
                    decision.lines().stream().map(l -> l.target().identity()).toList()));
        }
        return access.sees("getDecision", units, decision.state().name());
    }

    private Set<String> unitsOf(Collection<Target.Identity> targets) {
        var groups = targets.stream()
                .map(Target.Identity::group)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return Stream.concat(
                        targets.stream().flatMap(t -> Stream.of(t.issuer(), t.unit())),
                        organisation.everIn(groups).stream())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
