package vn.thidua.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.thidua.bench.Caller;
import vn.thidua.bench.Cluster;
import vn.thidua.bench.Commands;

/** Sixteen clients that ask without pause for some seconds, and what that cost. */
final class Load {

    private static final int CLIENTS = 16;
    private static final int FEW = 2;
    private static final int LONGEST_WARM_UP = 30;
    /** The part of the time that compilers may still take. */
    private static final double COMPILED = 0.2;

    private static final String STATEMENTS = "calls";
    private static final String PAGES = "shared_blks_hit + shared_blks_read";

    private static final Path FOLDER = Path.of("bench/target/load");
    private static final Pattern LINE = Pattern.compile("BENCH (\\{.*})");

    /**
     * What one turn showed.
     *
     * @param perSecond answers a second
     * @param p50 milliseconds; p99 likewise
     * @param appMicros processor time of the server for each answer; databaseMicros likewise
     * @param statements SQL statements for each answer
     * @param pages of 8 kB that the database looked at for each answer: the same on any machine
     */
    record Turn(
            double perSecond,
            double p50,
            double p99,
            double appMicros,
            double databaseMicros,
            double statements,
            double pages,
            long requests,
            long errors) {}

    private final Cluster cluster;
    private final String database;
    private final int seconds;
    private int clients = CLIENTS;

