package vn.thidua.organisation;

import static vn.thidua.organisation.OrganisationProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.sheet.Effect;
import vn.thidua.platform.sheet.Taken;
import vn.thidua.platform.web.Codes;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

/** Takes in the members of groups at once, one row for a unit's time in a group, by the rules of a single group. */
@ApplicationScoped
public class GroupIntake {

    /** A row, and what it does. */
    public record Judged(IncomingMembership incoming, Taken taken) {}

    /** A group as its rows would make it. */
    private record Group(
            String name, @Nullable String nameEn, EmulationGroupKind kind, List<EmulationGroup.Membership> members) {}

    private final EmulationGroups groups;
    private final Units units;
    private final Access access;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    GroupIntake(EmulationGroups groups, Units units, Access access, Clock clock, Event<DomainEvent> facts) {
        this.groups = groups;
        this.units = units;
        this.access = access;
        this.clock = clock;
        this.facts = facts;
    }

    public List<Judged> judge(List<IncomingMembership> incoming) {
        var known = known(incoming);
        var there = units.known(incoming.stream().map(IncomingMembership::unit).collect(Collectors.toSet()));
        var ofGroup = incoming.stream()
                .collect(Collectors.groupingBy(IncomingMembership::group, LinkedHashMap::new, Collectors.toList()));
        var byRow = new HashMap<IncomingMembership, Taken>();
        ofGroup.forEach((code, rows) -> {
            var before = known.get(code);
            rows.forEach(row -> byRow.put(row, judge(row, rows.get(0), before, there::contains)));
            whole(rows, before).forEach(byRow::put);
        });
        return incoming.stream()
                .map(row -> new Judged(row, Objects.requireNonNull(byRow.get(row))))
                .toList();
    }

    private Map<String, EmulationGroup> known(List<IncomingMembership> incoming) {
        var codes = incoming.stream().map(IncomingMembership::group).collect(Collectors.toSet());
        return codes.isEmpty()
                ? Map.of()
                : groups.list("code in ?1", codes).stream()
                        .collect(Collectors.toMap(EmulationGroup::code, Function.identity()));
    }

    private Taken judge(
            IncomingMembership row,
            IncomingMembership first,
            @Nullable EmulationGroup known,
            java.util.function.Predicate<String> isThere) {
        var verdict = Verdict.asking()
                .that(Codes.isCode(row.group()), "/group", PlatformProblem.FORMAT_INVALID, Codes.PATTERN)
                .that(isThere.test(row.unit()), "/unit", UNIT_UNKNOWN, row.unit())
                .that(row.membership().isForward(), "/to", LIFE_REVERSED)
                .that(known != null || first.name() != null, "/groupName", PlatformProblem.FIELD_REQUIRED)
                .that(known != null || first.kind() != null, "/groupKind", PlatformProblem.FIELD_REQUIRED)
                .that(
                        isSaid(row.name(), first.name()) && isSaid(row.kind(), first.kind()),
                        "/groupName",
                        GROUP_SAID_TWICE,
                        row.group());
        if (verdict.isClear()) {
            verdict.that(access.may(List.of(row.unit())), "/unit", PlatformProblem.FORBIDDEN);
        }
        if (!verdict.isClear()) {
            return Taken.refused(verdict.findings());
        }
        return Taken.compared(known == null ? null : told(known, row), told(row, known));
    }

    private static boolean isSaid(@Nullable Object here, @Nullable Object there) {
        return here == null || here.equals(there);
    }

    private static @Nullable Map<String, String> told(EmulationGroup known, IncomingMembership row) {
        return known.members().stream()
                .filter(m -> m.unit().equals(row.unit()) && m.from().equals(row.from()))
                .findFirst()
                .map(m -> told(known.name(), known.nameEn(), known.kind(), m))
                .orElse(null);
    }

    private static Map<String, String> told(IncomingMembership row, @Nullable EmulationGroup known) {
        return told(
                row.name() == null && known != null ? known.name() : Objects.toString(row.name(), ""),
                row.nameEn() == null && known != null ? known.nameEn() : row.nameEn(),
                row.kind() == null && known != null ? known.kind() : row.kind(),
                row.membership());
    }

    private static Map<String, String> told(
            String name, @Nullable String nameEn, @Nullable EmulationGroupKind kind, EmulationGroup.Membership member) {
        var told = new LinkedHashMap<String, String>();
        told.put("name", name);
        told.put("nameEn", Objects.toString(nameEn, ""));
        told.put("kind", Objects.toString(kind, ""));
        told.put("lead", String.valueOf(member.lead()));
        told.put("to", Objects.toString(member.to(), ""));
        return told;
    }

    /** What is wrong with the group as all its rows would make it. */
    private Map<IncomingMembership, Taken> whole(List<IncomingMembership> rows, @Nullable EmulationGroup known) {
        var members = members(rows, known);
        var verdict = Verdict.asking();
        OrganisationRules.oneLeads(verdict, "/unit", members);
        if (known != null) {
            known.members().stream()
                    .map(EmulationGroup.Membership::unit)
                    .distinct()
                    .filter(unit -> !access.may(List.of(unit)))
                    .forEach(unit -> verdict.that(false, "/group", PlatformProblem.FORBIDDEN));
        }
        return verdict.isClear()
                ? Map.of()
                : rows.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), row -> Taken.refused(verdict.findings()), (one, other) -> one));
    }

    /** A row takes the place of what begins on the same day; all else stays. */
    private static List<EmulationGroup.Membership> members(
            List<IncomingMembership> rows, @Nullable EmulationGroup known) {
        var members = new ArrayList<>(known == null ? List.<EmulationGroup.Membership>of() : known.members());
        members.removeIf(m -> rows.stream()
                .anyMatch(r -> r.unit().equals(m.unit()) && r.from().equals(m.from())));
        rows.forEach(row -> members.add(row.membership()));
        members.sort(
                Comparator.comparing(EmulationGroup.Membership::unit).thenComparing(EmulationGroup.Membership::from));
        return members;
    }

    public void write(List<Judged> judged, IntConsumer written) {
        var accepted = judged.stream()
                .filter(j -> j.taken().effect() != Effect.REFUSED)
                .map(Judged::incoming)
                .collect(Collectors.groupingBy(IncomingMembership::group, LinkedHashMap::new, Collectors.toList()));
        var changing = judged.stream()
                .filter(j -> j.taken().effect().changesSomething())
                .map(j -> j.incoming().group())
                .collect(Collectors.toSet());
        accepted.keySet().retainAll(changing);
        var known = known(accepted.values().stream().flatMap(List::stream).toList());
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        accepted.forEach((code, rows) -> {
            var present = known.get(code);
            var before = present == null ? null : EmulationGroupView.of(present);
            var group = present == null ? new EmulationGroup(code, at) : present;
            var wanted = wanted(rows, present);
            group.describe(wanted.name(), wanted.nameEn(), wanted.kind());
            groups.persist(group);
            group.gather(wanted.members(), at);
            groups.flush();
            facts.fire(new OrganisationEvent.GroupKept(code, before, EmulationGroupView.of(group)));
            written.accept(rows.size());
        });
    }

    private static Group wanted(List<IncomingMembership> rows, @Nullable EmulationGroup known) {
        var first = rows.get(0);
        return new Group(
                first.name() == null ? Objects.requireNonNull(known).name() : first.name(),
                first.nameEn() == null && known != null ? known.nameEn() : first.nameEn(),
                first.kind() == null ? Objects.requireNonNull(known).kind() : first.kind(),
                members(rows, known));
    }
}
