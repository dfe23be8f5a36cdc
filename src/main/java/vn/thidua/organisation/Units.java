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
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Units implements PanacheRepositoryBase<Unit, Integer> {

    Optional<Unit> called(String code) {
        return getEntityManager()
                .unwrap(org.hibernate.Session.class)
                .bySimpleNaturalId(Unit.class)
                .loadOptional(code);
    }

    Unit get(String code) {
        return called(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    List<UnitFacts> factsOf(Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select new vn.thidua.organisation.UnitFacts(u.id, u.code, u.name, u.openedOn, u.closedOn)"
                                        + " from Unit u where u.code in (:codes)",
                                UnitFacts.class)
                        .setParameter("codes", codes)
                        .getResultList();
    }

    Map<String, List<UnitFacts>> named(Collection<String> searchNames) {
        return bySomething("u.searchName", "from Unit u where u.searchName in (:wanted)", searchNames, null);
    }

    Map<String, List<UnitFacts>> goingBy(Collection<String> identifiers, LocalDate on) {
        return bySomething(
                "concat(i.scheme, ':', i.value)",
                "from Unit u join u.identifiers i where concat(i.scheme, ':', i.value) in (:wanted)"
                        + " and i.from <= :day and (i.to is null or i.to > :day)",
                identifiers,
                on);
    }

    private Map<String, List<UnitFacts>> bySomething(
            String what, String from, Collection<String> wanted, @Nullable LocalDate day) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var query = getEntityManager()
                .createQuery(
                        "select " + what + ", new vn.thidua.organisation.UnitFacts(u.id, u.code, u.name, u.openedOn,"
                                + " u.closedOn) " + from + " order by u.code",
                        Object[].class)
                .setParameter("wanted", wanted);
        if (day != null) {
            query.setParameter("day", day);
        }
        return query.getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(row -> (UnitFacts) row[1], Collectors.toList())));
    }

    /** The units above it on that day, nearest first. */
    Set<String> above(String code, LocalDate on) {
        var above = new java.util.LinkedHashSet<String>();
        var next = parentOf(code, on);
        while (next.isPresent() && above.add(next.get())) {
            next = parentOf(next.get(), on);
        }
        return above;
    }

    private Optional<String> parentOf(String code, LocalDate on) {
        return getEntityManager()
                .createQuery(
                        "select p.parent from Unit u join u.placements p where u.code = :code"
                                + " and p.from <= :day and (p.to is null or p.to > :day)",
                        String.class)
                .setParameter("code", code)
                .setParameter("day", on)
                .getResultStream()
                .findFirst();
    }

    /** Which of the units other than this one already go by the identifier in part of the time. */
    Set<String> goingBy(Unit.Identifier wanted, String except) {
        return new HashSet<>(getEntityManager()
                .createQuery(
                        "select u.code from Unit u join u.identifiers i where u.code <> :code and i.scheme = :scheme"
                                + " and i.value = :value and (i.to is null or i.to > :from)"
                                + " and (:to is null or i.from < :to)",
                        String.class)
                .setParameter("code", except)
                .setParameter("scheme", wanted.scheme())
                .setParameter("value", wanted.value())
                .setParameter("from", wanted.from())
                .setParameter("to", wanted.to())
                .getResultList());
    }

    Map<String, List<String>> wholePredecessors(Collection<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select u.code, p.predecessor from Unit u join u.predecessors p where u.code in (:codes)"
                                        + " and not exists (select 1 from Unit x join x.predecessors q where x.id = u.id"
                                        + " and q.extent <> :whole) order by p.predecessor",
                                Object[].class)
                        .setParameter("codes", codes)
                        .setParameter("whole", Extent.WHOLE)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }
}
