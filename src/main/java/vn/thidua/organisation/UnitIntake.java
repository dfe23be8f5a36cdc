package vn.thidua.organisation;

import static vn.thidua.organisation.OrganisationProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.sheet.Effect;
import vn.thidua.platform.sheet.Taken;
import vn.thidua.platform.web.Codes;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Life;
import vn.thidua.shared.Verdict;

/**
 * Takes in the units of a whole country at once, by the rules of a single one. Like {@code putUnit} it corrects what is known;
 * what happens to units is an act.
 */
@ApplicationScoped
public class UnitIntake {

    private static final int AT_ONCE = 2_000;
    private static final Pattern IDENTIFIER = Pattern.compile("([a-z][a-z0-9-]{0,62}):(.{1,100})");

    /** A unit as it would be known, and what that does. */
    public record Judged(
            IncomingUnit incoming, Taken taken, @Nullable History history) {}

    /** What would be known of it. */
    public static final class History {

        private final UnitHistory known;

        private History(UnitHistory known) {
            this.known = known;
        }
    }

    private final Units units;
    private final Access access;
    private final Session database;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    UnitIntake(Units units, Access access, Session database, Clock clock, Event<DomainEvent> facts) {
        this.units = units;
        this.access = access;
        this.database = database;
        this.clock = clock;
        this.facts = facts;
    }

    /** What is judged from here on to the end of the transaction is still so when it is written. */
    public void takeTurn() {
        units.takeTurn();
    }

    /** @param day the day of which name and parent are meant, where a unit had several */
    public List<Judged> judge(List<IncomingUnit> incoming, LocalDate day) {
        var place = new Place(incoming);
        var histories = new HashMap<String, UnitHistory>();
        var judged = new ArrayList<Judged>(incoming.size());
        for (var unit : incoming) {
            var one = judge(unit, place, day);
            judged.add(one);
            if (one.history() != null) {
                histories.put(unit.code(), one.history().known);
            }
        }
        return grounded(apart(judged, histories, place), place.known.keySet());
    }

    /** Nothing comes to stand under a unit that is refused itself and was not there before. */
    private static List<Judged> grounded(List<Judged> judged, Set<String> known) {
        var grounded = new ArrayList<>(judged);
        var missing = new HashSet<String>();
        int before;
        do {
            before = missing.size();
            for (var i = 0; i < grounded.size(); i++) {
                var incoming = grounded.get(i).incoming();
                var isRefused = grounded.get(i).taken().effect() == Effect.REFUSED;
                if (!isRefused && incoming.parent() != null && missing.contains(incoming.parent())) {
                    grounded.set(
                            i,
                            new Judged(
                                    incoming,
                                    Taken.refused(List.of(Finding.of("/parent", UNIT_UNKNOWN, incoming.parent()))),
                                    null));
                    isRefused = true;
                }
                if (isRefused && !known.contains(incoming.code())) {
                    missing.add(incoming.code());
                }
            }
        } while (missing.size() > before);
        return grounded;
    }

    /** What the rows are held against, looked up for all of them at once. */
    private final class Place {

        private final Map<String, IncomingUnit> inFile;
        private final Map<String, UnitHistory> known;
        private final Map<String, UnitHistory> above;
        private final Set<String> kinds;
        private final Map<String, Boolean> rights = new HashMap<>();

        Place(List<IncomingUnit> incoming) {
            inFile = incoming.stream().collect(Collectors.toMap(IncomingUnit::code, Function.identity(), (a, b) -> a));
            known = historiesOf(inFile.keySet());
            above = new HashMap<>();
            var asked = new HashSet<>(inFile.keySet());
            var next = Stream.concat(
                    incoming.stream().map(IncomingUnit::parent).filter(Objects::nonNull), parentsOf(known));
            for (var level = next.filter(asked::add).toList(); !level.isEmpty(); ) {
                var histories = historiesOf(level);
                above.putAll(histories);
                level = parentsOf(histories).filter(asked::add).toList();
            }
            kinds = new HashSet<>(database.createQuery("select k.code from UnitKind k", String.class)
                    .getResultList());
        }

