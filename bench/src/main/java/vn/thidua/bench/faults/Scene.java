package vn.thidua.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One fault as it happens: clients that write and somebody who watches, before it, while it lasts and after it. */
final class Scene implements AutoCloseable {

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(40);

    private final Installation installation;
    private final Options options;
    private final Random random;
    private final Ledger ledger;
    private final Proxy between;
    private final Writers writers;
    private final Watch watch;
    private final List<String> broken = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean settled;
    private long begunAt;
    private long endedAt;

    Scene(Fault fault, Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
        this.random = new Random(options.seed() + fault.ordinal());
        this.ledger = new Ledger(fault.code());
        this.between = new Proxy(installation.service().port(), random);
        this.watch = Watch.begin(installation);
        this.writers = Writers.begin(
                installation,
                fault.isBetweenClientAndService()
                        ? "http://127.0.0.1:" + between.port() + "/api/v1"
                        : installation.service().api(),
                ledger,
                random);
        pause(1500);
    }

    Installation installation() {
        return installation;
    }

    Ledger ledger() {
        return ledger;
    }

    Writers writers() {
        return writers;
    }

    Watch watch() {
        return watch;
    }

    /** What stands between the writers and the service, where something does. */
    Proxy between() {
        return between;
    }

    Random random() {
        return random;
    }

    List<String> broken() {
        return broken;
    }

    List<String> notes() {
        return notes;
    }

    void begins() {
        begunAt = System.nanoTime();
    }

    /** As long as faults last in this run. */
    void lasts() {
        pause(1000L * options.seconds());
    }

    void ends() {
        endedAt = System.nanoTime();
    }

    long begunAt() {
        return begunAt;
    }

    long endedAt() {
        return endedAt;
    }

    void promise(boolean kept, String what) {
        if (!kept) {
            broken.add(what);
        }
    }

    void note(String what) {
        notes.add(what);
    }

    /** Waits until writes are acknowledged again and the service says that it is ready, and a little longer. */
    void settle() {
        if (settled) {
            return;
        }
        settled = true;
        var until = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (System.nanoTime() < until
                && (writers.acknowledgedAfter(endedAt).isEmpty()
                        || watch.toldReady(endedAt).isEmpty())) {
            pause(20);
        }
        pause(1500);
        writers.stop();
        watch.stop();
    }

    @Override
    public void close() {
        between.close();
        ledger.close();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
