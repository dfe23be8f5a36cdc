package vn.thidua.bench.faults;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import vn.thidua.bench.Caller;
import vn.thidua.bench.Cluster;

/**
 * Breaks what the service rests on, while clients write, and looks afterwards whether everything that was acknowledged is
 * there. {@code bench/run faults [names] [--seconds=6] [--seed=…] [--jar=another package]}; ends with 1 when a promise was
 * broken.
 */
public final class Faults {

    private static final int SECOND = 1000;
    private static final int SOON = 5000;
    private static final Path RESULTS = Path.of("bench/target/faults.json");

    private final Options options;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Ledger> kept = new ArrayList<>();

    private record Outcome(Fault fault, String notRun, Scene scene, Ledger.Comparison comparison) {}

    private Faults(Options options) {
        this.options = options;
    }

    public static void main(String[] words) throws Exception {
        var options = Options.of(words);
        var faults = new Faults(options);
        var wanted = Arrays.stream(Fault.values())
                .filter(fault -> options.faults().isEmpty() || options.faults().contains(fault.code()))
                .toList();
        if (wanted.isEmpty()) {
            System.out.println("the faults are: "
                    + String.join(
                            " ", Arrays.stream(Fault.values()).map(Fault::code).toList()));
            System.exit(2);
        }
        System.out.println("seed " + options.seed());
        try {
            faults.run(wanted);
        } catch (RuntimeException | Error failed) {
            failed.printStackTrace();
            faults.tell();
            System.exit(3);
        }
        System.exit(faults.tell() ? 0 : 1);
    }

    private void run(List<Fault> wanted) throws Exception {
        var together = wanted.stream().filter(f -> !f.needsItsOwnDatabase()).toList();
        if (!together.isEmpty()) {
            var cluster = Cluster.create(Map.of()).start().prepared();
            try (var installation = laidOut(cluster, cluster.url("thidua"), together)) {
                for (var fault : together) {
                    strike(fault, installation);
                }
                lookAgain(cluster);
                RecordCheck.of(installation).forEach(broken -> note(together.get(together.size() - 1), broken));
            }
        }
        for (var fault : wanted) {
            if (fault.needsItsOwnDatabase()) {
                runAlone(fault);
            }
        }
    }

    private Installation laidOut(Cluster cluster, String url, List<Fault> faults) {
        return new Installation(cluster, url, options)
                .laidOut(Stream.concat(
                                Stream.of(Installation.WARMING_UP),
                                faults.stream().map(Fault::code))
                        .toList())
                .warmedUp();
    }

    private void runAlone(Fault fault) throws Exception {
        switch (fault) {
            case DISK_FULL -> runOnSmallDisk();
            case FAILOVER -> runWithReplica();
            default -> {
                var careless = Cluster.create(DatabaseFaults.careless()).start().prepared();
                try (var installation = laidOut(careless, careless.url("thidua"), List.of(fault))) {
                    strike(fault, installation);
                }
            }
        }
    }

    private void runOnSmallDisk() throws Exception {
        if (!SmallDisk.isPossible()) {
            outcomes.add(new Outcome(Fault.DISK_FULL, "no disk of its own can be mounted here", null, null));
            return;
        }
        try (var disk = new SmallDisk();
                var installation = laidOut(disk.cluster(), disk.cluster().url("thidua"), List.of(Fault.DISK_FULL))) {
            strike(Fault.DISK_FULL, installation);
        }
    }

    private void runWithReplica() throws Exception {
        var primary = Cluster.create(Map.of()).start().prepared();
        try (var replica = DatabaseFaults.replicaOf(primary);
                var installation = laidOut(
                        primary,
                        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/thidua?targetServerType=primary"
                                .formatted(primary.port(), replica.port()),
                        List.of(Fault.FAILOVER))) {
            strike(Fault.FAILOVER, installation.followedBy(replica));
        }
    }

    private void strike(Fault fault, Installation installation) throws Exception {
        System.out.printf("%tT %s: %s%n", System.currentTimeMillis(), fault.code(), fault.what());
        try (var scene = new Scene(fault, installation, options)) {
            fault.strike(scene);
            scene.settle();
            var comparison = scene.ledger().compare(installation.whereTheDataIs());
            judge(fault, scene, comparison);
            outcomes.add(new Outcome(fault, null, scene, comparison));
            kept.add(scene.ledger());
            tell(fault, scene, comparison);
        }
    }

    private static void judge(Fault fault, Scene scene, Ledger.Comparison comparison) {
        if (fault.isNegativeControl()) {
            scene.promise(comparison.lost() > 0, "the negative control shows no loss, so nothing is proved at all");
            return;
        }
        scene.promise(comparison.isSound(), "the database is not what was acknowledged: " + comparison.examples());
        var writers = scene.writers().tally();
        var readers = scene.watch().readers();
        scene.promise(writers.failures() == 0, "writers met failures: " + writers.odd());
        scene.promise(readers.failures() == 0, "readers met failures: " + readers.odd());
        scene.promise(
                writers.silentAboutWhen() + readers.silentAboutWhen() == 0, "put off without being told until when");
        scene.promise(
                scene.writers().refusals().isEmpty(),
                "refused what was right: "
                        + scene.writers().refusals().stream().limit(3).toList());
        scene.promise(scene.writers().acknowledgedAfter(scene.endedAt()).isPresent(), "nobody could write again");
        scene.promise(scene.watch().toldReady(scene.endedAt()).isPresent(), "it never said again that it is ready");
        if (fault.promises(Fault.Promise.NOT_READY)) {
            var told = scene.watch().toldNotReady(scene.begunAt());
            scene.promise(
                    told.isPresent() && told.getAsLong() <= SECOND,
                    "readiness said so after " + shown(told) + " instead of within a second");
        }
        if (fault.promises(Fault.Promise.SOON_ANSWERED)) {
            for (var tally : List.of(writers, readers)) {
                tally.longestSince(scene.begunAt())
                        .ifPresent(longest ->
                                scene.promise(longest.millis() <= SOON, "somebody waited for an answer: " + longest));
            }
        }
    }

