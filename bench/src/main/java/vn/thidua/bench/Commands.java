package vn.thidua.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Other programs, and what the kernel says of them. */
public final class Commands {

    /** PostgreSQL refuses to run as root; then it is the user that its package made. */
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private static final long TICKS_PER_SECOND = 100;

    private Commands() {}

    /** What it printed; whatever ends with anything but 0 ends the bench. */
    public static String run(String... command) {
        return run(List.of(command));
    }

    public static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + said);
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** As whoever PostgreSQL runs as. */
    public static List<String> asPostgres(List<String> command) {
        var whole = new ArrayList<String>(ROOT ? List.of("runuser", "-u", "postgres", "--") : List.of());
        whole.addAll(command);
        return whole;
    }

    /** A directory for whoever PostgreSQL runs as, away from everything that is ours. */
    public static Path directoryForPostgres(String name) {
        try {
            return givenToPostgres(Files.createTempDirectory("thi-dua-" + name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path givenToPostgres(Path directory) {
        if (ROOT) {
            run("chown", "postgres", directory.toString());
        }
        return directory;
    }

    /** The newest PostgreSQL that is installed, or the one that PG_BIN names. */
    public static Path postgresPrograms() {
        var named = System.getenv("PG_BIN");
        if (named != null) {
            return Path.of(named);
        }
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.filter(v -> Files.isExecutable(v.resolve("bin/initdb")))
                    .max((a, b) -> Integer.compare(number(a), number(b)))
                    .orElseThrow()
                    .resolve("bin");
        } catch (IOException | RuntimeException none) {
            throw new IllegalStateException(
                    "PostgreSQL is needed: install the package postgresql, or name its programs in PG_BIN", none);
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString());
    }

    /** Milliseconds of processor time that a process, its children and those that ended have used. */
    public static long cpuOfTree(long pid) {
        return ticks(pid, true) + children(pid).mapToLong(Commands::cpuOfTree).sum();
    }

    /** Milliseconds of processor time of one process alone. */
    public static long cpu(long pid) {
        return ticks(pid, false);
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Nanoseconds that the compilers of a Java process have been at work. */
    public static long compilingNanos(long pid) {
        var java = ProcessHandle.of(pid).flatMap(p -> p.info().command()).orElseThrow();
        var counters = run(Path.of(java).resolveSibling("jcmd").toString(), String.valueOf(pid), "PerfCounter.print");
        return counters.lines()
                .filter(line -> line.startsWith("java.ci.totalTime="))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Megabytes of memory that a process holds. */
    public static long memory(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Stream<Long> children(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).map(ProcessHandle::pid);
    }

    private static long ticks(long pid, boolean withEnded) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            var ended = withEnded ? Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : 0;
            return (own + ended) * 1000 / TICKS_PER_SECOND;
        } catch (IOException gone) {
            return 0;
        }
    }
}
