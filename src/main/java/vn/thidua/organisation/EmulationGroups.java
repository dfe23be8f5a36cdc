package vn.thidua.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class EmulationGroups implements PanacheRepositoryBase<EmulationGroup, Integer> {

    Optional<EmulationGroup> called(String code) {
        return getEntityManager()
                .unwrap(org.hibernate.Session.class)
                .bySimpleNaturalId(EmulationGroup.class)
                .loadOptional(code);
    }

    EmulationGroup get(String code) {
        return called(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    /** Its members of a day as they were known at a moment, by their names of that day. */
    List<GroupMember> membersOf(String code, LocalDate on, Instant knownAt) {
        return getEntityManager()
                .createQuery(
                        "select new vn.thidua.organisation.GroupMember(u.code, coalesce(n.name, u.name), m.lead, m.from, m.to)"
                                + " from GroupMembership m join Unit u on u.code = m.unit left join UnitName n on n.unit = u"
                                + " and n.from <= :day and (n.to is null or n.to > :day) and " + Knowledge.known("n")
                                + " where m.group.code = :code and m.from <= :day and (m.to is null or m.to > :day) and "
                                + Knowledge.known("m") + " order by u.code",
                        GroupMember.class)
                .setParameter("code", code)
                .setParameter("day", on)
                .setParameter("knownAt", knownAt)
                .getResultList();
    }

    /** The groups that any of the units belongs to on the day or later, as is known now. */
    List<EmulationGroup> withAny(Collection<String> units, LocalDate from) {
        return units.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct g from EmulationGroup g left join fetch g.members where g.id in"
                                        + " (select m.group.id from GroupMembership m where m.unit in (:units)"
                                        + " and m.recordedTo is null and (m.to is null or m.to > :day)) order by g.code",
                                EmulationGroup.class)
                        .setParameter("units", units)
                        .setParameter("day", from)
                        .getResultList();
    }

    /** The groups in which something was recorded of the units at that very moment. */
    List<EmulationGroup> recordedOf(Collection<String> units, Instant at) {
        return units.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct g from EmulationGroup g left join fetch g.members where g.id in"
                                        + " (select m.group.id from GroupMembership m where m.unit in (:units)"
                                        + " and (m.recordedFrom = :at or m.recordedTo = :at)) order by g.code",
                                EmulationGroup.class)
                        .setParameter("units", units)
                        .setParameter("at", at)
                        .getResultList();
    }

    /** In which something was recorded of the units after that moment. */
    List<String> recordedAfter(Collection<String> units, Instant at) {
        return units.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct g.code from GroupMembership m join m.group g where m.unit in (:units)"
                                        + " and (m.recordedFrom > :at or m.recordedTo > :at) order by g.code",
                                String.class)
                        .setParameter("units", units)
                        .setParameter("at", at)
                        .getResultList();
    }

    /** What was known at a moment of the units' places in the groups, by group. */
    Map<String, List<EmulationGroup.Membership>> knownOf(
            Collection<EmulationGroup> groups, Collection<String> units, Instant knownAt) {
        return groups.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select m from GroupMembership m join fetch m.group where m.group in (:groups)"
                                        + " and m.unit in (:units) and " + Knowledge.known("m"),
                                GroupMembership.class)
                        .setParameter("groups", groups)
                        .setParameter("units", units)
                        .setParameter("knownAt", knownAt)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                GroupMembership::groupCode,
                                Collectors.mapping(GroupMembership::said, Collectors.toList())));
    }

    /** A name that several have finds none. */
    Map<String, String> named(Collection<String> codesOrNames) {
        if (codesOrNames.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, String>();
        var twice = new HashSet<String>();
        list("code in ?1 or name in ?1", codesOrNames).forEach(group -> {
            if (codesOrNames.contains(group.name()) && found.put(group.name(), group.code()) != null) {
                twice.add(group.name());
            }
        });
        found.keySet().removeAll(twice);
        list("code in ?1", codesOrNames).forEach(group -> found.put(group.code(), group.code()));
        return found;
    }

    List<String> memberCodes(String code, LocalDate on) {
        return memberCodes(List.of(code), on).getOrDefault(code, List.of());
    }

    /** By group, its members of that day. */
    Map<String, List<String>> memberCodes(Collection<String> codes, LocalDate on) {
        return codes.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select g.code, m.unit from EmulationGroup g join g.members m join Unit u on u.code = m.unit"
                                        + " where g.code in (:codes) and m.from <= :day and (m.to is null or m.to > :day)"
                                        + " and (u.closedOn is null or u.closedOn > :day) order by m.unit",
                                Object[].class)
                        .setParameter("codes", codes)
                        .setParameter("day", on)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    /** By group, the units that belong or once belonged to it. */
    Map<String, Set<String>> everIn(Collection<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select g.code, m.unit from EmulationGroup g join g.members m where g.code in (:codes)",
                                Object[].class)
                        .setParameter("codes", codes)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toSet())));
    }
}
