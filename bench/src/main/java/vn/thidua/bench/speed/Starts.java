package vn.thidua.bench.speed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.thidua.bench.Cluster;
import vn.thidua.bench.Commands;
import vn.thidua.bench.Provider;
import vn.thidua.bench.Service;

/** How long it takes from the start of the process to the first answer, on which Java, with a cache of what it loads or without. */
final class Starts {

    private static final int TURNS = 3;

    private final Cluster cluster;
    private final Provider provider;
    private final ObjectNode ratios;

    Starts(Cluster cluster, Provider provider, ObjectNode ratios) {
        this.cluster = cluster;
        this.provider = provider;
        this.ratios = ratios;
    }

    private record Way(Path java, String[] options) {}

    private record Started(double millis, double cpuMillis, double memory) {}

    void measure() throws IOException {
        var ways = new LinkedHashMap<String, Way>();
        for (var java : javas().entrySet()) {
            var name = "Java " + java.getKey();
            var cache =
                    Path.of("bench/target/start-" + java.getKey() + ".cache").toAbsolutePath();
            Files.deleteIfExists(cache);
            ways.put(name, new Way(java.getValue(), new String[] {}));
            train(
                    java.getValue(),
                    java.getKey() >= 25 ? "-XX:AOTCacheOutput=" + cache : "-XX:ArchiveClassesAtExit=" + cache);
            ways.put(name + " with a start-up cache", new Way(java.getValue(), new String[] {
                (java.getKey() >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache
            }));
        }
        var seen = new LinkedHashMap<String, List<Started>>();
        for (var turn = 0; turn < TURNS; turn++) {
            ways.forEach((name, way) ->
                    seen.computeIfAbsent(name, n -> new ArrayList<>()).add(start(way)));
        }
        Speed.told("");
        Speed.told(
                "%-36s %26s %14s %8s".formatted("start to the first answer", "ms (least–most)", "processor ms", "MB"));
        seen.forEach((name, started) -> Speed.told("%-36s %10.0f %-15s %14.0f %8.0f"
                .formatted(
                        name,
                        Speed.median(started.stream().map(Started::millis).toList()),
                        "(" + Speed.spread(started.stream().map(Started::millis).toList()) + ")",
                        Speed.median(started.stream().map(Started::cpuMillis).toList()),
                        Speed.median(started.stream().map(Started::memory).toList()))));
        var names = List.copyOf(seen.keySet());
        names.forEach(name -> ratios.put(
                "start: " + name + ", processor time ÷ " + names.get(0),
                Speed.rounded(Speed.median(
                                seen.get(name).stream().map(Started::cpuMillis).toList())
                        / Speed.median(seen.get(names.get(0)).stream()
                                .map(Started::cpuMillis)
                                .toList()))));
    }

    /** By their feature number; the one that runs this, and those of the system's packages that are newer. */
    private static Map<Integer, Path> javas() throws IOException {
        var javas = new java.util.TreeMap<Integer, Path>();
        javas.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        var installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (var folders = Files.list(installed)) {
                for (var home : folders.filter(f -> Files.isExecutable(f.resolve("bin/java")))
                        .toList()) {
                    var release = home.resolve("release");
                    if (Files.exists(release)) {
                        var version = Files.readString(release).replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
                        javas.putIfAbsent(Integer.parseInt(version), home);
                    }
                }
            }
        }
        return javas;
    }

    private Started start(Way way) {
        try (var service = Service.on(cluster, "thidua_s", provider)
                .on(way.java())
                .javaOptions("-Xmx384m")
                .javaOptions(way.options())
                .with("QUARKUS_LOG_LEVEL", "WARN")
                .start()) {
            var millis = service.millisToFirstAnswer();
            return new Started(millis, Commands.cpu(service.pid()), Commands.memory(service.pid()));
        }
    }

    /** Starts it once, asks something, and has it write down what it loaded. */
    private void train(Path java, String option) {
        try (var service = Service.on(cluster, "thidua_s", provider)
                .on(java)
                .javaOptions("-Xmx384m", option)
                .start()
                .ready()) {
            service.millisToFirstAnswer();
        }
    }
}
