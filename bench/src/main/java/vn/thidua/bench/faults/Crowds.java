package vn.thidua.bench.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Many at the same time, or for a very long time. What the others notice of it is what is measured. */
final class Crowds {

    private static final int SLOW_TRANSACTIONS = 120;
    private static final int ASKING = 300;
    private static final int SENDING = 400;
    private static final int READING = 200;
    private static final IntPredicate ANY = status -> status != Answer.CUT;
    private static final IntPredicate PUT_OFF = status -> status == 503;

    private Crowds() {}

    /** All of them want to issue one decision, which somebody else holds, and come again when they are told to. */
    static void exhaustThePool(Scene scene) throws SQLException {
        var installation = scene.installation();
        var draft = installation
                .client(Installation.ward(0), new Tally())
                .send(
                        "POST",
                        "/decisions",
                        "{\"round\": \"%s\", \"number\": \"wanted by all %d\", \"issuedOn\": \"2023-01-05\", \"issuer\": \"%s\", \"signer\": {\"position\": \"x\"}, \"targets\": []}"
                                .formatted(Installation.ROUND, Ledger.fresh(), Installation.ward(0)));
        var decision = draft.json().at("/id").asText();
        var slow = new Tally();
        try (var holder = installation.cluster().connection("thidua", "postgres");
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from decision where id = '" + UUID.fromString(decision) + "' for update");
            scene.begins();
            var client = installation.client(Installation.ward(0), slow);
            var crowd = crowd(SLOW_TRANSACTIONS, number -> {
                client.send("POST", "/decisions/" + decision + "/issue", "{}", "If-Match", "\"0\"");
                Scene.pause(1000);
            });
            scene.lasts();
            crowd.disperse();
            holder.rollback();
        }
        scene.ends();
        judge(scene, "slow transactions", slow);
        scene.promise(
                slow.percentile(90, PUT_OFF) <= 1000,
                "of a hundred slow ones the ninetieth waited " + slow.percentile(90, PUT_OFF) + " ms to be put off");
    }

    /** Whoever is put off asks again at once. */
    static void ask(Scene scene) {
        var installation = scene.installation();
        var asked = new Tally();
        scene.begins();
        var clients = new ArrayList<Client>();
        for (var ward = 0; ward < Installation.WARDS; ward++) {
            clients.add(installation.client(Installation.ward(ward), asked));
        }
        var crowd = crowd(ASKING, number -> {
            var ward = Installation.ward(number % Installation.WARDS);
            var client = clients.get(number % Installation.WARDS);
            if (number % 2 == 0) {
                client.get("/results?limit=200&unit=" + ward);
            } else {
                client.send(
                        "POST",
                        "/proposals",
                        "{\"round\": \"%s\", \"unit\": \"%s\", \"indicator\": \"faults.overload.a\", \"period\": \"2023\", \"comparator\": \"AT_LEAST\", \"value\": 1, \"reason\": \"storm\"}"
                                .formatted(Installation.ROUND, ward));
            }
        });
        scene.lasts();
        crowd.disperse();
        scene.ends();
        judge(scene, "the crowd", asked);
        scene.promise(
                asked.percentile(99, PUT_OFF) <= 1000,
                "of a hundred put off the last but one waited " + asked.percentile(99, PUT_OFF) + " ms");
    }

    private static void judge(Scene scene, String who, Tally tally) {
        scene.note(who + ": " + tally + "; 503 after " + tally.percentile(50, PUT_OFF) + " ms (half), "
                + tally.percentile(99, PUT_OFF) + " ms (99 of 100), " + tally.longest(PUT_OFF)
                + " ms (longest); any after "
                + tally.longest(ANY) + " ms");
        scene.promise(tally.failures() == 0, who + " met failures: " + tally.odd());
        scene.promise(tally.silentAboutWhen() == 0, who + " were put off without being told until when");
        othersAreServed(scene);
    }

    private static void othersAreServed(Scene scene) {
        // also those who are still waiting by now
        scene.settle();
        var light = scene.watch().readers();
        var served = light.count(200)
                * 100L
                / Math.max(
                        1, light.byStatus().values().stream().mapToInt(n -> n).sum());
        scene.note("light reads: " + light + ", 99 of 100 within " + light.percentile(99, ANY) + " ms");
        scene.promise(served >= 90, "of light reads only " + served + " % were served");
        scene.promise(
                light.percentile(99, ANY) <= 1000,
                "of a hundred light reads the last but one took " + light.percentile(99, ANY) + " ms");
    }

    static void sendSlowly(Scene scene) {
        var installation = scene.installation();
        try (var slow = new SlowClients()) {
            scene.begins();
            slow.sendBodies(SENDING, installation);
            scene.lasts();
            scene.lasts();
            slow.stop();
            scene.note("slow senders: " + slow);
        }
        scene.ends();
        othersAreServed(scene);
        writersGoOn(scene);
    }

    static void readSlowly(Scene scene) {
        var installation = scene.installation();
        fill(installation);
        try (var slow = new SlowClients()) {
            scene.begins();
            slow.readFiles(READING, installation);
            scene.lasts();
            scene.lasts();
            slow.stop();
            scene.note("slow readers: " + slow);
        }
        scene.ends();
        othersAreServed(scene);
        writersGoOn(scene);
    }

    private static void writersGoOn(Scene scene) {
        var outage = scene.writers().longestOutage(scene.begunAt());
        scene.promise(outage <= 2000, "nobody could write for " + outage + " ms");
    }

    /** Some hundred thousand figures, which no writer writes and no record tells of. */
    private static void fill(Installation installation) {
        installation
                .cluster()
                .execute(
                        "thidua",
                        "set session_replication_role = replica",
                        "insert into report (id, unit, period, basis, reported_by, state, opened_at, opened_by, version)"
                                + " values ('00000000-0000-7000-8000-00000000f111', 'faults', '1900', 'ESTIMATED', 'faults',"
                                + " 'VERIFIED', now(), 'bench', 0) on conflict do nothing",
                        "insert into result (unit_id, indicator_id, period, number, figure, basis, report_id, report_state,"
                                + " last_number, conflict, version) select u.id, i.id, y || '-' || lpad(m::text, 2, '0'), 1, y * m,"
                                + " 'ESTIMATED', '00000000-0000-7000-8000-00000000f111', 'VERIFIED', 1, false, 0"
                                + " from unit u, indicator i, generate_series(1900, 1999) y, generate_series(1, 12) m"
                                + " where u.code like 'faults.ward-%' and i.code like 'filling.%' on conflict do nothing",
                        "analyze result");
    }

    /** Who does the same again and again until sent away. */
    private static final class Crowd {
        private final ArrayList<Thread> members = new ArrayList<>();
        private volatile boolean dispersed;

        void disperse() {
            dispersed = true;
            members.forEach(Scene::join);
        }
    }

    private static Crowd crowd(int size, IntConsumer act) {
        var crowd = new Crowd();
        for (var i = 0; i < size; i++) {
            var number = i;
            var member = new Thread(
                    null,
                    () -> {
                        while (!crowd.dispersed) {
                            act.accept(number);
                        }
                    },
                    "crowd-" + number,
                    1 << 18);
            member.setDaemon(true);
            member.start();
            crowd.members.add(member);
        }
        return crowd;
    }
}
