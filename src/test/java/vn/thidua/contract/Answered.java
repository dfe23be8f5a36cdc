package vn.thidua.contract;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which operations were answered by what, in all of a run: a line for each call, because tests are loaded several times. */
final class Answered {

    private static final Path FILE = Path.of("target/contract/answered.txt");
    private static final String BEGUN = "thidua.test.contract-begun";

    private Answered() {}

    static synchronized void add(String operation, int status) {
        try {
            if (System.setProperty(BEGUN, "true") == null) {
                Files.createDirectories(FILE.getParent());
                Files.deleteIfExists(FILE);
            }
            Files.writeString(FILE, operation + " " + status + "\n", CREATE, APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How often each operation was answered by each status, as in {@code "getUnit 200"}. */
    static Map<String, Long> inTheLastRun() throws IOException {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.collect(Collectors.groupingBy(line -> line, Collectors.counting()));
        }
    }
}
