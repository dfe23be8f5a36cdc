package vn.thidua.evaluation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ranks inside a cluster. Who is equal on every declared key shares a rank, and the next ones are skipped: 1, 2, 2, 4. */
public final class Ranks {

    private Ranks() {}

    /** @param better the declared keys, and nothing else: never a name or an id to make equals unequal */
    public static <U> Map<U, Integer> among(List<U> units, Comparator<? super U> better) {
        var ordered = units.stream().sorted(better).toList();
        var ranks = new LinkedHashMap<U, Integer>();
        var rank = 0;
        for (var i = 0; i < ordered.size(); i++) {
            if (i == 0 || better.compare(ordered.get(i - 1), ordered.get(i)) != 0) {
                rank = i + 1;
            }
            ranks.put(ordered.get(i), rank);
        }
        return ranks;
    }
}
