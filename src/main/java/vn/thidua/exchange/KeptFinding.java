package vn.thidua.exchange;

import java.util.List;
import vn.thidua.shared.Finding;

/** A finding without its sentence, which depends on who asks. */
record KeptFinding(String at, String code, List<String> args) {

    private static final int MOST = 30;
    private static final int LONGEST = 150;

    static List<KeptFinding> of(List<Finding> findings) {
        return findings.stream()
                .limit(MOST)
                .map(f -> new KeptFinding(
                        f.at(),
                        f.type().name(),
                        f.args().stream().map(KeptFinding::cut).toList()))
                .toList();
    }

    private static String cut(String arg) {
        return arg.length() > LONGEST ? arg.substring(0, LONGEST) + '…' : arg;
    }
}
