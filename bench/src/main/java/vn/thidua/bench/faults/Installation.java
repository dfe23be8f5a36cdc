package vn.thidua.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.thidua.bench.Caller;
import vn.thidua.bench.Cluster;
import vn.thidua.bench.Provider;
import vn.thidua.bench.Service;

/** A service with its database and its provider, and a small district in it: some wards, each with somebody who writes. */
final class Installation implements AutoCloseable {

    static final int WARDS = 16;
    private static final int ENOUGH = 500;
    private static final int LONGEST_WARM_UP = 15_000;
    static final String WARMING_UP = "warming-up";
    static final String ROUND = "faults-2023";

    private final Provider provider = new Provider();
    private final Cluster cluster;
    private final String url;
    private final int port = Cluster.freePort();
    private final int managementPort = Cluster.freePort();
    private final Options options;
    private Service service;
    private Cluster replica;
    private boolean closed;

    /** @param url of the database, as the service is to reach it */
    Installation(Cluster cluster, String url, Options options) {
        this.cluster = cluster;
        this.url = url;
        this.options = options;
        this.service = starting(url).start(port, managementPort);
        // also when somebody interrupts the bench
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        service.ready();
    }

    private Service.Starting starting(String address) {
        var starting = Service.on(cluster, "thidua", provider)
                .with("QUARKUS_DATASOURCE_JDBC_URL", address)
                .javaOptions("-Xmx1g");
        return options.jar() == null ? starting : starting.jar(options.jar());
    }

    /** Lays out what every fault needs, and what these ones write about. */
    Installation laidOut(List<String> faults) {
        var administrator = new Caller(service, provider, Service.FIRST_ADMINISTRATOR);
        administrator.put("/unit-kinds/ward", Map.of("name", "Phường"));
        administrator.put("/fields/economy", Map.of("name", "Kinh tế"));
        administrator.put("/measure-units/PERSON", Map.of("name", "người"));
        administrator.put("/units/faults", Map.of("name", "Quận", "kind", "ward", "openedOn", "2000-01-01"));
        administrator.put("/rounds/" + ROUND, Map.of("name", "Năm 2023", "period", "2023", "dueAfterDays", 30));
        for (var ward = 0; ward < WARDS; ward++) {
            administrator.put(
                    "/units/" + ward(ward),
                    Map.of(
                            "name",
                            "Phường " + ward,
                            "kind",
                            "ward",
                            "openedOn",
                            "2000-01-01",
                            "parents",
                            List.of(Map.of("parent", "faults", "from", "2000-01-01"))));
        }
        for (var ward = 0; ward < WARDS; ward++) {
            administrator.appoint(provider, ward(ward), "REPORTER@" + ward(ward), "PLANNER@" + ward(ward));
        }
        administrator.appoint(provider, "auditor", "AUDITOR");
        for (var fault : faults) {
            for (var indicator : indicators(fault)) {
                keep(administrator, indicator);
            }
        }
        for (var letter : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")) {
            keep(administrator, "filling." + letter);
        }
        return this;
    }

    /** Has it written to for a while, so that no fault meets a service that has just been started. */
    Installation warmedUp() {
        try (var ledger = new Ledger(WARMING_UP)) {
            var begun = System.nanoTime();
            var writers = Writers.begin(this, service.api(), ledger, new Random(options.seed()));
            while (ledger.acknowledged() < ENOUGH && Client.millisSince(begun) < LONGEST_WARM_UP) {
                Scene.pause(50);
            }
            writers.stop();
        }
        return this;
    }

    private static void keep(Caller administrator, String indicator) {
        administrator.put(
                "/indicators/" + indicator,
                Map.of(
                        "name",
                        indicator,
                        "kind",
                        "COUNT",
                        "measureUnit",
                        "PERSON",
                        "scale",
                        0,
                        "direction",
                        "HIGHER_BETTER",
                        "accumulation",
                        "FLOW",
                        "aggregation",
                        "SUM",
                        "field",
                        "economy"));
    }

    static String ward(int number) {
        return "faults.ward-" + number;
    }

    static List<String> indicators(String fault) {
        var codes = new ArrayList<String>();
        for (var letter : List.of("a", "b", "c", "d")) {
            codes.add("faults." + fault + "." + letter);
        }
        return codes;
    }

    Cluster cluster() {
        return cluster;
    }

    /** Names the server that takes over when the first one fails. */
    Installation followedBy(Cluster follower) {
        replica = follower;
        return this;
    }

    Cluster replica() {
        return replica;
    }

    Cluster whereTheDataIs() {
        return replica == null ? cluster : replica;
    }

    Service service() {
        return service;
    }

    /** Starts the service anew where it was. */
    void startAgain() {
        startAgain(url);
    }

    void startAgain(String address) {
        service = starting(address).start(port, managementPort);
        service.ready();
    }

    Client client(String subject, Tally tally) {
        return clientAt(service.api(), subject, tally);
    }

    Client clientAt(String api, String subject, Tally tally) {
        return new Client(api, provider.tokenOf(subject), tally);
    }

    String tokenOf(String subject) {
        return provider.tokenOf(subject);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        service.kill();
        provider.close();
        cluster.close();
    }
}
