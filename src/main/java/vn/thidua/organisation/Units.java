package vn.thidua.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Life;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Units implements PanacheRepositoryBase<Unit, Integer> {

    private static final int AT_ONCE = 2_000;

    /** Later than anything that is known: PostgreSQL cannot tell of what type an absent day is. */
    private static final LocalDate FAR = LocalDate.of(9999, 12, 31);

    Optional<Unit> called(String code) {
        return getEntityManager()
                .unwrap(org.hibernate.Session.class)
                .bySimpleNaturalId(Unit.class)
                .loadOptional(code);
    }

    Unit get(String code) {
        return called(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    /** Held until the end of the transaction, always in the same order. */
    List<Unit> held(Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery("select u from Unit u where u.code in (:codes) order by u.code", Unit.class)
                        .setParameter("codes", codes)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList();
    }

    /**
     * Nobody else changes units until the end of the transaction: an identifier that is free when it is looked up stays free,
     * and what stands above a unit stays above it.
     */
    void takeTurn() {
        getEntityManager()
                .createNativeQuery("select name from turn where name = 'units' for update", String.class)
                .getSingleResult();
    }

    /** With their names of that day. */
    List<UnitFacts> factsOf(Collection<String> codes, LocalDate on) {
        return codes.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select new vn.thidua.organisation.UnitFacts(u.id, u.code, coalesce(n.name, u.name),"
                                        + " u.openedOn, u.closedOn) from Unit u left join u.names n"
                                        + " on n.from <= :day and (n.to is null or n.to > :day) where among(:codes, u.code)",
                                UnitFacts.class)
                        .setParameter("codes", codes.toArray(String[]::new))
                        .setParameter("day", on)
                        .getResultList();
    }

    Map<String, List<UnitFacts>> named(Collection<String> searchNames) {
        return bySomething("n", "n.searchName", "names n", searchNames, null);
    }

    Map<String, List<UnitFacts>> goingBy(Collection<String> identifiers, LocalDate on) {
        return bySomething("i", "concat(i.scheme, ':', i.value)", "identifiers i", identifiers, on);
    }

    /** With the time in which they went by it instead of their life. */
    private Map<String, List<UnitFacts>> bySomething(
            String alias, String what, String joined, Collection<String> wanted, @Nullable LocalDate day) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var query = getEntityManager()
                .createQuery(
                        "select %2$s, new vn.thidua.organisation.UnitFacts(u.id, u.code, u.name, %1$s.from, %1$s.to)"
                                        .formatted(alias, what)
                                + " from Unit u join u." + joined + " where " + what + " in (:wanted)"
                                + (day == null ? "" : " and %1$s.from <= :day and (%1$s.to is null or %1$s.to > :day)")
                                        .formatted(alias)
                                + " order by u.code",
                        Object[].class)
                .setParameter("wanted", wanted);
        if (day != null) {
            query.setParameter("day", day);
        }
        return query.getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(row -> (UnitFacts) row[1], Collectors.toList())));
    }

    /** As {@code gso:00592}, what they went by on the day as it was known at a moment. */
    Map<String, List<String>> identifiers(Collection<String> codes, LocalDate day, Instant knownAt) {
        return codes.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select u.code, concat(i.scheme, ':', i.value) from UnitIdentifier i join i.unit u"
                                        + " where u.code in (:codes) and i.from <= :day and (i.to is null or i.to > :day)"
                                        + " and " + Knowledge.known("i") + " order by i.scheme, i.value",
                                Object[].class)
                        .setParameter("codes", codes)
                        .setParameter("day", day)
                        .setParameter("knownAt", knownAt)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    /** The last names of all units in the edges, as they were known at a moment. */
    Map<String, String> namesIn(Collection<Lineage.Edge> edges, Instant knownAt) {
        var codes = edges.stream()
                .flatMap(e -> Stream.of(e.predecessor(), e.successor()))
                .collect(Collectors.toSet());
        return codes.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select u.code, coalesce(n.name, u.name) from Unit u left join UnitName n on n.unit = u and "
                                        + Knowledge.known("n") + " where u.code in (:codes) order by n.from",
                                Object[].class)
                        .setParameter("codes", codes)
                        .setParameter("knownAt", knownAt)
                        .getResultStream()
                        .collect(Collectors.toMap(
                                row -> (String) row[0], row -> (String) row[1], (earlier, later) -> later));
    }

    /** What was known of the units at a moment; of one that was not known then, nothing. */
    Map<String, UnitHistory> histories(Collection<String> codes, Instant knownAt) {
        Map<String, List<UnitHistory.Naming>> names = rows("UnitName", UnitName.class, codes, knownAt);
        Map<String, List<UnitHistory.Placement>> placements =
                rows("UnitPlacement", UnitPlacement.class, codes, knownAt);
        Map<String, List<UnitHistory.Identifier>> identifiers =
                rows("UnitIdentifier", UnitIdentifier.class, codes, knownAt);
        return codes.stream()
                .distinct()
                .collect(Collectors.toMap(
                        code -> code,
                        code -> new UnitHistory(
                                names.getOrDefault(code, List.of()),
                                placements.getOrDefault(code, List.of()),
                                identifiers.getOrDefault(code, List.of()))));
    }

    private <T extends Life, K extends Knowledge<T>> Map<String, List<T>> rows(
            String entity, Class<K> type, Collection<String> codes, Instant knownAt) {
        return codes.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select u.code, k from " + entity + " k join k.unit u where u.code in (:codes) and "
                                        + Knowledge.known("k") + " order by k.from",
                                Object[].class)
                        .setParameter("codes", codes)
                        .setParameter("knownAt", knownAt)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> type.cast(row[1]).said(), Collectors.toList())));
    }

    /** Whether nothing was known of the unit at that moment. */
    boolean isUnknown(String code, Instant at) {
        return histories(List.of(code), at).values().stream()
                .allMatch(history -> history.names().isEmpty());
    }

    /** Which of the units were recorded anew after that moment. */
    List<String> recordedAfter(Collection<String> codes, Instant at) {
        return codes.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select u.code from Unit u where u.code in (:codes) and u.recordedAt > :at order by u.code",
                                String.class)
                        .setParameter("codes", codes)
                        .setParameter("at", at)
                        .getResultList();
    }

    /** Those that stand under one of these on the day or later, by the one above. */
    List<String[]> below(Collection<String> codes, LocalDate day) {
        return codes.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select p.parent, u.code from Unit u join u.placements p where p.parent in (:codes)"
                                        + " and (p.to is null or p.to > :day) order by u.code",
                                Object[].class)
                        .setParameter("codes", codes)
                        .setParameter("day", day)
                        .getResultStream()
                        .map(row -> new String[] {(String) row[0], (String) row[1]})
                        .toList();
    }

    /** Which of the codes are units. */
    List<String> known(Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery("select u.code from Unit u where among(:codes, u.code)", String.class)
                        .setParameter("codes", codes.toArray(String[]::new))
                        .getResultList();
    }

    /** Who goes by any of these identifiers, at any time; as {@code gso:00592}. */
    List<UnitIntake.Claim> claims(Collection<String> identifiers) {
        var claims = new ArrayList<UnitIntake.Claim>();
        var wanted = List.copyOf(identifiers);
        for (var from = 0; from < wanted.size(); from += AT_ONCE) {
            getEntityManager()
                    .createQuery(
                            "select u.code, i from Unit u join u.identifiers i where concat(i.scheme, ':', i.value) in (:wanted)",
                            Object[].class)
                    .setParameter("wanted", wanted.subList(from, Math.min(from + AT_ONCE, wanted.size())))
                    .getResultStream()
                    .map(row -> new UnitIntake.Claim((String) row[0], ((UnitIdentifier) row[1]).said()))
                    .forEach(claims::add);
        }
        return claims;
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
    Set<String> goingBy(UnitHistory.Identifier wanted, String except) {
        return new HashSet<>(getEntityManager()
                .createQuery(
                        "select u.code from Unit u join u.identifiers i where u.code <> :code and i.scheme = :scheme"
                                + " and i.value = :value and (i.to is null or i.to > :from)"
                                + " and i.from < :to",
                        String.class)
                .setParameter("code", except)
                .setParameter("scheme", wanted.scheme())
                .setParameter("value", wanted.value())
                .setParameter("from", wanted.from())
                .setParameter("to", wanted.to() == null ? FAR : wanted.to())
                .getResultList());
    }

    /** By identifier in the form {@code scheme:value}, the units that go by it on the day or later, and are none of these. */
    Map<String, List<String>> goingByAny(Collection<String> identifiers, LocalDate day, Collection<String> except) {
        return identifiers.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select concat(i.scheme, ':', i.value), u.code from Unit u join u.identifiers i"
                                        + " where concat(i.scheme, ':', i.value) in (:identifiers)"
                                        + " and (i.to is null or i.to > :day) and u.code not in (:except) order by u.code",
                                Object[].class)
                        .setParameter("identifiers", identifiers)
                        .setParameter("day", day)
                        .setParameter("except", except)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }
}
