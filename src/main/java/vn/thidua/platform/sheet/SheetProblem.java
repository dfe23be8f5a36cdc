package vn.thidua.platform.sheet;

import vn.thidua.shared.ProblemType;

/** What can be wrong with a file that should hold a table. */
public enum SheetProblem implements ProblemType {
    // the file
    FILE_TOO_LARGE(413),
    UNPACKED_TOO_LARGE(413),
    FILE_EMPTY(400),
    SHEET_FORMAT_WRONG(400),
    FILE_DAMAGED(400),
    FILE_ENCRYPTED(400),
    FILE_UNSAFE(400),
    NOT_UTF8(400),
    READING_TOO_SLOW(400),
    TOO_MANY_ROWS(400),
    TOO_MANY_COLUMNS(400),
    // its sheets and its header
    SHEET_UNKNOWN(400),
    SHEET_AMBIGUOUS(400),
    HEADER_NOT_FOUND(400),
    COLUMN_TWICE(400),
    COLUMN_UNKNOWN(400),
    COLUMN_NAMELESS(400),
    // its cells
    CELL_TOO_LONG(400),
    CELL_ERROR(400),
    CELL_COVERED(400),
    FORMULA(400),
    VALUE_NESTED(400);

    private final int status;

    SheetProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
