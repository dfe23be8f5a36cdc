package vn.thidua.platform.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.ProblemType;
import vn.thidua.shared.Refusal;

/**
 * What the caller may do, by the table of rights: the operation that is called, the offices held, how the object stands to
 * their units, and its state.
 *
 * <p>Whoever does not see an object is told that there is none; whoever sees it but may not do this to it, is told so.
 */
@RequestScoped
public class Access {

    private final Rights rights;
    private final UnitTree units;
    private final Actor actor;
    private @Nullable String operation;
    private @Nullable List<Office> held;

    /** A board asks the same of a unit for each of its figures. */
    private record Question(String operation, List<String> belongsTo, String state) {}

    private final Map<Question, Optional<Office>> answered = new HashMap<>();

    Access(Rights rights, UnitTree units, Actor actor) {
        this.rights = rights;
        this.units = units;
        this.actor = actor;
    }

    /** The operation is called: refused at once to those who may not do it to any object. */
    public void begin(String called) {
        operation = called;
        var lines = rights.of(called);
        var open = lines.stream().anyMatch(line -> !line.of(Role.ANYONE).isEmpty());
        if (open) {
            return;
        }
        actor.mustBeKnown();
        var inUse = offices().stream()
                .filter(office -> lines.stream().anyMatch(line -> opens(office, line.of(office.role()))))
                .toList();
        if (inUse.isEmpty()) {
            throw Refusal.of(PlatformProblem.FORBIDDEN);
        }
        actor.actsBy(inUse.get(0));
    }

    /** As {@link #require(Collection, ProblemType, Object...)}, of something that belongs to one unit. */
    public void require(String unit, ProblemType otherwise, @Nullable Object... args) {
        require(List.of(unit), otherwise, args);
    }

    /**
     * Goes on only if the operation that is called may be done to something of these units.
     *
     * @param belongsTo the units; none if it belongs to the installation as a whole
     */
    public void require(Collection<String> belongsTo, ProblemType otherwise, @Nullable Object... args) {
        if (!may(belongsTo)) {
            throw Refusal.of(otherwise, args);
        }
    }

    /** For who does not see it there is no such object. In the states that the table names, if it names any. */
    public void mustSee(Collection<String> belongsTo, String state) {
        if (!sees(rights.of(called()).get(0).seenBy(), belongsTo, state)) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
    }

    /** Whether the operation that is called may be done to the object; then it is done in the office that allows it. */
    public boolean may(Collection<String> belongsTo) {
        return may(called(), belongsTo);
    }

    /** As {@link #may(Collection)}, of an aspect of the operation or of another one that comes with it. */
    public boolean may(String other, Collection<String> belongsTo) {
        var allowing = allowing(other, belongsTo, "");
        allowing.ifPresent(actor::actsBy);
        return allowing.isPresent();
    }

    /** Whether another operation could show the caller an object that this one speaks of. */
    public boolean sees(String other, Collection<String> belongsTo, String state) {
        return allowing(other, belongsTo, state).isPresent();
    }

    private Optional<Office> allowing(String asked, Collection<String> belongsTo, String state) {
        return answered.computeIfAbsent(new Question(asked, List.copyOf(belongsTo), state), this::answer);
    }

    /** Of several offices that allow it, the one for that very unit comes before one for a unit above. */
    private Optional<Office> answer(Question question) {
        var belongsTo = question.belongsTo();
        return rights.of(question.operation()).stream()
                .filter(line -> line.isFor(question.state()))
                .flatMap(line -> offices().stream().filter(office -> stands(office, belongsTo, line.of(office.role()))))
                .min(Comparator.comparing(office -> office.unit() == null || !belongsTo.contains(office.unit())));
    }

    /**
     * The unit in whose name the caller may do it to what a decision puts that unit in charge of.
     *
     * @param inCharge whether a unit is in charge of it, which the caller of this knows
     */
    public Optional<String> asInCharge(Predicate<String> inCharge) {
        var allowing = offices().stream()
                .filter(office -> office.unit() != null)
                .filter(office -> rights.of(called()).stream()
                        .anyMatch(line -> line.of(office.role()).contains(Relation.CHARGED)))
                .filter(office -> inCharge.test(Objects.requireNonNull(office.unit())))
                .findFirst();
        allowing.ifPresent(actor::actsBy);
        return allowing.map(Office::unit);
    }

    /** What a list of the operation that is called shows. */
    public Scope scope() {
        return scope(called());
    }

    /** What a list of another operation would show, of which this one speaks; as {@link #sees} would answer one by one. */
    public Scope scope(String other) {
        var parts = new ArrayList<Scope.Part>();
        for (var line : rights.of(other)) {
            var everywhere = false;
            var reached = new TreeSet<String>();
            for (var office : offices()) {
                var allowed = line.of(office.role());
                if (!allowed.isEmpty()) {
                    everywhere |= isEverywhere(office, allowed);
                    if (!everywhere && office.unit() != null) {
                        reached.addAll(units.reach(office.unit(), allowed));
                    }
                }
            }
            if (everywhere || !reached.isEmpty()) {
                parts.add(new Scope.Part(line.states(), everywhere, everywhere ? Set.of() : reached));
            }
        }
        return new Scope(parts);
    }

    private static boolean opens(Office office, Set<Relation> allowed) {
        return !allowed.isEmpty() && (office.unit() == null || !allowed.equals(Set.of(Relation.INSTALLATION)));
    }

    private static boolean isEverywhere(Office office, Set<Relation> allowed) {
        return allowed.contains(Relation.ELSEWHERE)
                || (office.unit() == null
                        && (allowed.contains(Relation.BELOW) || allowed.contains(Relation.INSTALLATION)));
    }

    private boolean stands(Office office, Collection<String> belongsTo, Set<Relation> allowed) {
        if (isEverywhere(office, allowed)) {
            return true;
        }
        var own = office.unit();
        return own != null
                && belongsTo.stream()
                        .map(unit -> units.relations(own, unit))
                        .anyMatch(relations -> relations.stream().anyMatch(allowed::contains));
    }

    /** With what everyone has. */
    private List<Office> offices() {
        if (held == null) {
            var all = new ArrayList<>(actor.offices());
            if (actor.isKnown()) {
                all.add(new Office(Role.SIGNED_IN, null));
            }
            all.add(new Office(Role.ANYONE, null));
            held = List.copyOf(all);
        }
        return held;
    }

    private String called() {
        return Objects.requireNonNull(operation, "nothing is called");
    }

    /** What the caller may do at all, and how things must stand to their units: for those who draw menus. */
    public List<Granted> granted() {
        return rights.operations().stream()
                .map(o -> new Granted(
                        o,
                        rights.of(o).stream()
                                .flatMap(line -> offices().stream().map(office -> line.of(office.role())))
                                .flatMap(Set::stream)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Relation.class)))))
                .filter(g -> !g.relations().isEmpty())
                .toList();
    }

    /** An operation that the caller may do to objects that stand in one of the relations to them. */
    public record Granted(String operation, Set<Relation> relations) {}
}
