package vn.thidua.bench.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the bench was asked to run.
 *
 * @param faults the names of those asked for; none for all
 * @param seconds how long a fault lasts, where it has a length
 * @param seed of everything that is left to chance
 * @param jar another package than the one just built; null for that one
 */
record Options(List<String> faults, int seconds, long seed, Path jar) {

    static Options of(String[] words) {
        var faults = new ArrayList<String>();
        var seconds = 6;
        var seed = System.nanoTime() % 1_000_000;
        Path jar = null;
        for (var word : words) {
            var value = word.substring(word.indexOf('=') + 1);
            if (word.startsWith("--seconds=")) {
                seconds = Integer.parseInt(value);
            } else if (word.startsWith("--seed=")) {
                seed = Long.parseLong(value);
            } else if (word.startsWith("--jar=")) {
                jar = Path.of(value);
            } else {
                faults.add(word);
            }
        }
        return new Options(List.copyOf(faults), seconds, seed, jar);
    }
}
