package vn.thidua.assignment;

/** What became of a proposal. */
public enum ProposalState {
    PROPOSED,
    /** Taken into a draft decision. */
    ACCEPTED,
    REFUSED,
    /** Taken back by the unit. */
    WITHDRAWN
}
