package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;
import static vn.thidua.agreement.PartyRole.*;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.TargetFacts;
import vn.thidua.assignment.TargetVersionRef;
import vn.thidua.platform.security.Access;
import vn.thidua.shared.Verdict;

/** Who may write an agreement, and what must hold before its content is fixed. */
final class AgreementRules {

    private AgreementRules() {}

    /** Planners of those who receive it write it, and whoever pledges may write their own. */
    static void mayDraft(Access access, AgreementContent content) {
        var ownPledge =
                content.unitsIn(PLEDGING).stream().anyMatch(unit -> access.may("draftAgreement#pledge", List.of(unit)));
        Verdict.asking().permit(ownPledge || plans(access, content), AGREEMENT_NOT_YOURS);
    }

    /** What binds others, from the freezing on, is up to the planners of those who receive it. */
    static void mayDecide(Access access, AgreementContent content) {
        Verdict.asking().permit(plans(access, content), AGREEMENT_NOT_YOURS);
    }

    /** As long as nobody receives it, it is the affair of whoever answers for all of its parties. */
    private static boolean plans(Access access, AgreementContent content) {
        var receiving = content.unitsIn(RECEIVING);
        if (receiving.isEmpty()) {
            content.parties().forEach(p -> receiving.add(p.unit()));
        }
        return receiving.stream().allMatch(unit -> access.may("draftAgreement#plan", List.of(unit)));
    }

    /** Only what was issued can be pledged. */
    static void areIssued(Verdict verdict, AgreementContent content, Map<TargetVersionRef, TargetFacts> issued) {
        for (var i = 0; i < content.targets().size(); i++) {
            var ref = content.targets().get(i);
            verdict.that(
                    issued.containsKey(ref), "/targets/" + i, TARGET_VERSION_NOT_ISSUED, ref.target(), ref.version());
        }
    }

    /** What speaks against fixing the content, all at once. */
    static void mayBeFrozen(
            Verdict verdict,
            AgreementContent content,
            Map<TargetVersionRef, TargetFacts> issued,
            Map<String, List<String>> membersByGroup,
            LocalDate today) {
        var pledging = content.unitsIn(PLEDGING);
        verdict.that(!pledging.isEmpty(), "/parties", PLEDGING_PARTY_MISSING)
                .that(!content.unitsIn(RECEIVING).isEmpty(), "/parties", RECEIVING_PARTY_MISSING)
                .that(!content.targets().isEmpty() || !content.pledges().isEmpty(), "/targets", NOTHING_PLEDGED);
        var signBy = content.signBy();
        verdict.that(
                signBy == null || !today.isAfter(signBy), "/signBy", SIGNING_DEADLINE_PASSED, String.valueOf(signBy));
        areIssued(verdict, content, issued);
        for (var i = 0; i < content.targets().size(); i++) {
            var facts = issued.get(content.targets().get(i));
            if (facts != null) {
                var at = "/targets/" + i;
                verdict.that(facts.latest(), at, TARGET_VERSION_OUTDATED, facts.target(), facts.version());
                verdict.that(
                        isOfOneOf(pledging, facts, membersByGroup),
                        at,
                        TARGET_OF_NO_PARTY,
                        Objects.requireNonNullElse(facts.unit(), String.valueOf(facts.group())));
            }
        }
    }

    private static boolean isOfOneOf(
            Set<String> pledging, TargetFacts target, Map<String, List<String>> membersByGroup) {
        var assignees = target.unit() != null
                ? List.of(target.unit())
                : membersByGroup.getOrDefault(String.valueOf(target.group()), List.of());
        return pledging.stream().anyMatch(assignees::contains);
    }

    /** Whoever is bound by what is changed or replaced must sign the change, in the same role. */
    static void bindsAllOf(Verdict verdict, AgreementContent content, @Nullable AgreementContent predecessor) {
        if (predecessor == null) {
            return;
        }
        var missing = new TreeSet<String>();
        for (var role : Set.of(PLEDGING, RECEIVING)) {
            var before = new HashSet<>(predecessor.unitsIn(role));
            before.removeAll(content.unitsIn(role));
            missing.addAll(before);
        }
        verdict.that(missing.isEmpty(), "/parties", PREDECESSOR_PARTY_MISSING, String.join(", ", missing));
    }
}
