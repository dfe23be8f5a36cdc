package vn.thidua.bench.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.thidua.bench.Cluster;
import vn.thidua.bench.Commands;

/**
 * A disk of its own for a database, in memory and small. The log of writes lies elsewhere: a server that cannot write its log
 * stops altogether, which is another fault.
 */
final class SmallDisk implements AutoCloseable {

    private final Path mount;
    private final Path log = Commands.directoryForPostgres("small-disk-log");
    private final Cluster cluster;

    SmallDisk() {
        mount = mounted();
        try {
            var home = mount.resolve("home");
            Commands.run(Commands.asPostgres(List.of("mkdir", home.toString())));
            cluster = Cluster.createIn(home, Map.of("max_wal_size", "64MB"));
            Commands.run(Commands.asPostgres(List.of(
                    "bash",
                    "-c",
                    "mv \"$1\"/pg_wal \"$2\"/wal && ln -s \"$2\"/wal \"$1\"/pg_wal",
                    "-",
                    cluster.data().toString(),
                    log.toString())));
            cluster.start().prepared();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** Whether whoever runs this may mount anything. */
    static boolean isPossible() {
        try {
            unmount(mounted());
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static Path mounted() {
        var directory = Commands.directoryForPostgres("small-disk");
        Commands.run("mount", "-t", "tmpfs", "-o", "size=160m", "thi-dua-small-disk", directory.toString());
        Commands.run("chown", "postgres", directory.toString());
        return directory;
    }

    private static void unmount(Path directory) {
        Commands.run("umount", "-l", directory.toString());
        Commands.run("rmdir", directory.toString());
    }

    Cluster cluster() {
        return cluster;
    }

    /** The server on it has been stopped by then. */
    @Override
    public void close() {
        unmount(mount);
        Commands.run("rm", "-rf", log.toString());
    }
}