        private static Stream<String> parentsOf(Map<String, UnitHistory> units) {
            return units.values().stream().flatMap(u -> u.placements().stream()).map(UnitHistory.Placement::parent);
        }

        boolean isThere(String unit) {
            return inFile.containsKey(unit) || above.containsKey(unit);
        }

        /** As the file would make it, or as it is. */
        UnitHistory withFile(String unit, Map<String, UnitHistory> histories) {
            return Optional.ofNullable(histories.get(unit))
                    .or(() -> Optional.ofNullable(known.get(unit)))
                    .or(() -> Optional.ofNullable(above.get(unit)))
                    .orElse(UnitHistory.NONE);
        }

        /** Who keeps a part of the tree puts units into it, also below those that come in with them. */
        boolean mayPutUnder(@Nullable String parent) {
            var seen = new HashSet<String>();
            var above = parent;
            while (above != null && !known.containsKey(above) && inFile.containsKey(above) && seen.add(above)) {
                above = Objects.requireNonNull(inFile.get(above)).parent();
            }
            return above == null ? access.may(List.of()) : mayKeep(above);
        }

        boolean mayKeep(String unit) {
            return rights.computeIfAbsent(unit, u -> access.may(List.of(u)));
        }
    }

    private Map<String, UnitHistory> historiesOf(Collection<String> codes) {
        var all = new HashMap<String, UnitHistory>();
        var list = List.copyOf(codes);
        for (var from = 0; from < list.size(); from += AT_ONCE) {
            var part = list.subList(from, Math.min(from + AT_ONCE, list.size()));
            var there = units.known(part);
            all.putAll(units.histories(there, Knowledge.NOW));
        }
        return all;
    }

    private Judged judge(IncomingUnit incoming, Place place, LocalDate day) {
        var known = place.known.get(incoming.code());
        var verdict = Verdict.asking()
                .that(Codes.isCode(incoming.code()), "/code", PlatformProblem.FORMAT_INVALID, Codes.PATTERN)
                .that(
                        incoming.kind() == null || place.kinds.contains(incoming.kind()),
                        "/kind",
                        UNIT_KIND_UNKNOWN,
                        incoming.kind())
                .that(
                        incoming.parent() == null || place.isThere(incoming.parent()),
                        "/parent",
                        UNIT_UNKNOWN,
                        incoming.parent());
        incoming.identifiers()
                .forEach(i -> verdict.that(
                        IDENTIFIER.matcher(i).matches(),
                        "/identifiers",
                        PlatformProblem.FORMAT_INVALID,
                        "scheme:value"));
        var wanted = known == null ? opened(incoming, verdict) : corrected(incoming, known, day);
        if (wanted.isPresent()) {
            var closed = wanted.get().closedOn();
            verdict.that(
                    closed.isEmpty()
                            || closed.get().isAfter(wanted.get().openedOn().orElseThrow()),
                    "/closedOn",
                    LIFE_REVERSED);
        }
        verdict.that(
                known == null ? place.mayPutUnder(incoming.parent()) : place.mayKeep(incoming.code()),
                "/code",
                PlatformProblem.FORBIDDEN);
        verdict.that(
                known == null || incoming.parent() == null || place.mayPutUnder(incoming.parent()),
                "/parent",
                PlatformProblem.FORBIDDEN);
        if (!verdict.isClear() || wanted.isEmpty()) {
            return new Judged(incoming, Taken.refused(verdict.findings()), null);
        }
        return new Judged(
                incoming,
                Taken.compared(known == null ? null : told(known, day), told(wanted.get(), day)),
                new History(wanted.get()));
    }

    private static Optional<UnitHistory> opened(IncomingUnit incoming, Verdict verdict) {
        verdict.that(incoming.name() != null, "/name", PlatformProblem.FIELD_REQUIRED)
                .that(incoming.kind() != null, "/kind", PlatformProblem.FIELD_REQUIRED)
                .that(incoming.openedOn() != null, "/openedOn", PlatformProblem.FIELD_REQUIRED);
        if (!verdict.isClear()) {
            return Optional.empty();
        }
        var from = Objects.requireNonNull(incoming.openedOn());
        var to = incoming.closedOn();
        return Optional.of(new UnitHistory(
                List.of(new UnitHistory.Naming(
                        Objects.requireNonNull(incoming.name()),
                        incoming.nameEn(),
                        Objects.requireNonNull(incoming.kind()),
                        from,
                        to)),
                incoming.parent() == null ? List.of() : List.of(new UnitHistory.Placement(incoming.parent(), from, to)),
                incoming.identifiers().stream()
                        .map(i -> identifier(i, from, to))
                        .flatMap(Optional::stream)
                        .toList()));
    }

