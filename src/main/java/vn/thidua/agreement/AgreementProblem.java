package vn.thidua.agreement;

import vn.thidua.shared.ProblemType;

/** What can be wrong with agreements and their signatures. */
public enum AgreementProblem implements ProblemType {
    // what a draft says
    PARTY_TWICE(400),
    TARGET_TWICE(400),
    VALIDITY_REVERSED(400),
    TARGET_VERSION_NOT_ISSUED(400),
    AGREEMENT_UNKNOWN(400),
    SUPERSEDES_MISPLACED(400),
    PREDECESSOR_NOT_IN_FORCE(409),
    // who may
    AGREEMENT_NOT_YOURS(403),
    NOT_THE_SIGNATORY(403),
    AUTHORITY_NOT_ON_RECORD(403),
    // freezing
    NOT_READY_TO_FREEZE(409),
    PLEDGING_PARTY_MISSING(409),
    RECEIVING_PARTY_MISSING(409),
    NOTHING_PLEDGED(409),
    TARGET_VERSION_OUTDATED(409),
    TARGET_OF_NO_PARTY(409),
    PARTY_GONE(409),
    PREDECESSOR_PARTY_MISSING(409),
    NOT_FROZEN(409),
    // signing
    PARTY_UNKNOWN(400),
    SIGNER_WITHOUT_AUTHORITY(400),
    SCAN_MISSING(400),
    ATTESTATION_MISSING(400),
    SCAN_MISPLACED(400),
    SCAN_NOT_OF_ITS_TYPE(400),
    ALREADY_SIGNED(409),
    TIER_NOT_OPEN(409),
    SIGNING_DEADLINE_PASSED(409);

    private final int status;

    AgreementProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
