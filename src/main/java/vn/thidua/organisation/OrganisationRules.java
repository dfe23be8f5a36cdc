package vn.thidua.organisation;

import static vn.thidua.organisation.OrganisationProblem.*;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Life;
import vn.thidua.shared.Verdict;

/** What must hold of dates, whoever keeps them. */
final class OrganisationRules {

    private OrganisationRules() {}

    static void livesAreSound(Verdict verdict, String at, List<? extends Life> lives) {
        for (var i = 0; i < lives.size(); i++) {
            verdict.that(lives.get(i).isForward(), at + "/" + i + "/to", LIFE_REVERSED);
        }
    }

    static void areApart(Verdict verdict, String at, List<? extends Life> lives) {
        verdict.that(Life.areApart(lives), at, LIVES_OVERLAP);
    }

    /** One identifier of a register at a time. */
    static void identifiersAreApart(Verdict verdict, String at, List<UnitHistory.Identifier> identifiers) {
        var byScheme = identifiers.stream().collect(Collectors.groupingBy(UnitHistory.Identifier::scheme));
        byScheme.values().forEach(same -> areApart(verdict, at, same));
    }

    static void lieWithin(
            Verdict verdict, String at, List<? extends Life> lives, LocalDate opened, @Nullable LocalDate closed) {
        for (var i = 0; i < lives.size(); i++) {
            verdict.that(!lives.get(i).from().isBefore(opened), at + "/" + i + "/from", OUTSIDE_UNIT_LIFE);
            var to = lives.get(i).to();
            verdict.that(
                    closed == null || (to != null && !to.isAfter(closed)), at + "/" + i + "/to", OUTSIDE_UNIT_LIFE);
        }
    }

    static void oneLeads(Verdict verdict, String at, List<EmulationGroup.Membership> members) {
        var leads = members.stream().filter(EmulationGroup.Membership::lead).toList();
        verdict.that(Life.areApart(leads), at, SEVERAL_LEADS);
        members.stream()
                .collect(Collectors.groupingBy(EmulationGroup.Membership::unit))
                .values()
                .forEach(same -> areApart(verdict, at, same));
    }
}
