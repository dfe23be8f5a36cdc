package vn.thidua.shared;

/**
 * A way in which a request can fail: a stable code that clients branch on, and the HTTP status it is answered with.
 *
 * <p>Each context lists its own in an enum; the sentences stand in {@code messages/<context>_vi.properties} and
 * {@code _en}, and {@code docs/problems.md} says what to do about each.
 */
public interface ProblemType {

    /** The code, as in {@code TARGET_DUPLICATE}. */
    String name();

    /** The HTTP status. */
    int status();
}
