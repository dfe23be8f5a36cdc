package vn.thidua.bench.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.postgresql.PGConnection;
import vn.thidua.bench.Caller;
import vn.thidua.bench.Cluster;
import vn.thidua.bench.Commands;
import vn.thidua.bench.Provider;
import vn.thidua.bench.Service;

/**
 * How fast the packaged service answers with millions of figures, by turns with the bare database and a hand-written server in
 * one run, so that whatever else the machine does happens to all of them. The ratios of the run before are in
 * {@code bench/ratios.json}; this run tells what changed and, with {@code --keep}, takes its place.
 */
public final class Speed {

    private static final Path RATIOS = Path.of("bench/ratios.json");
    private static final int TURNS = 3;
    private static final int BULK = 10_000;
    private static final int DEEP = 1_000_000;
    private static final Map<String, String> SERVER = Map.of(
            "shared_preload_libraries", "pg_stat_statements",
            "shared_buffers", "2GB",
            "max_wal_size", "8GB",
            "random_page_cost", "1.1",
            "effective_cache_size", "8GB",
            "max_connections", "100");

    private final ObjectNode ratios = Caller.JSON.createObjectNode();
    private final int seconds;
    private final LargeCase size;

    private Speed(int seconds, LargeCase size) {
        this.seconds = seconds;
        this.size = size;
    }

