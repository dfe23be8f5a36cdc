package vn.thidua.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
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

    List<GroupMember> membersOf(String code, LocalDate on) {
        return getEntityManager()
                .createQuery(
                        "select new vn.thidua.organisation.GroupMember(u.code, u.name, m.lead, m.from, m.to)"
                                + " from EmulationGroup g join g.members m join Unit u on u.code = m.unit"
                                + " where g.code = :code and m.from <= :day and (m.to is null or m.to > :day) order by u.code",
                        GroupMember.class)
                .setParameter("code", code)
                .setParameter("day", on)
                .getResultList();
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
                                "select g.code, m.unit from EmulationGroup g join g.members m where g.code in (:codes)"
                                        + " and m.from <= :day and (m.to is null or m.to > :day) order by m.unit",
                                Object[].class)
                        .setParameter("codes", codes)
                        .setParameter("day", on)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    Set<String> everIn(Collection<String> codes) {
        return codes.isEmpty()
                ? Set.of()
                : new HashSet<>(getEntityManager()
                        .createQuery(
                                "select m.unit from EmulationGroup g join g.members m where g.code in (:codes)",
                                String.class)
                        .setParameter("codes", codes)
                        .getResultList());
    }
}
