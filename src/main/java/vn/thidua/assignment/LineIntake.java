package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.Effect;
import vn.thidua.platform.sheet.Taken;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

/**
 * Takes the lines of an annex into a drafted decision: new ones are added, those that assign the same thing are replaced, and
 * the others stay. What a draft may hold is checked as when it is written by hand.
 */
@ApplicationScoped
public class LineIntake {

    private static final int MOST = 1_000;

    /** A line, and what it does to the draft. */
    public record Judged(IncomingLine incoming, Taken taken) {}

    private final Decisions decisions;
    private final Targets targets;
    private final CheckingDecisions checking;
    private final SeeingDecisions sight;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    LineIntake(
            Decisions decisions,
            Targets targets,
            CheckingDecisions checking,
            SeeingDecisions sight,
            Clock clock,
            Event<DomainEvent> facts) {
        this.decisions = decisions;
        this.targets = targets;
        this.checking = checking;
        this.sight = sight;
        this.clock = clock;
        this.facts = facts;
    }

    /** What would become of each in the draft. Nothing is written. */
    public List<Judged> judge(UUID id, List<IncomingLine> said) {
        var draft = draft(id);
        var present = lines(draft);
        var incoming = said.stream()
                .map(line -> completed(line, present.get(line.identity(draft).key())))
                .toList();
        var effects = new ArrayList<Taken>();
        for (var line : incoming) {
            effects.add(judge(line, present.get(line.identity(draft).key())));
        }
        trial(draft, incoming, present, effects);
        refuseOrphans(draft, incoming, effects);
        var judged = new ArrayList<Judged>();
        for (var i = 0; i < incoming.size(); i++) {
            judged.add(new Judged(incoming.get(i), effects.get(i)));
        }
        return judged;
    }

    private static IncomingLine completed(IncomingLine line, @Nullable TargetVersion known) {
        return known == null ? line : line.completedBy(known);
    }

    private Decision draft(UUID id) {
        var decision = decisions.getForStep(id);
        sight.mustBeOurs(decision, "replaceDecision");
        decision.mustBeADraft("edit");
        return decision;
    }

    /** Those that assign something new, by what they assign. */
    private static Map<String, TargetVersion> lines(Decision draft) {
        var lines = new LinkedHashMap<String, TargetVersion>();
        draft.lines().stream()
                .filter(line -> !line.amends())
                .forEach(line -> lines.put(line.target().identity().key(), line));
        return lines;
    }

    private static Taken judge(IncomingLine line, @Nullable TargetVersion present) {
        var verdict = Verdict.asking().that((line.unit() == null) != (line.group() == null), "/unit", ASSIGNEE_UNCLEAR);
        AssignmentRules.boundIsSound(
                verdict,
                line.bound().comparator(),
                line.bound().value(),
                line.bound().upperValue());
        return verdict.isClear()
                ? Taken.compared(present == null ? null : told(present), told(line))
                : Taken.refused(verdict.findings());
    }

    /** Nothing is shared out of a line that is refused itself, nor of a target that the caller does not see. */
    private void refuseOrphans(Decision draft, List<IncomingLine> incoming, List<Taken> effects) {
        var existing = existing(incoming);
        var inDraft = draft.lines().stream()
                .map(TargetVersion::ref)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        int refused;
        do {
            refused = 0;
            var refs = new HashSet<>(inDraft);
            for (var i = 0; i < incoming.size(); i++) {
                if (effects.get(i).effect() != Effect.REFUSED && incoming.get(i).ref() != null) {
                    refs.add(incoming.get(i).ref());
                }
            }
            for (var i = 0; i < incoming.size(); i++) {
                var parent = incoming.get(i).sharesOut();
                if (parent == null || effects.get(i).effect() == Effect.REFUSED) {
                    continue;
                }
                var isThere = refs.contains(parent)
                        ? !parent.equals(incoming.get(i).ref())
                        : isId(parent) && existing.contains(UUID.fromString(parent));
                if (!isThere) {
                    effects.set(
                            i,
                            Taken.refused(List.of(
                                    Finding.of("/sharesOut", isId(parent) ? TARGET_UNKNOWN : REF_UNKNOWN, parent))));
                    refused++;
                }
            }
        } while (refused > 0);
    }

