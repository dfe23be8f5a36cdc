package vn.thidua.exchange;

/** How far an import has come. */
enum ImportState {
    WAITING,
    RUNNING,
    /** Everything that was accepted is stored, or in a validation would be. */
    DONE,
    /** Nothing is stored, because something is wrong and all or nothing was asked for. */
    REFUSED,
    /** It came to an end of its own; nothing is stored, and the same file may be sent again. */
    FAILED,
    CANCELLED;

    boolean hasEnded() {
        return this != WAITING && this != RUNNING;
    }
}
