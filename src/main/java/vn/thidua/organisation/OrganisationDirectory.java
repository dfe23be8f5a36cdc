package vn.thidua.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.thidua.platform.security.UnitTree;

/** What other contexts ask of units and groups. */
@ApplicationScoped
public class OrganisationDirectory implements UnitTree {

    private final Units units;
    private final EmulationGroups groups;

    OrganisationDirectory(Units units, EmulationGroups groups) {
        this.units = units;
        this.groups = groups;
    }

    public Optional<UnitFacts> unit(String code) {
        return units.factsOf(List.of(code)).stream().findFirst();
    }

    /** By code; a code that is no unit is not in it. */
    public Map<String, UnitFacts> units(Collection<String> codes) {
        return units.factsOf(codes).stream().collect(Collectors.toMap(UnitFacts::code, Function.identity()));
    }

    /** A group with its members of that day. */
    public Optional<GroupFacts> group(String code, LocalDate on) {
        return groups.called(code)
                .map(g -> new GroupFacts(code, g.name(), units.factsOf(groups.memberCodes(code, on))));
    }

    /** The units that belong to any of the groups on that day, by group. */
    public Map<String, List<String>> membersOf(Collection<String> codes, LocalDate on) {
        return groups.memberCodes(codes, on);
    }

    /**
     * The units that went into these ones whole, by successor. A unit that also received a part of another one is not in
     * it: what the predecessors had together was then not what it has.
     */
    public Map<String, List<String>> wholePredecessors(Collection<String> codes) {
        return units.wholePredecessors(codes);
    }

    @Override
    public boolean isWithin(String unit, String ancestor, LocalDate on) {
        return unit.equals(ancestor) || units.above(unit, on).contains(ancestor);
    }
}