    /** A target in force is shared out only by who may see it; what is not seen is not there. */
    private Set<UUID> existing(List<IncomingLine> lines) {
        return sight.seenAmong(lines.stream()
                .map(IncomingLine::sharesOut)
                .filter(parent -> parent != null && isId(parent))
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private static Map<String, String> told(TargetVersion line) {
        return told(line.bound(), line.key(), line.lead(), line.cooperating(), line.reason());
    }

    private static Map<String, String> told(IncomingLine line) {
        return told(line.bound(), Boolean.TRUE.equals(line.key()), line.lead(), line.cooperating(), line.reason());
    }

    private static Map<String, String> told(
            vn.thidua.shared.Bound bound,
            boolean key,
            @Nullable String lead,
            List<String> cooperating,
            @Nullable String reason) {
        var told = new LinkedHashMap<String, String>();
        told.put(
                "value",
                bound.comparator() + " " + bound.value().stripTrailingZeros().toPlainString()
                        + (bound.upperValue() == null
                                ? ""
                                : " – "
                                        + bound.upperValue()
                                                .stripTrailingZeros()
                                                .toPlainString()));
        told.put("key", String.valueOf(key));
        told.put("lead", Objects.toString(lead, ""));
        told.put(
                "cooperating", cooperating.stream().sorted().toList().toString().replaceAll("[\\[\\]]", ""));
        told.put("reason", Objects.toString(reason, ""));
        return told;
    }

    /** Writes the lines that are right into a copy that nobody keeps, and asks it everything that the draft would be asked. */
    private void trial(
            Decision draft, List<IncomingLine> incoming, Map<String, TargetVersion> present, List<Taken> effects) {
        var copy = new Decision(draft.round(), draft.issuer(), clock);
        var rows = new HashMap<Integer, Integer>();
        var replaced = new HashMap<String, Integer>();
        for (var i = 0; i < incoming.size(); i++) {
            if (effects.get(i).effect() != Effect.REFUSED) {
                replaced.put(incoming.get(i).identity(draft).key(), i);
            }
        }
        for (var line : draft.lines()) {
            var row = line.amends()
                    ? null
                    : replaced.remove(line.target().identity().key());
            if (row == null) {
                copy.line(line.target(), content(line));
            } else {
                rows.put(copy.lines().size(), row);
                copy.line(line.target(), incoming.get(row).content());
            }
        }
        replaced.values().stream().sorted().forEach(row -> {
            rows.put(copy.lines().size(), row);
            copy.line(
                    new Target(incoming.get(row).identity(draft)),
                    incoming.get(row).content());
        });
        if (copy.lines().size() > MOST) {
            throw Refusal.of(PlatformProblem.LIST_SIZE, 0, MOST);
        }
        var wrong = new HashMap<Integer, List<Finding>>();
        for (var finding : checking.content(copy).findings()) {
            var parts = finding.at().split("/", 4);
            var row = parts.length > 2 ? rows.get(Integer.parseInt(parts[2])) : null;
            if (row != null) {
                wrong.computeIfAbsent(row, r -> new ArrayList<>())
                        .add(new Finding(parts.length > 3 ? '/' + parts[3] : "", finding.type(), finding.args()));
            }
        }
        wrong.forEach((row, findings) -> effects.set(row, Taken.refused(findings)));
    }

    private static TargetVersion.Content content(TargetVersion line) {
        return new TargetVersion.Content(
                line.ref(),
                line.amends(),
                line.withdraws(),
                line.bound(),
                line.key(),
                line.lead(),
                line.cooperating(),
                line.reason(),
                line.origin());
    }

    public void write(UUID id, List<Judged> judged, IntConsumer written) {
        var changing = judged.stream()
                .filter(j -> j.taken().effect().changesSomething())
                .map(Judged::incoming)
                .toList();
        if (changing.isEmpty()) {
            return;
        }
        var draft = draft(id);
        var before = DecisionView.of(draft);
        var present = lines(draft);
        var byRef = new HashMap<String, UUID>();
        draft.lines().stream()
                .filter(line -> line.ref() != null)
                .forEach(line -> byRef.put(
                        Objects.requireNonNull(line.ref()), line.target().id()));
        for (var line : changing) {
            var known = present.get(line.identity(draft).key());
            if (known == null) {
                var target = new Target(line.identity(draft));
                targets.persist(target);
                known = draft.line(target, line.content());
            } else {
                known.restate(line.content());
            }
            if (line.ref() != null) {
                byRef.put(line.ref(), known.target().id());
            }
            written.accept(1);
        }
        shareOut(draft, changing, byRef);
        checking.content(draft).orThrow();
        decisions.changed(draft);
        facts.fire(new AssignmentEvent.DecisionDrafted(id, before, DecisionView.of(draft)));
        decisions.flush();
    }

    private void shareOut(Decision draft, List<IncomingLine> changing, Map<String, UUID> byRef) {
        var existing = existing(changing);
        var lines = lines(draft);
        for (var line : changing) {
            var parent = line.sharesOut();
            if (parent != null) {
                var target = byRef.containsKey(parent) ? byRef.get(parent) : parentAmong(existing, parent);
                Objects.requireNonNull(lines.get(line.identity(draft).key()))
                        .target()
                        .shareOut(target);
            }
        }
    }

    private static UUID parentAmong(Set<UUID> existing, String parent) {
        return existing.stream()
                .filter(id -> id.toString().equalsIgnoreCase(parent))
                .findFirst()
                .orElseThrow(() -> Refusal.of(TARGET_UNKNOWN, parent));
    }
}