    private static Optional<UnitHistory.Identifier> identifier(String text, LocalDate from, @Nullable LocalDate to) {
        var form = IDENTIFIER.matcher(text);
        return form.matches()
                ? Optional.of(new UnitHistory.Identifier(form.group(1), form.group(2), from, to))
                : Optional.empty();
    }

    /** With what the row says of that day; an end closes whatever goes on beyond it. */
    private static Optional<UnitHistory> corrected(IncomingUnit incoming, UnitHistory known, LocalDate day) {
        var called = known.namingOn(day).or(known::latest);
        if (called.isEmpty()) {
            return Optional.empty();
        }
        var opened = incoming.openedOn() == null ? known.openedOn().orElseThrow() : incoming.openedOn();
        var closed = incoming.closedOn() == null ? known.closedOn().orElse(null) : incoming.closedOn();
        var identifiers = new ArrayList<>(known.identifiers());
        for (var text : incoming.identifiers()) {
            identifier(text, opened, closed)
                    .filter(i -> known.identifiers().stream()
                            .noneMatch(k ->
                                    k.scheme().equals(i.scheme()) && k.value().equals(i.value())))
                    .ifPresent(i -> {
                        identifiers.removeIf(k -> k.scheme().equals(i.scheme()) && k.includes(nearest(k, day)));
                        identifiers.add(i);
                    });
        }
        var corrected = known.corrected(
                day,
                opened,
                closed,
                new UnitHistory.Naming(
                        incoming.name() == null ? called.get().name() : incoming.name(),
                        incoming.nameEn() == null ? called.get().nameEn() : incoming.nameEn(),
                        incoming.kind() == null ? called.get().kind() : incoming.kind(),
                        opened,
                        closed),
                placements(incoming, known, day, opened, closed),
                identifiers);
        return Optional.of(closed == null ? corrected : corrected.endedOn(closed));
    }

    private static LocalDate nearest(Life life, LocalDate day) {
        return life.includes(day) ? day : life.from();
    }

    /** The parent of that day is another one; where there is none on that day, there is one from the beginning. */
    private static List<UnitHistory.Placement> placements(
            IncomingUnit incoming, UnitHistory known, LocalDate day, LocalDate opened, @Nullable LocalDate closed) {
        var parent = incoming.parent();
        if (parent == null
                || known.placements().stream()
                        .anyMatch(p -> p.includes(day) && p.parent().equals(parent))) {
            return known.placements();
        }
        return known.placements().isEmpty()
                ? List.of(new UnitHistory.Placement(parent, opened, closed))
                : known.placements().stream()
                        .map(p -> p.includes(day) ? new UnitHistory.Placement(parent, p.from(), p.to()) : p)
                        .toList();
    }

    private static Map<String, String> told(UnitHistory history, LocalDate day) {
        var called = history.namingOn(day).or(history::latest).orElseThrow();
        var told = new LinkedHashMap<String, String>();
        told.put("name", called.name());
        told.put("nameEn", Optional.ofNullable(called.nameEn()).orElse(""));
        told.put("kind", called.kind());
        told.put("openedOn", history.openedOn().map(LocalDate::toString).orElse(""));
        told.put("closedOn", history.closedOn().map(LocalDate::toString).orElse(""));
        told.put(
                "parent",
                history.placements().stream()
                        .map(p -> p.parent() + " " + p.from() + "–" + Objects.toString(p.to(), ""))
                        .sorted()
                        .collect(Collectors.joining(", ")));
        told.put(
                "identifiers",
                history.identifiers().stream()
                        .map(i -> i.scheme() + ':' + i.value() + " " + i.from() + "–" + Objects.toString(i.to(), ""))
                        .sorted()
                        .collect(Collectors.joining(", ")));
        return told;
    }

