package vn.thidua.exchange;

/** Whether a file is only looked at. */
enum ImportMode {
    VALIDATE,
    COMMIT
}
