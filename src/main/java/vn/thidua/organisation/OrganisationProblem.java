package vn.thidua.organisation;

import vn.thidua.shared.ProblemType;

/** What can be wrong with units, groups, people and their offices. */
public enum OrganisationProblem implements ProblemType {
    UNIT_UNKNOWN(400),
    UNIT_KIND_UNKNOWN(400),
    GROUP_UNKNOWN(400),
    LIFE_REVERSED(400),
    LIVES_OVERLAP(400),
    OUTSIDE_UNIT_LIFE(400),
    UNIT_ABOVE_ITSELF(400),
    UNIT_NOT_THERE_THAT_DAY(404),
    CHANGE_EMPTY(400),
    UNIT_TWICE(400),
    LINEAGE_TO_ITSELF(400),
    EXTENTS_UNSOUND(400),
    WEIGHTS_UNSOUND(400),
    UNIT_CODE_TAKEN(409),
    UNIT_NOT_THERE(409),
    CHANGE_NOT_IN_ORDER(409),
    CHILDREN_STAY(409),
    CLOSES_WITHOUT_SUCCESSOR(409),
    CHANGE_UNKNOWN(400),
    CHANGE_NOT_CORRECTABLE(409),
    CHANGE_RESTED_UPON(409),
    SEVERAL_LEADS(400),
    PREDECESSOR_TWICE(400),
    IDENTIFIER_NEEDS_DATE(400),
    IDENTIFIER_TAKEN(409),
    GROUP_SAID_TWICE(400),
    PERSON_NOT_KNOWN(400),
    PERSON_ERASED(409),
    SUBJECT_TAKEN(409),
    NOT_AN_OFFICE(400),
    OFFICE_NEEDS_UNIT(400),
    OFFICE_OF_ANOTHER_KIND(400),
    OFFICE_NOT_YOURS(403),
    OWN_OFFICE(403),
    OWN_AUTHORITY(403);

    private final int status;

    OrganisationProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
