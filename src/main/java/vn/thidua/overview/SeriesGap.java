package vn.thidua.overview;

import vn.thidua.shared.ProblemType;

/** Why a figure cannot be said of a unit as it stands on another day. It is told in an answer, and refuses nothing. */
public enum SeriesGap implements ProblemType {
    NOT_ON_THE_MAP,
    NO_LINEAGE,
    STRADDLES_CHANGE,
    PART_WITHOUT_WEIGHT,
    NOT_ADDITIVE,
    FIGURE_NOT_SHOWN,
    FIGURE_MISSING;

    @Override
    public int status() {
        return 200;
    }
}
