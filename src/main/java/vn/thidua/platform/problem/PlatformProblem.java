package vn.thidua.platform.problem;

import vn.thidua.shared.ProblemType;

/** What can be wrong with any request, whatever it is about. */
public enum PlatformProblem implements ProblemType {
    // the request as a whole
    VALIDATION(400),
    BODY_MISSING(400),
    JSON_MALFORMED(400),
    JSON_TOO_DEEP(400),
    BODY_TOO_LARGE(413),
    BODY_TOO_SLOW(408),
    // its fields and parameters
    FIELD_UNKNOWN(400),
    FIELD_REQUIRED(400),
    FIELD_TYPE(400),
    VALUE_UNKNOWN(400),
    TEXT_LENGTH(400),
    TEXT_CHARACTERS(400),
    FORMAT_INVALID(400),
    OUT_OF_RANGE(400),
    LIST_SIZE(400),
    DECIMAL_TOO_LONG(400),
    DECIMAL_EXPONENT(400),
    DECIMAL_NOTATION(400),
    DATE_UNKNOWN(400),
    PERIOD_UNKNOWN(400),
    PARAMETER_UNKNOWN(400),
    PARAMETER_REPEATED(400),
    CURSOR_INVALID(400),
    FILE_IS_WHOLE(400),
    // preconditions and retries
    PRECONDITION_REQUIRED(428),
    PRECONDITION_FAILED(412),
    PRECONDITION_MALFORMED(400),
    ALREADY_EXISTS(409),
    IDEMPOTENCY_KEY_MALFORMED(400),
    IDEMPOTENCY_KEY_REUSED(422),
    IDEMPOTENCY_KEY_IN_USE(409),
    STATE_CONFLICT(409),
    CONFLICTING_CHANGE(409),
    // the protocol
    BAD_REQUEST(400),
    UNAUTHENTICATED(401),
    SIGN_IN_TOO_OLD(401),
    FORBIDDEN(403),
    PERSON_UNKNOWN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    URI_TOO_LONG(414),
    MEDIA_TYPE_UNSUPPORTED(415),
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    // ourselves
    INTERNAL_ERROR(500),
    UNAVAILABLE(503),
    BUSY(503),
    RECORD_NOT_SEALED(503);

    private final int status;

    PlatformProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
