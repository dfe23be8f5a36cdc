package vn.thidua.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Asks all the time whether the service is ready, and reads something light, as the proxy in front and a visitor would. */
final class Watch {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int PERIOD = 40;

    private record Asked(long answeredAt, int status) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Tally readers = new Tally();
    private volatile boolean stopped;

    static Watch begin(Installation installation) {
        var watch = new Watch();
        var ready = URI.create("http://127.0.0.1:" + installation.service().managementPort() + "/q/health/ready");
        var reader = installation.client(Installation.ward(0), watch.readers);
        watch.repeat("ready", () -> watch.ask(ready));
        watch.repeat("reader", () -> reader.get("/units/" + Installation.ward(1)));
        return watch;
    }

    private void repeat(String name, Runnable act) {
        var thread = new Thread(
                () -> {
                    while (!stopped) {
                        act.run();
                        Scene.pause(PERIOD);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void ask(URI ready) {
        var status = 0;
        try {
            status = http.send(HttpRequest.newBuilder(ready).timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException none) {
            status = 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        synchronized (asked) {
            asked.add(new Asked(System.nanoTime(), status));
        }
    }

    void stop() {
        stopped = true;
        threads.forEach(Scene::join);
    }

    Tally readers() {
        return readers;
    }

    /** Milliseconds until it was said that the service is not ready. */
    OptionalLong toldNotReady(long since) {
        return first(since, 503);
    }

    OptionalLong toldReady(long since) {
        return first(since, 200);
    }

    private OptionalLong first(long since, int status) {
        synchronized (asked) {
            return asked.stream()
                    .filter(a -> a.answeredAt() > since && a.status() == status)
                    .mapToLong(a -> (a.answeredAt() - since) / 1_000_000)
                    .findFirst();
        }
    }
}
