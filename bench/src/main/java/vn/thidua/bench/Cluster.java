package vn.thidua.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A PostgreSQL server of our own, in a directory of its own, with the two roles of the service ({@code db/roles.sql}). */
public final class Cluster implements AutoCloseable {

    private static final Path PROGRAMS = Commands.postgresPrograms();

    private final Path home;
    private final Path data;
    private final int port;
    private final boolean isKept;

    private Cluster(Path home, Path data, int port, boolean isKept) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.isKept = isKept;
        // also when the bench is interrupted
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** A new one with these settings, not yet started; in a directory that is there, or one of its own. */
    public static Cluster create(Map<String, String> settings) {
        return createIn(Commands.directoryForPostgres("postgres"), settings);
    }

    public static Cluster createIn(Path home, Map<String, String> settings) {
        return createIn(home, settings, false);
    }

    /** The one that an earlier run left in that directory, or a new one that the next run will find there. */
    public static Cluster keptIn(Path home, Map<String, String> settings) {
        var data = home.resolve("data");
        if (Files.exists(data)) {
            return new Cluster(home, data, freePort(), true);
        }
        try {
            return createIn(Commands.givenToPostgres(Files.createDirectories(home)), settings, true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Cluster createIn(Path home, Map<String, String> settings, boolean isKept) {
        var data = home.resolve("data");
        Commands.run(Commands.asPostgres(List.of(
                program("initdb"),
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "--auth=trust",
                "-E",
                "UTF8",
                "--no-locale",
                "-N")));
        var cluster = new Cluster(home, data, freePort(), isKept);
        cluster.set(settings);
        return cluster;
    }

    /** A server that follows this one, from a copy of it as it is now. */
    public Cluster replica(String name) {
        var itsHome = Commands.directoryForPostgres("replica");
        var itsData = itsHome.resolve("data");
        Commands.run(Commands.asPostgres(List.of(
                program("pg_basebackup"),
                "-h",
                home.toString(),
                "-p",
                String.valueOf(port),
                "-U",
                "postgres",
                "-D",
                itsData.toString(),
                "-R",
                "-d",
                "application_name=" + name,
                "--checkpoint=fast")));
        return new Cluster(itsHome, itsData, freePort(), false);
    }

    /** Settings that hold from the next start. */
    public void set(Map<String, String> settings) {
        var lines = new StringBuilder();
        settings.forEach(
                (name, value) -> lines.append(name).append(" = '").append(value).append("'\n"));
        Commands.run(Commands.asPostgres(List.of(
                "bash",
                "-c",
                "cat >> \"$1\" <<< \"$2\"",
                "-",
                data.resolve("postgresql.conf").toString(),
                lines.toString())));
    }

    public Cluster start() {
        Commands.run(Commands.asPostgres(List.of(
                program("pg_ctl"),
                "-D",
                data.toString(),
                "-l",
                home.resolve("log").toString(),
                "-o",
                "-p " + port + " -k " + home + " -c listen_addresses=127.0.0.1",
                "-w",
                "-t",
                "120",
                "start")));
        return this;
    }

    /** @param mode smart, fast or immediate, as pg_ctl says */
    public void stop(String mode) {
        Commands.run(Commands.asPostgres(
                List.of(program("pg_ctl"), "-D", data.toString(), "-m", mode, "-w", "-t", "120", "stop")));
    }

    /** Makes a replica the primary. */
    public void promote() {
        Commands.run(Commands.asPostgres(List.of(program("pg_ctl"), "-D", data.toString(), "-w", "promote")));
    }

    public void reload() {
        Commands.run(Commands.asPostgres(List.of(program("pg_ctl"), "-D", data.toString(), "reload")));
    }

    /** The roles and the database of the service, as an operator makes them. */
    public Cluster prepared() {
        try (var superuser = connection("postgres", "postgres");
                var statement = superuser.createStatement()) {
            for (var command :
                    Files.readString(Path.of("src/main/resources/db/roles.sql")).split(";\n", -1)) {
                statement.execute(command);
            }
            statement.execute("alter role thidua password 'thidua'");
            statement.execute("alter role thidua_owner password 'thidua_owner'");
            return this;
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public boolean isRunning() {
        return Files.exists(data.resolve("postmaster.pid"));
    }

    /** The process of the server, whose children are its backends. */
    public long pid() {
        return Long.parseLong(Commands.run(Commands.asPostgres(
                        List.of("head", "-1", data.resolve("postmaster.pid").toString())))
                .strip());
    }

    public int port() {
        return port;
    }

    public Path home() {
        return home;
    }

    public Path data() {
        return data;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection of the superuser, or of whom is named. */
    public Connection connection(String database, String user) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", user);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    /** Runs statements as superuser, each on its own. */
    public void execute(String database, String... statements) {
        try (var superuser = connection(database, "postgres");
                var statement = superuser.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first column of the first row. */
    public String ask(String database, String question) {
        try (var superuser = connection(database, "postgres");
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What a program of PostgreSQL printed that connects to this server as the given role. */
    public String program(String name, String role, String database, String... arguments) {
        var command = new ArrayList<String>(
                List.of(program(name), "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", role));
        command.addAll(Arrays.asList(arguments));
        command.add(database);
        return Commands.run(command);
    }

    /** Stops it and, unless it is kept, removes its files. */
    @Override
    public synchronized void close() {
        if (isRunning()) {
            stop(isKept ? "fast" : "immediate");
        }
        if (!isKept) {
            Commands.run("rm", "-rf", home.toString());
        }
    }

    private static String program(String name) {
        return PROGRAMS.resolve(name).toString();
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
