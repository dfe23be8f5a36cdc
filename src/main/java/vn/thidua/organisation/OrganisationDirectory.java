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

    public List<GroupMember> membersOf(String group, LocalDate on) {
        return groups.membersOf(group, on);
    }

    @Override
    public boolean isWithin(String unit, String ancestor, LocalDate on) {
        return unit.equals(ancestor) || units.above(unit, on).contains(ancestor);
    }
}
