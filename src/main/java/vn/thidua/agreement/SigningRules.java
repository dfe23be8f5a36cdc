package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;

import vn.thidua.platform.security.Actor;
import vn.thidua.platform.security.Role;
import vn.thidua.shared.Verdict;

/** Who may sign, and for whom. */
final class SigningRules {

    private SigningRules() {}

    /**
     * A seal needs the act of the party's own signatory. What was signed on paper may also be recorded by a planner of
     * those who receive it.
     */
    static void maySign(Actor by, Party party, Assurance assurance, AgreementContent content) {
        var isItsSignatory = by.is(Role.SIGNATORY) && by.isOf(party.unit());
        var records = assurance == Assurance.PAPER_ATTESTED
                && by.is(Role.PLANNER)
                && content.unitsIn(PartyRole.RECEIVING).stream().anyMatch(by::answersFor);
        Verdict.asking().permit(isItsSignatory || records, NOT_THE_SIGNATORY, party.unit());
    }
}
