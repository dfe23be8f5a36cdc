package vn.thidua.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.thidua.bench.Cluster;
import vn.thidua.bench.Commands;

/** What happens to the database, and between it and the service. */
final class DatabaseFaults {

    private static final int HANGS_FOR_MILLIS = 12_000;
    private static final String SESSIONS = "from pg_stat_activity where usename = 'thidua'";

    private DatabaseFaults() {}

    static void stopAtOnce(Scene scene) {
        var cluster = scene.installation().cluster();
        scene.begins();
        cluster.stop("immediate");
        Scene.pause(2000);
        cluster.start();
        scene.ends();
    }

    static void killBackend(Scene scene) {
        var cluster = scene.installation().cluster();
        var backend = cluster.ask("thidua", "select pid " + SESSIONS + " order by state = 'active' desc limit 1");
        scene.begins();
        Commands.run("kill", "-9", backend);
        scene.ends();
    }

    static void endSessions(Scene scene) {
        var cluster = scene.installation().cluster();
        scene.begins();
        cluster.ask("thidua", "select count(pg_terminate_backend(pid)) " + SESSIONS);
        scene.ends();
    }

    static void lockTable(Scene scene) throws SQLException {
        try (var holder = scene.installation().cluster().connection("thidua", "postgres");
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table proposal in access exclusive mode");
            scene.begins();
            scene.lasts();
            holder.rollback();
            scene.ends();
        }
        scene.promise(
                scene.watch().readers().count(200) == total(scene.watch().readers()),
                "who read elsewhere was disturbed");
    }

    private static int total(Tally tally) {
        return tally.byStatus().values().stream().mapToInt(Integer::intValue).sum();
    }

    static void hang(Scene scene) {
        var server = scene.installation().cluster().pid();
        var processes = new ArrayList<String>(List.of(String.valueOf(server)));
        ProcessHandle.of(server).stream()
                .flatMap(ProcessHandle::children)
                .forEach(backend -> processes.add(String.valueOf(backend.pid())));
        try {
            signal("-STOP", processes);
            scene.begins();
            Scene.pause(HANGS_FOR_MILLIS);
        } finally {
            signal("-CONT", processes);
        }
        scene.ends();
    }

    /** Some of them may be gone already. */
    private static void signal(String signal, List<String> processes) {
        var command = new ArrayList<String>(List.of("bash", "-c", "kill \"$@\" 2> /dev/null; true", "-", signal));
        command.addAll(processes);
        Commands.run(command);
    }

    static void fallSilent(Scene scene) {
        var installation = scene.installation();
        try (var between = new Proxy(installation.cluster().port(), scene.random())) {
            installation.service().kill();
            installation.startAgain("jdbc:postgresql://127.0.0.1:" + between.port() + "/thidua");
            Scene.pause(2000);
            between.fallSilent(true);
            scene.begins();
            Scene.pause(HANGS_FOR_MILLIS);
            between.fallSilent(false);
            scene.ends();
            scene.settle();
            installation.service().kill();
        }
        installation.startAgain();
    }

    static void fillTheDisk(Scene scene) throws IOException {
        var filler = scene.installation().cluster().data().resolveSibling("filler");
        var readers = scene.watch().readers();
        fill(filler);
        scene.begins();
        scene.lasts();
        Files.delete(filler);
        scene.ends();
        scene.promise(readers.count(200) == total(readers), "reading did not go on: " + readers);
        scene.promise(scene.writers().tally().count(503) > 0, "no write was put off, so the disk was not full");
    }

    private static void fill(Path filler) throws IOException {
        var bytes = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    /** A server without which its primary commits nothing from now on. */
    static Cluster replicaOf(Cluster primary) {
        var replica = primary.replica("follower").start();
        primary.set(Map.of("synchronous_standby_names", "follower"));
        primary.reload();
        for (var tries = 0;
                !"sync".equals(primary.ask("postgres", "select sync_state from pg_stat_replication"));
                tries++) {
            if (tries > 200) {
                throw new IllegalStateException("the replica does not follow");
            }
            Scene.pause(50);
        }
        return replica;
    }

    static void failOver(Scene scene) {
        var primary = scene.installation().cluster();
        var replica = scene.installation().replica();
        replica.set(Map.of("synchronous_standby_names", ""));
        replica.reload();
        scene.begins();
        primary.stop("immediate");
        Scene.pause(1500);
        replica.promote();
        scene.ends();
    }

    /** Settings with which an acknowledgement means nothing. */
    static Map<String, String> careless() {
        return Map.of("synchronous_commit", "off", "wal_writer_delay", "10s", "wal_buffers", "64MB");
    }

    /** Who writes the log in place of those who do not wait for it is held up, or only fractions of a page would be lost. */
    static void loseCommits(Scene scene) {
        signal(
                "-STOP",
                List.of(scene.installation()
                        .cluster()
                        .ask("postgres", "select pid from pg_stat_activity where backend_type = 'walwriter'")));
        Scene.pause(1000);
        stopAtOnce(scene);
    }
}