    /** No two units go by the same identifier on a day, and none stands under itself. */
    private List<Judged> apart(List<Judged> judged, Map<String, UnitHistory> histories, Place place) {
        var claims = new HashMap<String, List<Claim>>();
        histories.forEach((code, history) -> history.identifiers()
                .forEach(i -> claims.computeIfAbsent(i.scheme() + ':' + i.value(), k -> new ArrayList<>())
                        .add(new Claim(code, i))));
        for (var claim : units.claims(claims.keySet())) {
            if (!histories.containsKey(claim.unit())) {
                claims.computeIfAbsent(
                                claim.identifier().scheme()
                                        + ':'
                                        + claim.identifier().value(),
                                k -> new ArrayList<>())
                        .add(claim);
            }
        }
        return judged.stream()
                .map(j -> {
                    var history = histories.get(j.incoming().code());
                    if (history == null || !j.taken().effect().changesSomething()) {
                        return j;
                    }
                    var verdict = Verdict.asking()
                            .that(
                                    !isAboveItself(j.incoming().code(), unit -> place.withFile(unit, histories)),
                                    "/parent",
                                    UNIT_ABOVE_ITSELF,
                                    j.incoming().parent());
                    history.identifiers()
                            .forEach(own -> claims.getOrDefault(own.scheme() + ':' + own.value(), List.of()).stream()
                                    .filter(c -> !c.unit().equals(j.incoming().code())
                                            && !Life.areApart(List.of(own, c.identifier())))
                                    .findFirst()
                                    .ifPresent(c -> verdict.that(
                                            false, "/identifiers", IDENTIFIER_TAKEN, own.value(), c.unit())));
                    return verdict.isClear() ? j : new Judged(j.incoming(), Taken.refused(verdict.findings()), null);
                })
                .toList();
    }

    /** A unit that goes by an identifier. */
    record Claim(String unit, UnitHistory.Identifier identifier) {}

    /** At any time. */
    private static boolean isAboveItself(String code, Function<String, UnitHistory> histories) {
        return histories.apply(code).placements().stream().anyMatch(own -> {
            var seen = new HashSet<String>();
            var open = new ArrayDeque<>(List.of(own));
            while (!open.isEmpty()) {
                var parent = open.remove().parent();
                if (parent.equals(code)) {
                    return true;
                }
                if (seen.add(parent)) {
                    histories.apply(parent).placements().stream()
                            .filter(p -> !Life.areApart(List.of(own, p)))
                            .forEach(open::add);
                }
            }
            return false;
        });
    }

    /** @param importId by which they come in */
    public void write(List<Judged> judged, UUID importId, IntConsumer written) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var fresh = only(judged, Effect.CREATED);
        var changed = only(judged, Effect.CHANGED);
        inParts(
                fresh,
                part -> part.forEach(j -> units.persist(new Unit(j.incoming().code(), known(j), at))));
        // Only now, because a unit may stand under one that comes after it.
        for (var some : List.of(fresh, changed)) {
            inParts(some, part -> {
                know(part, at);
                written.accept(part.size());
            });
        }
        if (fresh.size() + changed.size() > 0) {
            facts.fire(new OrganisationEvent.UnitsTakenIn(importId, fresh.size(), changed.size()));
        }
    }

    private static List<Judged> only(List<Judged> judged, Effect effect) {
        return judged.stream().filter(j -> j.taken().effect() == effect).toList();
    }

    private void inParts(List<Judged> all, Consumer<List<Judged>> work) {
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            work.accept(all.subList(from, Math.min(from + AT_ONCE, all.size())));
            database.flush();
            database.clear();
        }
    }

    private Map<String, Unit> called(List<Judged> part) {
        return units
                .list("code in ?1", part.stream().map(j -> j.incoming().code()).toList())
                .stream()
                .collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    private void know(List<Judged> part, Instant at) {
        var byCode = called(part);
        part.forEach(
                j -> Objects.requireNonNull(byCode.get(j.incoming().code())).know(known(j), at));
    }

    private static UnitHistory known(Judged judged) {
        return Objects.requireNonNull(judged.history()).known;
    }
}