    /** What was there after its own fault must be there after all the others. */
    private void lookAgain(Cluster cluster) {
        for (var i = 0; i < kept.size(); i++) {
            var later = kept.get(i).compare(cluster);
            if (!later.isSound()) {
                outcomes.get(i).scene().promise(false, "afterwards was lost what had been there: " + later.examples());
            }
        }
    }

    private void note(Fault fault, String broken) {
        outcomes.stream()
                .filter(outcome -> outcome.fault() == fault)
                .forEach(outcome -> outcome.scene().promise(false, broken));
    }

    private static void tell(Fault fault, Scene scene, Ledger.Comparison comparison) {
        System.out.println("    writers: " + scene.writers().tally());
        System.out.println("    readers: " + scene.watch().readers());
        scene.notes().forEach(note -> System.out.println("    " + note));
        if (!comparison.isSound()) {
            System.out.println("    " + comparison);
        }
        scene.broken().forEach(broken -> System.out.println("    BROKEN " + broken));
    }

    /** The table, and the same as JSON. */
    private boolean tell() throws IOException {
        System.out.printf(
                "%n%-16s %6s %5s %5s %5s %5s %6s %5s %6s %8s %8s %9s %8s%n",
                "fault",
                "acked",
                "lost",
                "wrong",
                "dupl.",
                "alien",
                "unrec.",
                "503",
                "5xx",
                "longest",
                "outage",
                "not ready",
                "back");
        for (var outcome : outcomes) {
            if (outcome.notRun() != null) {
                System.out.printf("%-16s NOT RUN: %s%n", outcome.fault().code(), outcome.notRun());
                continue;
            }
            var scene = outcome.scene();
            var c = outcome.comparison();
            System.out.printf(
                    "%-16s %6d %5d %5d %5d %5d %6d %5d %6d %8s %8s %9s %8s  %s%n",
                    outcome.fault().code(),
                    c.acknowledged(),
                    c.lost(),
                    c.wrong(),
                    c.duplicate(),
                    c.alien(),
                    c.unrecorded(),
                    scene.writers().tally().count(503) + scene.watch().readers().count(503),
                    failures(scene),
                    longest(scene) + " ms",
                    scene.writers().longestOutage(scene.begunAt()) + " ms",
                    shown(scene.watch().toldNotReady(scene.begunAt())),
                    shown(scene.writers().acknowledgedAfter(scene.endedAt())),
                    scene.broken().isEmpty()
                            ? "kept"
                            : "BROKEN: " + scene.broken().size());
        }
        write();
        return outcomes.stream()
                .allMatch(outcome ->
                        outcome.notRun() != null || outcome.scene().broken().isEmpty());
    }

    private static int failures(Scene scene) {
        return scene.writers().tally().failures() + scene.watch().readers().failures();
    }

    private static long longest(Scene scene) {
        return Math.max(
                scene.writers().tally().longest(), scene.watch().readers().longest());
    }

    private static String shown(OptionalLong millis) {
        return millis.isPresent() ? millis.getAsLong() + " ms" : "–";
    }

    /** Behind what earlier runs left there. */
    private void write() throws IOException {
        var json = Caller.JSON;
        var runs = Files.exists(RESULTS) ? (ArrayNode) json.readTree(RESULTS.toFile()) : json.createArrayNode();
        var run = runs.addObject();
        run.put("at", Instant.now().toString());
        run.put("seed", options.seed());
        run.put("processors", Runtime.getRuntime().availableProcessors());
        var faults = run.putArray("faults");
        outcomes.forEach(outcome -> describe(outcome, faults.addObject()));
        json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(RESULTS.toFile(), runs);
    }

    private static void describe(Outcome outcome, ObjectNode node) {
        node.put("fault", outcome.fault().code());
        if (outcome.notRun() != null) {
            node.put("notRun", outcome.notRun());
            return;
        }
        var scene = outcome.scene();
        var c = outcome.comparison();
        node.put("acknowledged", c.acknowledged())
                .put("lost", c.lost())
                .put("wrong", c.wrong())
                .put("duplicate", c.duplicate())
                .put("alien", c.alien())
                .put("unrecorded", c.unrecorded())
                .put("failures", failures(scene))
                .put("longestMillis", longest(scene))
                .put("outageMillis", scene.writers().longestOutage(scene.begunAt()));
        scene.watch().toldNotReady(scene.begunAt()).ifPresent(millis -> node.put("notReadyAfterMillis", millis));
        scene.watch().toldReady(scene.endedAt()).ifPresent(millis -> node.put("readyAfterMillis", millis));
        scene.writers().acknowledgedAfter(scene.endedAt()).ifPresent(millis -> node.put("backAfterMillis", millis));
        var answers = node.putObject("answers");
        scene.writers().tally().byStatus().forEach((status, count) -> answers.put(String.valueOf(status), count));
        scene.notes().forEach(node.putArray("notes")::add);
        scene.broken().forEach(node.putArray("broken")::add);
    }
}