    Load(Cluster cluster, String database, int seconds) {
        this.cluster = cluster;
        this.database = database;
        this.seconds = seconds;
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the cost of one answer is asked for, not how many there are at once. */
    Load byFew() {
        clients = FEW;
        return this;
    }

    /**
     * Until hardly anything of a server is compiled any more: before that it is another program. By few clients, who leave the
     * compilers time to work.
     *
     * @param asking a turn; each draws other keys by its number
     */
    void warmingUp(long pid, IntConsumer asking) {
        clients = FEW;
        var isCompiled = false;
        for (var turn = 0; turn < LONGEST_WARM_UP && !isCompiled; turn++) {
            var compiling = Commands.compilingNanos(pid);
            var began = System.nanoTime();
            asking.accept(turn);
            isCompiled = Commands.compilingNanos(pid) - compiling < (System.nanoTime() - began) * COMPILED;
        }
        clients = CLIENTS;
    }

    /** The SQL by itself: what the database can do. */
    Turn bare(Operation operation, int seed) {
        untilNothingIsLeft();
        var script = new StringBuilder();
        operation
                .draws()
                .forEach((name, most) -> script.append("\\set ")
                        .append(name)
                        .append(" random(1, ")
                        .append(most)
                        .append(")\n"));
        if (operation.isWrite()) {
            script.append("begin;\n");
        }
        operation.sql().forEach(sql -> script.append(sql.replace('\n', ' ')).append(";\n"));
        if (operation.isWrite()) {
            script.append("end;\n");
        }
        try {
            for (var old : logs()) {
                Files.delete(old);
            }
            var file = Files.writeString(FOLDER.resolve("bare.sql"), script);
            var before = Commands.cpuOfTree(cluster.pid());
            var said = cluster.program(
                    "pgbench",
                    operation.isWrite() ? "writer" : "postgres",
                    database,
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    String.valueOf(CLIENTS),
                    "-j",
                    "1",
                    "-T",
                    String.valueOf(seconds),
                    "--random-seed=" + seed,
                    "-f",
                    file.toString(),
                    "--log",
                    "--log-prefix=" + FOLDER.resolve("pgbench"));
            // until those who worked for it are gone: only then does the kernel count what they used
            Commands.pause(500);
            var cpu = Commands.cpuOfTree(cluster.pid()) - before;
            var latencies = new ArrayList<Double>();
            for (var log : logs()) {
                for (var line : Files.readAllLines(log)) {
                    latencies.add(Double.parseDouble(line.split(" ")[2]) / 1000);
                }
            }
            Collections.sort(latencies);
            var tps = Pattern.compile("tps = ([0-9.]+)").matcher(said);
            if (!tps.find() || latencies.isEmpty()) {
                throw new IllegalStateException(said);
            }
            return new Turn(
                    Double.parseDouble(tps.group(1)),
                    latencies.get(latencies.size() / 2),
                    latencies.get(latencies.size() * 99 / 100),
                    0,
                    cpu * 1000.0 / latencies.size(),
                    operation.sql().size(),
                    0,
                    latencies.size(),
                    0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What those who went away still have the database do for them belongs to the turn before. */
    private void untilNothingIsLeft() {
        while (!cluster.ask(
                        database,
                        "select count(*) from pg_stat_activity where state = 'active' and backend_type = 'client backend'"
                                + " and pid <> pg_backend_pid()")
                .equals("0")) {
            Commands.pause(50);
        }
    }

    private static List<Path> logs() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(f -> f.getFileName().toString().startsWith("pgbench."))
                    .toList();
        }
    }

    /** The hand-written server. */
    Turn floor(Operation operation, int port, long pid, int seed) {
        var query =
                operation.draws().keySet().stream().map(n -> n + "={" + n + "}").collect(Collectors.joining("&"));
        return overHttp(
                "GET",
                "http://127.0.0.1:" + port,
                Floor.path(operation) + (query.isEmpty() ? "" : "?" + query),
                null,
                operation,
                List.of(),
                seed,
                () -> Commands.cpu(pid));
    }

    /** The service. */
    Turn service(Operation operation, String api, String token, List<String> headers, long pid, int seed) {
        var all = new ArrayList<>(headers);
        all.addAll(List.of("Authorization", "Bearer " + token));
        if (operation.body() != null) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        return overHttp(
                operation.method(),
                api,
                operation.path(),
                operation.body(),
                operation,
                all,
                seed,
                () -> Commands.cpu(pid));
    }

    private Turn overHttp(
            String method,
            String address,
            String path,
            String body,
            Operation operation,
            List<String> headers,
            int seed,
            LongSupplier appCpu) {
        var host = address.replaceFirst("(http://[^/]+).*", "$1");
        var prefix = address.substring(host.length());
        var script = new StringBuilder("math.randomseed(%d)\nlocal headers = {}\n".formatted(seed));
        for (var i = 0; i < headers.size(); i += 2) {
            script.append("headers[%s] = %s\n".formatted(quoted(headers.get(i)), quoted(headers.get(i + 1))));
        }
        script.append("request = function()\n");
        operation
                .draws()
                .forEach((name, most) -> script.append("  local %s = math.random(1, %d)\n".formatted(name, most)));
        var address2 = quoted(prefix + path)
                .replace("{mm}", "\" .. string.format(\"%02d\", m) .. \"")
                .replaceAll("\\{(\\w+)}", "\" .. $1 .. \"");
        script.append("  return wrk.format(%s, %s, headers, %s)\nend\n"
                .formatted(quoted(method), address2, body == null ? "nil" : quoted(body)));
        script.append("""
                done = function(summary, latency)
                  local e = summary.errors
                  io.write(string.format('BENCH {"requests":%d,"micros":%d,"p50":%.3f,"p99":%.3f,"errors":%d}\\n', summary.requests,
                    summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
                    e.status + e.read + e.write + e.timeout + e.connect))
                end
                """);
        untilNothingIsLeft();
        try {
            var file = Files.writeString(FOLDER.resolve("ask.lua"), script);
            var statementsBefore = counted(STATEMENTS);
            var pagesBefore = counted(PAGES);
            var appBefore = appCpu.getAsLong();
            var databaseBefore = Commands.cpuOfTree(cluster.pid());
            var said = Commands.run(
                    "wrk",
                    "-t1",
                    "-c" + clients,
                    "-d" + seconds + "s",
                    "--timeout",
                    "20s",
                    "-s",
                    file.toString(),
                    host);
            var app = appCpu.getAsLong() - appBefore;
            var databaseCpu = Commands.cpuOfTree(cluster.pid()) - databaseBefore;
            var line = LINE.matcher(said);
            if (!line.find()) {
                throw new IllegalStateException(said);
            }
            var told = Caller.JSON.readTree(line.group(1));
            var requests = Math.max(1, told.get("requests").asLong());
            return new Turn(
                    requests * 1e6 / told.get("micros").asDouble(),
                    told.get("p50").asDouble(),
                    told.get("p99").asDouble(),
                    app * 1000.0 / requests,
                    databaseCpu * 1000.0 / requests,
                    (counted(STATEMENTS) - statementsBefore) / (double) requests,
                    (counted(PAGES) - pagesBefore) / (double) requests,
                    requests,
                    told.get("errors").asLong());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * What the database has counted so far of the statements of the service's role; beginnings and ends of transactions are none.
     */
    private long counted(String what) {
        return Long.parseLong(
                cluster.ask(
                        database,
                        "select coalesce(sum(" + what
                                + "), 0)::bigint from pg_stat_statements s join pg_roles r on r.oid = s.userid"
                                + " where r.rolname = 'thidua' and query !~* '^(begin|commit|rollback|set|start)' and query <> ''"));
    }
}
