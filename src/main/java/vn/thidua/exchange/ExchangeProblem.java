package vn.thidua.exchange;

import vn.thidua.shared.ProblemType;

/** What can be wrong with a file that comes in, and with what its cells say. */
public enum ExchangeProblem implements ProblemType {
    // a number
    NUMBER_UNREADABLE(400),
    NUMBER_AMBIGUOUS(400),
    NUMBER_SEPARATORS(400),
    NUMBER_NOT_ONE(400),
    NUMBER_WITH_CONDITION(400),
    MEASURE_UNIT_DIFFERS(400),
    // other cells
    CELL_EMPTY(400),
    CELL_NOT_A_DATE(400),
    CELL_NOT_A_PERIOD(400),
    CELL_NOT_IN_LIST(400),
    NAME_UNKNOWN(400),
    NAME_AMBIGUOUS(400),
    ROW_TWICE(400),
    // the import
    DECISION_NEEDED(400),
    DISTURBED(409),
    INTERRUPTED(503),
    TOO_MANY_IMPORTS(429);

    private final int status;

    ExchangeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
