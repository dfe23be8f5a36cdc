package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Etag;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

/** Writing a decision down, line by line, and throwing a draft away. */
@ApplicationScoped
class DraftingDecisions {

    private final Decisions decisions;
    private final Targets targets;
    private final CheckingDecisions checking;
    private final Access access;
    private final SeeingDecisions sight;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    DraftingDecisions(
            Decisions decisions,
            Targets targets,
            CheckingDecisions checking,
            Access access,
            SeeingDecisions sight,
            Clock clock,
            Event<DomainEvent> facts) {
        this.decisions = decisions;
        this.targets = targets;
        this.checking = checking;
        this.access = access;
        this.sight = sight;
        this.clock = clock;
        this.facts = facts;
    }

    Decision draft(DraftDecision wanted) {
        access.require(wanted.issuer(), NOT_YOUR_DECISION, wanted.issuer());
        var decision = new Decision(wanted.round(), wanted.issuer(), clock);
        decision.head(wanted.number(), wanted.issuedOn(), wanted.signer(), wanted.legalBasis(), wanted.note());
        decisions.persist(decision);
        write(decision, wanted);
        facts.fire(new AssignmentEvent.DecisionDrafted(decision.id(), null, DecisionView.of(decision)));
        return decision;
    }

    /** Replaces the whole draft. Round and issuer are what it is; for others, draft another. */
    Decision replace(UUID id, @Nullable String ifMatch, DraftDecision wanted) {
        var decision = decisions.getForStep(id);
        sight.mustBeOurs(decision, "replaceDecision");
        Etag.of(decision.version()).mustMatch(ifMatch);
        decision.mustBeADraft("edit");
        var before = DecisionView.of(decision);
        Verdict.asking()
                .that(wanted.round().equals(decision.round()), "/round", AMENDED_IDENTITY)
                .that(wanted.issuer().equals(decision.issuer()), "/issuer", AMENDED_IDENTITY)
                .orThrow();
        decision.head(wanted.number(), wanted.issuedOn(), wanted.signer(), wanted.legalBasis(), wanted.note());
        empty(decision);
        write(decision, wanted);
        decisions.changed(decision);
        facts.fire(new AssignmentEvent.DecisionDrafted(decision.id(), before, DecisionView.of(decision)));
        return decision;
    }

    void discard(UUID id, @Nullable String ifMatch) {
        var decision = decisions.getForStep(id);
        sight.mustBeOurs(decision, "discardDecision");
        Etag.of(decision.version()).mustMatch(ifMatch);
        decision.mustBeADraft("delete");
        facts.fire(new AssignmentEvent.DecisionDiscarded(id, DecisionView.of(decision)));
        empty(decision);
        decisions.delete(decision);
        decisions.flush();
    }

    /** Takes a proposal into a draft, as a line of its own. */
    Decision take(UUID id, Proposal proposal) {
        var decision = decisions.getForStep(id);
        sight.mustBeOurs(decision, "replaceDecision");
        decision.mustBeADraft("edit");
        var before = DecisionView.of(decision);
        var target = new Target(new Target.Identity(
                decision.round(), decision.issuer(), proposal.unit(), null, proposal.indicator(), proposal.period()));
        targets.persist(target);
        decision.line(
                target,
                new TargetVersion.Content(
                        null, false, false, proposal.bound(), false, null, List.of(), proposal.reasonGiven()));
        checking.content(decision).orThrow();
        decisions.changed(decision);
        facts.fire(new AssignmentEvent.DecisionDrafted(decision.id(), before, DecisionView.of(decision)));
        return decision;
    }

    private void empty(Decision decision) {
        var unissued = decision.clear();
        decisions.flush();
        unissued.forEach(target -> target.shareOut(null));
        decisions.flush();
        unissued.forEach(targets::delete);
        decisions.flush();
    }

