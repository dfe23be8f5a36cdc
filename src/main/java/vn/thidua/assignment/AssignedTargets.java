package vn.thidua.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other contexts ask of rounds and targets. */
@ApplicationScoped
public class AssignedTargets {

    public Optional<RoundFacts> round(String code) {
        throw new UnsupportedOperationException();
    }

    /** The rounds whose year the period belongs to, by code. */
    public List<RoundFacts> roundsOfYear(int year) {
        throw new UnsupportedOperationException();
    }

    /** The issued versions among those asked for; what was never issued is not in it. */
    public Map<TargetVersionRef, TargetFacts> versions(Collection<TargetVersionRef> refs) {
        throw new UnsupportedOperationException();
    }

    /** The versions in force that assign something to the unit in the year, by indicator and issuer. */
    public List<TargetFacts> inForceFor(String unit, int year) {
        throw new UnsupportedOperationException();
    }

    /** Whether the unit leads or cooperates in a target in force of another unit's indicator in that year. */
    public boolean answersFor(String unit, String assignee, String indicator, int year) {
        throw new UnsupportedOperationException();
    }
}
