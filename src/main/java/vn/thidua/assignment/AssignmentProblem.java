package vn.thidua.assignment;

import vn.thidua.shared.ProblemType;

/** What can be wrong with rounds, decisions, targets and proposals. */
public enum AssignmentProblem implements ProblemType {
    ROUND_UNKNOWN(400),
    NOT_YOUR_DECISION(403),
    NOT_YOUR_PROPOSAL(403),
    NOT_YOUR_ROUND(403),
    DECISION_NUMBER_TAKEN(409),
    DECISION_EMPTY(409),
    ASSIGNEE_UNCLEAR(400),
    UNIT_NOT_EXISTING_IN_PERIOD(400),
    UNIT_GONE(400),
    TAKEN_OVER_DIFFERS(400),
    NOT_A_SUCCESSOR(400),
    TAKEN_OVER_IN_FORCE(409),
    PERIOD_OUTSIDE_ROUND(400),
    BOUND_REVERSED(400),
    BOUND_UPPER_VALUE(400),
    TARGET_DUPLICATE(400),
    TARGET_ALREADY_ASSIGNED(409),
    TARGET_UNKNOWN(400),
    TARGET_NOT_IN_FORCE(409),
    TARGET_OF_ANOTHER_ISSUER(400),
    AMENDED_IDENTITY(400),
    WITHDRAWAL_WITHOUT_TARGET(400),
    REF_DUPLICATE(400),
    REF_UNKNOWN(400),
    NOT_YOURS_TO_SHARE_OUT(403),
    SHARES_OUT_ITSELF(400),
    SHARE_DIFFERS(400),
    COMPOSITION_TOTAL(400),
    OVER_ALLOCATED(409),
    RESIDUE_WITHOUT_REASON(409);

    private final int status;

    AssignmentProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
