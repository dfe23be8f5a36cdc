package vn.thidua.result;

import vn.thidua.shared.ProblemType;

/** What can be wrong with reports and figures. */
public enum ResultProblem implements ProblemType {
    FIGURE_UNCLEAR(400),
    FIGURE_NOT_A_RATIO(400),
    COUNT_NOT_WHOLE(400),
    VALUE_NEGATIVE(400),
    RESULT_DUPLICATE(400),
    UNIT_DID_NOT_EXIST(400),
    PERIOD_NOT_BEGUN(400),
    REPORT_EMPTY(400),
    COMPOSITION_FIGURES(400),
    FIGURE_NOT_IN_CONFLICT(400),
    NOT_YOUR_UNIT(403),
    LEAD_JUDGES_ITSELF(403),
    OWN_FIGURE(403),
    REPORT_EXISTS(409),
    REPORT_NOT_OPEN(409),
    NO_OPEN_CONFLICT(409);

    private final int status;

    ResultProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
