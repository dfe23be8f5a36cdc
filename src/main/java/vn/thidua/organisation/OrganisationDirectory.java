package vn.thidua.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Relation;
import vn.thidua.platform.security.UnitTree;

/** What other contexts ask of units, groups and who signs for whom. */
@ApplicationScoped
public class OrganisationDirectory implements UnitTree {

    private final Units units;
    private final EmulationGroups groups;
    private final UnitMaps maps;
    private final SigningAuthorities authorities;
    private final UnitChanges changes;
    private final Clock clock;

    OrganisationDirectory(
            Units units,
            EmulationGroups groups,
            UnitMaps maps,
            SigningAuthorities authorities,
            UnitChanges changes,
            Clock clock) {
        this.units = units;
        this.groups = groups;
        this.maps = maps;
        this.authorities = authorities;
        this.changes = changes;
        this.clock = clock;
    }

    public Optional<UnitFacts> unit(String code) {
        return unit(code, LocalDate.now(clock));
    }

    /** With its name of that day. */
    public Optional<UnitFacts> unit(String code, LocalDate on) {
        return units.factsOf(List.of(code), on).stream().findFirst();
    }

    /** By code; a code that is no unit is not in it. */
    public Map<String, UnitFacts> units(Collection<String> codes) {
        return units.factsOf(codes, LocalDate.now(clock)).stream()
                .collect(Collectors.toMap(UnitFacts::code, Function.identity()));
    }

    /** By name without case and diacritics, the units that are called so, now or once. */
    public Map<String, List<UnitFacts>> unitsNamed(Collection<String> searchNames) {
        return units.named(searchNames);
    }

    /** By what was asked for, the code of the one group that has this code or this name. */
    public Map<String, String> groupsNamed(Collection<String> codesOrNames) {
        return groups.named(codesOrNames);
    }

    /** By official identifier, as {@code gso:00592}, the units that go by it on the day. */
    public Map<String, List<UnitFacts>> unitsGoingBy(Collection<String> identifiers, LocalDate on) {
        return units.goingBy(identifiers, on);
    }

    /** A group with its members of that day. */
    public Optional<GroupFacts> group(String code, LocalDate on) {
        return groups.called(code)
                .map(g -> new GroupFacts(code, g.name(), units.factsOf(groups.memberCodes(code, on), on)));
    }

    /** The units that belong to any of the groups on that day, by group. */
    public Map<String, List<String>> membersOf(Collection<String> codes, LocalDate on) {
        return groups.memberCodes(codes, on);
    }

    /** What became of units, and from what they came. */
    public Lineage lineage() {
        return today().lineage();
    }

    /** An act by which units end, as others have to know of it. */
    public Optional<UnitChangeFacts> unitChange(UUID id) {
        return changes.findByIdOptional(id).map(UnitChange::facts);
    }

    /** By group, the units that belong or once belonged to it. */
    public Map<String, Set<String>> everIn(Collection<String> groupCodes) {
        return groups.everIn(groupCodes);
    }

    /** Whether it leads an emulation group today. */
    public boolean leads(String unit) {
        return today().leads(unit);
    }

    /**
     * Whether somebody may sign in the place of the head of a unit today, by that document.
     *
     * @param holder code of the person; absent where a signature on paper is recorded, of whoever holds it
     */
    public boolean maySignFor(String unit, Capacity capacity, String document, @Nullable String holder) {
        return authorities.valid(unit, capacity, document, LocalDate.now(clock)).stream()
                .anyMatch(a -> holder == null || a.holder().equals(holder));
    }

    @Override
    public Set<Relation> relations(String of, String to) {
        return today().relations(of, to);
    }

    @Override
    public Set<String> reach(String from, Set<Relation> relations) {
        return today().reach(from, relations);
    }

    private UnitMap today() {
        return maps.on(LocalDate.now(clock));
    }
}
