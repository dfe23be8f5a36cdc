package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;

import java.util.List;
import vn.thidua.platform.security.Access;
import vn.thidua.shared.Verdict;

/** Who may sign, and for whom. */
final class SigningRules {

    private SigningRules() {}

    /**
     * A seal needs the act of the party's own signatory. What was signed on paper may also be recorded by a planner of
     * those who receive it.
     */
    static void maySign(Access access, Party party, Assurance assurance, AgreementContent content) {
        var isItsSignatory = access.may("signAgreement#seal", List.of(party.unit()));
        var records = assurance == Assurance.PAPER_ATTESTED
                && content.unitsIn(PartyRole.RECEIVING).stream()
                        .anyMatch(unit -> access.may("signAgreement#paper", List.of(unit)));
        Verdict.asking().permit(isItsSignatory || records, NOT_THE_SIGNATORY, party.unit());
    }
}
