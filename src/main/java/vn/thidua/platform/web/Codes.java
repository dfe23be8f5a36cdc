package vn.thidua.platform.web;

import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

/** The codes that people give to the things they name, as in {@code ntl.cau-dien} or {@code health-insurance.coverage}. */
public final class Codes {

    public static final String PATTERN = "^[a-z0-9]+([.-][a-z0-9]+)*$";
    private static final int LONGEST = 64;

    private Codes() {}

    public static boolean isCode(String text) {
        return text.length() <= LONGEST && text.matches(PATTERN);
    }

    /** Refuses a code in a path that cannot become one. */
    public static void check(String code) {
        if (!isCode(code)) {
            throw Refusal.of(PlatformProblem.FORMAT_INVALID, PATTERN);
        }
    }
}
