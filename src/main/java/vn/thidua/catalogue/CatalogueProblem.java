package vn.thidua.catalogue;

import vn.thidua.shared.ProblemType;

/** What can be wrong with indicators and their surroundings. */
public enum CatalogueProblem implements ProblemType {
    INDICATOR_UNKNOWN(400),
    MEASURE_UNIT_UNKNOWN(400),
    FIELD_CODE_UNKNOWN(400),
    RATIO_AGGREGATION(400),
    DEFINITIONS_OVERLAP(400),
    DEFINITION_REVERSED(400),
    COMPOSITION_TOTAL_UNCLEAR(400),
    COMPOSITION_PART_TWICE(400),
    MEASURE_UNIT_BASE(400),
    MEANING_IN_USE(409);

    private final int status;

    CatalogueProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