    private void write(Decision decision, DraftDecision wanted) {
        if (decisions.hasNumber(decision, decision.id())) {
            throw Refusal.at("/number", DECISION_NUMBER_TAKEN, decision.number());
        }
        var amended = targets
                .inForce(sight.seenAmong(wanted.targets().stream()
                        .map(DraftDecision.DraftTarget::amends)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())))
                .stream()
                .collect(Collectors.toMap(v -> v.target().id(), v -> v));
        amendedAreOurs(decision, wanted.targets(), amended).orThrow();
        takenOverAreSeen(wanted.targets()).orThrow();
        Map<String, UUID> refs = new HashMap<>();
        for (var line : wanted.targets()) {
            var target = line.amends() == null
                    ? newTarget(decision, line)
                    : Objects.requireNonNull(amended.get(line.amends())).target();
            if (line.ref() != null) {
                refs.put(line.ref(), target.id());
            }
            decision.line(target, contentOf(line, amended));
        }
        shareOut(decision, wanted.targets(), refs);
        // What the database must answer for comes with everything else that is wrong; nothing stays if anything is.
        checking.content(decision).orThrow();
        decisions.flush();
    }

    private Verdict amendedAreOurs(
            Decision decision, List<DraftDecision.DraftTarget> lines, Map<UUID, TargetVersion> amended) {
        var verdict = Verdict.asking();
        for (var i = 0; i < lines.size(); i++) {
            var id = lines.get(i).amends();
            var known = id == null ? null : amended.get(id);
            verdict.that(id == null || known != null, "/targets/" + i + "/amends", TARGET_UNKNOWN, id);
            verdict.that(
                    known == null || known.target().issuer().equals(decision.issuer()),
                    "/targets/" + i + "/amends",
                    TARGET_OF_ANOTHER_ISSUER,
                    id);
        }
        return verdict;
    }

    private Target newTarget(Decision decision, DraftDecision.DraftTarget line) {
        var target = new Target(new Target.Identity(
                decision.round(),
                decision.issuer(),
                line.unit(),
                line.group(),
                Objects.requireNonNull(line.indicator()),
                Objects.requireNonNull(line.period())));
        if (line.takesOver() != null) {
            target.takeOver(line.takesOver());
        }
        targets.persist(target);
        return target;
    }

    /** Only what the caller sees can be taken over. */
    private Verdict takenOverAreSeen(List<DraftDecision.DraftTarget> lines) {
        var verdict = Verdict.asking();
        var seen = sight.seenAmong(lines.stream()
                .map(DraftDecision.DraftTarget::takesOver)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        for (var i = 0; i < lines.size(); i++) {
            var id = lines.get(i).takesOver();
            verdict.that(id == null || seen.contains(id), "/targets/" + i + "/takesOver", TARGET_UNKNOWN, id);
        }
        return verdict;
    }

    private static TargetVersion.Content contentOf(DraftDecision.DraftTarget line, Map<UUID, TargetVersion> amended) {
        var before = line.amends() == null ? null : amended.get(line.amends());
        if (before != null && line.withdraw()) {
            return new TargetVersion.Content(
                    line.ref(),
                    true,
                    true,
                    before.bound(),
                    before.key(),
                    before.lead(),
                    before.cooperating(),
                    line.reason());
        }
        return new TargetVersion.Content(
                line.ref(),
                before != null,
                false,
                line.bound(),
                line.key(),
                line.lead(),
                line.cooperating().stream().distinct().toList(),
                line.reason());
    }

    private void shareOut(Decision decision, List<DraftDecision.DraftTarget> lines, Map<String, UUID> refs) {
        var verdict = Verdict.asking();
        var existing = targets
                .inForce(sight.seenAmong(lines.stream()
                        .map(DraftDecision.DraftTarget::sharesOut)
                        .filter(parent -> parent != null && !refs.containsKey(parent))
                        .map(DraftingDecisions::id)
                        .collect(Collectors.toSet())))
                .stream()
                .map(TargetVersion::target)
                .collect(Collectors.toMap(Target::id, Target::identity));
        for (var i = 0; i < lines.size(); i++) {
            var parent = lines.get(i).sharesOut();
            if (parent != null) {
                var id = refs.containsKey(parent) ? refs.get(parent) : id(parent);
                verdict.that(
                        refs.containsKey(parent) || existing.containsKey(id),
                        "/targets/" + i + "/sharesOut",
                        TARGET_UNKNOWN,
                        parent);
                verdict.that(
                        !existing.containsKey(id) || mayBeSharedOutBy(decision, existing.get(id)),
                        "/targets/" + i + "/sharesOut",
                        NOT_YOURS_TO_SHARE_OUT,
                        parent);
                decision.lines().get(i).target().shareOut(id);
            }
        }
        verdict.orThrow();
    }

    /** Who issued a target shares it out, and whoever answers for the unit that has to meet it. */
    private boolean mayBeSharedOutBy(Decision decision, Target.Identity target) {
        return target.issuer().equals(decision.issuer())
                || (target.unit() != null && access.may("replaceDecision", List.of(target.unit())));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return new UUID(0, 0);
        }
    }
}
