package vn.thidua.result;

/** How far a report has come. */
public enum ReportState {
    DRAFT,
    SUBMITTED,
    /** Trả lại: its figures do not count until it is submitted again. */
    RETURNED,
    /** Đã thẩm định. */
    VERIFIED,
    /** Đã khóa sổ: from here on only a decision corrects a figure. */
    LOCKED;

    /** Whether its figures count on the board: those of a draft do, those sent back do not. */
    public boolean counts() {
        return this != RETURNED;
    }
}
