package vn.thidua.platform.json;

import vn.thidua.shared.Verdict;

/** A part of a body that has rules across its own fields. Asked only when each of them was sound by itself. */
public interface SelfChecking {

    /** Adds what is wrong, with pointers relative to this part. */
    void check(Verdict verdict);
}