    /**
     * Options: {@code --seconds=5} a turn, {@code --only=start,growth,load,bulk}, {@code --size=s} or m instead of l,
     * {@code --in=…} where the database is laid out and left for the next run, {@code --keep} the ratios.
     */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var options = Arrays.asList(arguments);
        var only = option(options, "only", "start,growth,load,bulk");
        var speed = new Speed(
                Integer.parseInt(option(options, "seconds", "5")),
                LargeCase.SIZES.get("sml".indexOf(option(options, "size", "l"))));
        var home = option(options, "in", "");
        try (var provider = new Provider();
                var cluster =
                        (home.isEmpty() ? Cluster.create(SERVER) : Cluster.keptIn(Path.of(home), SERVER)).start()) {
            told("PostgreSQL %s, Java %s, %d processors"
                    .formatted(
                            cluster.ask("postgres", "show server_version"),
                            System.getProperty("java.version"),
                            Runtime.getRuntime().availableProcessors()));
            if (isLaidOut(cluster, "thidua")) {
                goOn(cluster, provider);
            } else {
                speed.prepare(cluster.prepared(), provider);
            }
            try {
                if (only.contains("start")) {
                    new Starts(cluster, provider, speed.ratios).measure();
                }
                if (only.contains("growth")) {
                    speed.growth(cluster, provider);
                }
                if (only.contains("load") || only.contains("bulk")) {
                    speed.large(cluster, provider, only);
                }
            } finally {
                // what was measured stands, also where something later fails
                speed.compare(options.contains("--keep"));
            }
        }
    }

    private static String option(List<String> options, String name, String otherwise) {
        return options.stream()
                .filter(o -> o.startsWith("--" + name + "="))
                .map(o -> o.substring(name.length() + 3))
                .findFirst()
                .orElse(otherwise);
    }

    static List<Operation> operations(LargeCase size) {
        return List.of(
                Operation.figure(size),
                Operation.page(size),
                Operation.board(size),
                Operation.group(),
                Operation.totals(),
                Operation.write(size));
    }

    /** The schema, who asks, and a database for each size. */
    private void prepare(Cluster cluster, Provider provider) {
        try (var service = Service.on(cluster, "thidua", provider).start().ready()) {
            var administrator = new Caller(service, provider, Service.FIRST_ADMINISTRATOR);
            administrator.appoint(provider, "auditor", "AUDITOR");
        }
        cluster.execute(
                "thidua",
                "create extension pg_stat_statements",
                "create role writer superuser login",
                "alter role writer set session_replication_role = replica");
        for (var size : LargeCase.SIZES) {
            if (!size.database().equals("thidua")) {
                cluster.execute(
                        "postgres", "create database " + size.database() + " template thidua owner thidua_owner");
            }
        }
    }

    private static boolean isLaidOut(Cluster cluster, String database) {
        return cluster.ask("postgres", "select count(*) from pg_database where datname = '" + database + "'")
                .equals("1");
    }

    /** Who asked in an earlier run asks in this one, and what it wrote is not there any more. */
    private static void goOn(Cluster cluster, Provider provider) {
        for (var size : LargeCase.SIZES) {
            cluster.execute(
                    size.database(),
                    "set session_replication_role = replica",
                    "update person set issuer = '%s' where issuer is not null".formatted(provider.issuer()),
                    "delete from result_version where period !~ '%s'".formatted(LargeCase.PERIODS),
                    "delete from result where period !~ '%s'".formatted(LargeCase.PERIODS),
                    "delete from report_submitter where report_id in (select id from report where period !~ '%s')"
                            .formatted(LargeCase.PERIODS),
                    "delete from report where period !~ '%s'".formatted(LargeCase.PERIODS));
        }
    }

    private static Service started(Cluster cluster, Provider provider, LargeCase size) {
        return Service.on(cluster, size.database(), provider)
                .javaOptions("-Xmx384m")
                .with("QUARKUS_LOG_LEVEL", "WARN")
                .start()
                .ready();
    }

    private static Caller auditor(Service service, Provider provider) {
        return new Caller(service, provider, "auditor");
    }

    private static List<Operation> reads(LargeCase size) {
        return operations(size).stream().filter(o -> !o.isWrite()).toList();
    }

    // ── growth ──

    /** Of the database alone, because the rows that the service makes an answer of are as many in each size. */
    private void growth(Cluster cluster, Provider provider) {
        told("");
        told("growth: pages that the database looks at for each answer");
        var byOperation = new LinkedHashMap<String, List<Double>>();
        for (var size : LargeCase.SIZES) {
            load(cluster, size);
            try (var service = started(cluster, provider, size)) {
                var load = new Load(cluster, size.database(), seconds).byFew();
                for (var operation : reads(size)) {
                    var cost = new ArrayList<Double>();
                    var auditor = auditor(service, provider);
                    for (var turn = -1; turn < TURNS; turn++) {
                        var asked = asked(load, operation, service, auditor, List.of(), turn);
                        if (turn >= 0) {
                            cost.add(asked.pages());
                        }
                    }
                    told("    %s of %,d figures: %,.0f".formatted(operation.name(), size.results(), median(cost)));
                    byOperation
                            .computeIfAbsent(operation.name(), n -> new ArrayList<>())
                            .add(median(cost));
                }
            }
        }
        byOperation.forEach((name, costs) -> {
            told("  %-28s %s  ×%.2f"
                    .formatted(
                            name,
                            costs.stream().map("%,.0f"::formatted).toList(),
                            costs.get(costs.size() - 1) / costs.get(0)));
            ratios.put("growth of the pages looked at: " + name, rounded(costs.get(costs.size() - 1) / costs.get(0)));
        });
    }

    private static void load(Cluster cluster, LargeCase size) {
        if (!cluster.ask(size.database(), "select count(*) from report").equals("0")) {
            return;
        }
        var began = System.nanoTime();
        size.load(cluster);
        told("loaded %,d figures of %,d communes in %d s"
                .formatted(
                        size.results(),
                        size.communes(),
                        Duration.ofNanos(System.nanoTime() - began).toSeconds()));
    }

    private static Load.Turn asked(
            Load load, Operation operation, Service service, Caller caller, List<String> headers, int seed) {
        var turn = load.service(operation, service.api(), caller.token(), headers, service.pid(), seed);
        return sound(operation, turn);
    }

    /** One answer in a hundred may come too late on a machine that others use too, and is told; more would be another bench. */
    private static Load.Turn sound(Operation operation, Load.Turn turn) {
        if (turn.errors() > 0) {
            var failed = "%d of %d answers to %s failed or came too late"
                    .formatted(turn.errors(), turn.requests(), operation.name());
            if (turn.errors() * 100 > turn.requests()) {
                throw new IllegalStateException(failed);
            }
            told("    (" + failed + ")");
        }
        return turn;
    }

    // ── the large case ──

    private void large(Cluster cluster, Provider provider, String only) throws IOException {
        load(cluster, size);
        try (var service = started(cluster, provider, size)) {
            var administrator = new Caller(service, provider, Service.FIRST_ADMINISTRATOR);
            if (cluster.ask(size.database(), "select count(*) from person where subject = 'reporter'")
                    .equals("0")) {
                administrator.appoint(provider, "reporter", "REPORTER@vn");
            }
            if (only.contains("load")) {
                besides(cluster, size, service, provider);
                conditional(cluster, size, service, provider);
                deep(cluster, size, service, provider);
            }
            if (only.contains("bulk")) {
                bulk(cluster, size, service, new Caller(service, provider, "reporter"));
            }
            told("");
            told("memory of the service after all that: %d MB (-Xmx384m)".formatted(Commands.memory(service.pid())));
        }
    }

    /** Bare SQL, hand-written server and service, by turns. */
    private void besides(Cluster cluster, LargeCase size, Service service, Provider provider) throws IOException {
        var load = new Load(cluster, size.database(), seconds);
        var port = Cluster.freePort();
        var floor = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-Dsun.net.httpserver.maxReqHeaders=200",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Floor.class.getName(),
                        String.valueOf(port),
                        cluster.url(size.database()) + "?user=writer")
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(floor::destroy));
        try {
            told("");
            told("%-28s %-8s %26s %9s %9s %8s %8s %5s"
                    .formatted(
                            "16 clients, median of 3",
                            "",
                            "answers/s (least–most)",
                            "p50 ms",
                            "p99 ms",
                            "app µs",
                            "db µs",
                            "SQL"));
            for (var operation : operations(size)) {
                var caller = new Caller(service, provider, operation.isWrite() ? "reporter" : "auditor");
                var bare = new ArrayList<Load.Turn>();
                var hand = new ArrayList<Load.Turn>();
                var ours = new ArrayList<Load.Turn>();
                load.warmingUp(floor.pid(), turn -> load.floor(operation, port, floor.pid(), turn));
                load.warmingUp(
                        service.pid(),
                        turn -> load.service(operation, service.api(), caller.token(), List.of(), service.pid(), turn));
                for (var turn = -1; turn < TURNS; turn++) {
                    var seed = 1000 + turn;
                    var a = load.bare(operation, seed);
                    var b = load.floor(operation, port, floor.pid(), seed);
                    var c = load.service(operation, service.api(), caller.token(), List.of(), service.pid(), seed);
                    if (turn >= 0) {
                        bare.add(a);
                        hand.add(b);
                        ours.add(c);
                    }
                    sound(operation, b);
                    if (!operation.isWrite()) {
                        sound(operation, c);
                    }
                }
                row(operation.name(), "bare", bare);
                row("", "floor", hand);
                row("", "service", ours);
                keep(
                        operation.name() + ": answers/s, service ÷ bare",
                        of(ours, Load.Turn::perSecond) / of(bare, Load.Turn::perSecond));
                keep(
                        operation.name() + ": answers/s, service ÷ floor",
                        of(ours, Load.Turn::perSecond) / of(hand, Load.Turn::perSecond));
                keep(
                        operation.name() + ": processor time, service ÷ bare",
                        of(ours, Speed::cpu) / of(bare, Speed::cpu));
                keep(
                        operation.name() + ": processor time, service ÷ floor",
                        of(ours, Speed::cpu) / of(hand, Speed::cpu));
                if (operation.isWrite()) {
                    told("    (of the writes, %s were told that somebody had written the same figure before)"
                            .formatted(
                                    ours.stream().mapToLong(Load.Turn::errors).sum()));
                }
            }
        } finally {
            floor.destroy();
        }
    }

    /** What is read again and has not changed. */
    private void conditional(Cluster cluster, LargeCase size, Service service, Provider provider) {
        var load = new Load(cluster, size.database(), seconds);
        var auditor = auditor(service, provider);
        for (var path : List.of("/results/c7/x7/2025-06", "/scoreboards/c7?period=2025")) {
            var etag =
                    auditor.send("GET", path, null).headers().firstValue("ETag").orElseThrow();
            var operation = new Operation("", "GET", path, null, List.of(), Map.of());
            var whole = new ArrayList<Load.Turn>();
            var unchanged = new ArrayList<Load.Turn>();
            var nothing = new ArrayList<Load.Turn>();
            var me = new Operation("", "GET", "/sealing-keys", null, List.of(), Map.of());
            load.warmingUp(
                    service.pid(),
                    turn -> asked(load, operation, service, auditor, List.of("If-None-Match", etag), turn));
            load.warmingUp(service.pid(), turn -> asked(load, me, service, auditor, List.of(), turn));
            for (var turn = -1; turn < TURNS; turn++) {
                var a = asked(load, operation, service, auditor, List.of(), turn);
                var b = asked(load, operation, service, auditor, List.of("If-None-Match", etag), turn);
                var c = asked(load, me, service, auditor, List.of(), turn);
                if (turn >= 0) {
                    whole.add(a);
                    unchanged.add(b);
                    nothing.add(c);
                }
            }
            told("");
            row("GET " + path.replaceFirst("\\?.*", ""), "200", whole);
            row("", "304", unchanged);
            row("no database", "200", nothing);
            keep(
                    "304 of " + path + ": processor time ÷ answer without a database",
                    of(unchanged, Speed::cpu) / of(nothing, Speed::cpu));
        }
    }

    /** A page far down the list, against the first. */
    private void deep(Cluster cluster, LargeCase size, Service service, Provider provider) throws IOException {
        var auditor = auditor(service, provider);
        var began = System.nanoTime();
        var after = "";
        var rows = 0;
        var wanted = Math.min(size.results() * 7L / 8, DEEP);
        while (rows < wanted) {
            var page = auditor.get("/results?limit=500" + after);
            after = "&after=" + page.get("next").asText();
            rows += page.get("items").size();
        }
        told("");
        told("walked %,d figures in pages of 500 in %d s"
                .formatted(rows, Duration.ofNanos(System.nanoTime() - began).toSeconds()));
        // The cursor of a page of 500 is not that of a page of 50, but the question is the same.
        var load = new Load(cluster, size.database(), seconds);
        var first = new ArrayList<Load.Turn>();
        var far = new ArrayList<Load.Turn>();
        for (var turn = -1; turn < TURNS; turn++) {
            var a = asked(
                    load,
                    new Operation("", "GET", "/results?limit=50", null, List.of(), Map.of()),
                    service,
                    auditor,
                    List.of(),
                    turn);
            var b = asked(
                    load,
                    new Operation("", "GET", "/results?limit=50" + after, null, List.of(), Map.of()),
                    service,
                    auditor,
                    List.of(),
                    turn);
            if (turn >= 0) {
                first.add(a);
                far.add(b);
            }
        }
        row("page of 50 figures", "first", first);
        row("", "deep", far);
        keep("deep page ÷ first page: processor time", of(far, Speed::cpu) / of(first, Speed::cpu));
    }

    // ── bulk ──

    /** Ten thousand figures as a file, against the database's own way of taking in the same rows. */
    private void bulk(Cluster cluster, LargeCase size, Service service, Caller reporter) {
        var bare = new ArrayList<Bulk>();
        var ours = new ArrayList<Bulk>();
        for (var turn = -1; turn < TURNS; turn++) {
            var year = 2017 + turn;
            var a = Bulk.of(cluster, service, () -> bareBulk(cluster, size, year));
            var b = Bulk.of(cluster, service, () -> imported(reporter, year));
            if (turn >= 0) {
                bare.add(a);
                ours.add(b);
            }
        }
        told("");
        told("10,000 figures by CSV         rows/s (least–most)   ms of processor time");
        bulkRow("bare", bare);
        bulkRow("service", ours);
        keep(
                "10,000 figures in bulk: rows/s, service ÷ bare",
                middle(ours, Bulk::perSecond) / middle(bare, Bulk::perSecond));
        keep(
                "10,000 figures in bulk: processor time, service ÷ bare",
                middle(ours, Bulk::cpu) / middle(bare, Bulk::cpu));
    }

    /** How long ten thousand figures took, and what of service and database together. */
    private record Bulk(double seconds, double cpu) {

        static Bulk of(Cluster cluster, Service service, Runnable work) {
            var cpu = Commands.cpuOfTree(cluster.pid()) + Commands.cpu(service.pid());
            var began = System.nanoTime();
            work.run();
            var seconds = (System.nanoTime() - began) / 1e9;
            return new Bulk(seconds, Commands.cpuOfTree(cluster.pid()) + Commands.cpu(service.pid()) - cpu);
        }

        double perSecond() {
            return BULK / seconds;
        }
    }

    private static double middle(List<Bulk> turns, ToDoubleFunction<Bulk> what) {
        return median(turns.stream().map(what::applyAsDouble).toList());
    }

    private static void bulkRow(String side, List<Bulk> turns) {
        told("  %-26s %,8.0f %-15s %8.0f"
                .formatted(
                        side,
                        middle(turns, Bulk::perSecond),
                        "(" + spread(turns.stream().map(Bulk::perSecond).toList()) + ")",
                        middle(turns, Bulk::cpu)));
    }

    private static void bareBulk(Cluster cluster, LargeCase size, int year) {
        var csv = new StringBuilder();
        for (var row = 0; row < BULK; row++) {
            csv.append(1001 + row / LargeCase.INDICATORS)
                    .append(',')
                    .append(1 + row % LargeCase.INDICATORS)
                    .append(",B")
                    .append(year)
                    .append(',')
                    .append(row % 977)
                    .append('\n');
        }
        try (var database = cluster.connection(size.database(), "writer");
                var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute(
                    "create temporary table arrived (unit_id int, indicator_id int, period varchar(10), figure numeric(21, 6))"
                            + " on commit drop");
            database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy arrived from stdin (format csv)", new StringReader(csv.toString()));
            statement.execute(
                    "insert into result (unit_id, indicator_id, period, number, figure, basis, report_id, report_state, last_number,"
                            + " conflict, version) select unit_id, indicator_id, period, 1, figure, 'OFFICIAL', md5('r2025c1')::uuid, 'LOCKED', 1,"
                            + " false, 0 from arrived on conflict (unit_id, indicator_id, period) do update set figure = excluded.figure,"
                            + " version = result.version + 1");
            statement.execute(
                    "insert into result_version (unit_id, indicator_id, period, number, report_id, basis, figure, recorded_at,"
                            + " recorded_by, standing) select unit_id, indicator_id, period, 1, md5('r2025c1')::uuid, 'OFFICIAL', figure, now(), 'bench',"
                            + " 'LIVE' from arrived");
            database.commit();
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void imported(Caller reporter, int year) {
        var csv = new StringBuilder("unit,indicator,period,basis,value\n");
        for (var row = 0; row < BULK; row++) {
            csv.append('c')
                    .append(1 + row / LargeCase.INDICATORS)
                    .append(",x")
                    .append(1 + row % LargeCase.INDICATORS)
                    .append(',')
                    .append(year)
                    .append(",OFFICIAL,")
                    .append(row % 977)
                    .append('\n');
        }
        HttpResponse<String> answer =
                reporter.send("POST", "/imports/results?mode=COMMIT", csv.toString(), "Content-Type", "text/csv");
        var job = parsed(answer.body());
        while (!job.path("state").asText().matches("DONE|FAILED|CANCELLED|REFUSED")) {
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.body());
            }
            Commands.pause(10);
            job = reporter.get("/imports/" + job.get("id").asText());
        }
        if (!job.get("state").asText().equals("DONE")) {
            throw new IllegalStateException(job.toString());
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return Caller.JSON.readTree(json);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    // ── telling ──

    private static double cpu(Load.Turn turn) {
        return turn.appMicros() + turn.databaseMicros();
    }

    private static double of(List<Load.Turn> turns, ToDoubleFunction<Load.Turn> what) {
        return median(turns.stream().map(what::applyAsDouble).toList());
    }

    private static void row(String name, String side, List<Load.Turn> turns) {
        Function<ToDoubleFunction<Load.Turn>, Double> middle = what -> of(turns, what);
        told("%-28s %-8s %10.0f %-15s %9.2f %9.2f %8.0f %8.0f %5.1f"
                .formatted(
                        name,
                        side,
                        middle.apply(Load.Turn::perSecond),
                        "(" + spread(turns.stream().map(Load.Turn::perSecond).toList()) + ")",
                        middle.apply(Load.Turn::p50),
                        middle.apply(Load.Turn::p99),
                        middle.apply(Load.Turn::appMicros),
                        middle.apply(Load.Turn::databaseMicros),
                        middle.apply(Load.Turn::statements)));
    }

    private void keep(String name, double ratio) {
        ratios.put(name, rounded(ratio));
        told("    %s: %.2f".formatted(name, ratio));
    }

    static double rounded(double ratio) {
        return Math.round(ratio * 100) / 100.0;
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    static String spread(List<Double> values) {
        return "%.0f–%.0f"
                .formatted(
                        values.stream().min(Comparator.naturalOrder()).orElseThrow(),
                        values.stream().max(Comparator.naturalOrder()).orElseThrow());
    }

    static void told(String line) {
        System.out.println(line);
    }

    private void compare(boolean keeping) throws IOException {
        var before = Files.exists(RATIOS)
                ? (ObjectNode) Caller.JSON.readTree(RATIOS.toFile())
                : Caller.JSON.createObjectNode();
        told("");
        told("ratios, and what they were in the run that was kept");
        ratios.properties().forEach(ratio -> {
            var was = before.path(ratio.getKey());
            told("  %-75s %6.2f  %s"
                    .formatted(
                            ratio.getKey(),
                            ratio.getValue().asDouble(),
                            was.isMissingNode() ? "" : "was %.2f".formatted(was.asDouble())));
        });
        if (keeping) {
            ratios.properties().forEach(ratio -> before.set(ratio.getKey(), ratio.getValue()));
            Files.writeString(
                    RATIOS, Caller.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(before) + "\n");
        }
    }
}
