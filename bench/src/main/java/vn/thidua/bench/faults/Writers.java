package vn.thidua.bench.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Clients that write until they are told to stop, one for each ward: figures under their natural key, proposals and decisions
 * under an {@code Idempotency-Key}. Whatever is not answered is sent again, the very same, as a careful client does.
 */
final class Writers {

    private static final String FIGURE = "{\"value\": %s, \"basis\": \"ESTIMATED\"}";
    private static final String PROPOSAL =
            "{\"round\": \"%s\", \"unit\": \"%s\", \"indicator\": \"%s\", \"period\": \"2023\", \"comparator\": \"AT_LEAST\","
                    + " \"value\": %s, \"reason\": \"%s\"}";
    private static final String DECISION =
            "{\"round\": \"%s\", \"number\": \"%s\", \"issuedOn\": \"2023-01-05\", \"issuer\": \"%s\", \"signer\":"
                    + " {\"position\": \"Chủ tịch\"}, \"targets\": [{\"unit\": \"%s\", \"indicator\": \"%s\", \"period\":"
                    + " \"2023\", \"comparator\": \"AT_LEAST\", \"value\": %s}, {\"unit\": \"%s\", \"indicator\": \"%s\","
                    + " \"period\": \"2023\", \"comparator\": \"AT_LEAST\", \"value\": %s}]}";

    private final Ledger ledger;
    private final Tally tally = new Tally();
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<Long> acknowledgedAt = new ArrayList<>();
    private volatile boolean stopped;

    private Writers(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param api where the service is, or somebody in between */
    static Writers begin(Installation installation, String api, Ledger ledger, Random random) {
        var writers = new Writers(ledger);
        for (var ward = 0; ward < Installation.WARDS; ward++) {
            var unit = Installation.ward(ward);
            var one = writers
            .new Writer(unit, installation.clientAt(api, unit, writers.tally), new Random(random.nextLong()));
            var thread = new Thread(one::write, "writer-" + ward);
            thread.setDaemon(true);
            thread.start();
            writers.threads.add(thread);
        }
        return writers;
    }

    void stop() {
        stopped = true;
        threads.forEach(Scene::join);
    }

    Tally tally() {
        return tally;
    }

    private void acknowledgedNow() {
        synchronized (acknowledgedAt) {
            acknowledgedAt.add(System.nanoTime());
        }
    }

    /** How many were acknowledged since then. */
    long acknowledgedSince(long moment) {
        synchronized (acknowledgedAt) {
            return acknowledgedAt.stream().filter(at -> at > moment).count();
        }
    }

    /** Milliseconds from then to the next acknowledgement. */
    OptionalLong acknowledgedAfter(long moment) {
        synchronized (acknowledgedAt) {
            return acknowledgedAt.stream()
                    .filter(at -> at > moment)
                    .mapToLong(at -> (at - moment) / 1_000_000)
                    .min();
        }
    }

    /** The longest time without an acknowledgement that ended after then. */
    long longestOutage(long since) {
        synchronized (acknowledgedAt) {
            var longest = 0L;
            for (var i = 1; i < acknowledgedAt.size(); i++) {
                if (acknowledgedAt.get(i) > since) {
                    longest = Math.max(longest, acknowledgedAt.get(i) - acknowledgedAt.get(i - 1));
                }
            }
            return longest / 1_000_000;
        }
    }

    /** What was refused though nothing was wrong with it. */
    List<String> refusals() {
        synchronized (refusals) {
            return List.copyOf(refusals);
        }
    }

    private final class Writer {

        private final String unit;
        private final Client client;
        private final Random random;
        private final List<String> indicators = Installation.indicators(ledger.fault());
        private final Map<String, String> etags = new HashMap<>();

        Writer(String unit, Client client, Random random) {
            this.unit = unit;
            this.client = client;
            this.random = random;
        }

        void write() {
            while (!stopped) {
                var act = random.nextInt(10);
                if (act < 6) {
                    figure();
                } else if (act < 9) {
                    proposal();
                } else {
                    decision();
                }
            }
        }

        private void figure() {
            var place = "%s/%s/20%02d-%02d"
                    .formatted(unit, pick(indicators), 10 + random.nextInt(12), 1 + random.nextInt(12));
            var value = String.valueOf(Ledger.fresh());
            ledger.wantFigure(place, value);
            while (!stopped) {
                var etag = etags.get(place);
                var answer = etag == null
                        ? client.send("PUT", "/results/" + place, FIGURE.formatted(value))
                        : client.send("PUT", "/results/" + place, FIGURE.formatted(value), "If-Match", etag);
                if (answer.isGood() || isThereAlready(place, value, answer)) {
                    if (answer.isGood()) {
                        ledger.figureAcknowledged(place, value, value(answer));
                        remember(place, answer);
                    }
                    acknowledgedNow();
                    return;
                }
                if (!isPassing(answer) && answer.status() != 412 && answer.status() != 428) {
                    refused("PUT /results/" + place, answer);
                    return;
                }
            }
        }

        /** Who was not answered, or is told that something changed meanwhile, looks whether it was by them. */
        private boolean isThereAlready(String place, String value, Answer answer) {
            waitAWhile(answer);
            if (answer.status() == 503 || answer.status() == 429) {
                // may have been carried out all the same, which the next attempt finds out
                return false;
            }
            var read = client.get("/results/" + place);
            if (read.status() == 404) {
                etags.remove(place);
            }
            if (!read.isGood()) {
                return false;
            }
            remember(place, read);
            if (!value.equals(value(read))) {
                return false;
            }
            ledger.figureAcknowledged(place, value, value);
            return true;
        }

        private void remember(String place, Answer answer) {
            answer.etag().ifPresent(etag -> etags.put(place, etag));
        }

        private void proposal() {
            var token = ledger.fault() + ":" + Ledger.fresh();
            var value = String.valueOf(Ledger.fresh());
            ledger.wantProposal(token, value);
            once("/proposals", PROPOSAL.formatted(Installation.ROUND, unit, pick(indicators), value, token))
                    .ifPresent(answer -> ledger.proposalAcknowledged(token, value, value(answer)));
        }

        /** With two lines, so that half of one would show. */
        private void decision() {
            var number = ledger.fault() + ":" + Ledger.fresh();
            var first = String.valueOf(Ledger.fresh());
            var second = String.valueOf(Ledger.fresh());
            ledger.wantDecision(number, first + "+" + second);
            once(
                            "/decisions",
                            DECISION.formatted(
                                    Installation.ROUND,
                                    number,
                                    unit,
                                    unit,
                                    indicators.get(0),
                                    first,
                                    unit,
                                    indicators.get(1),
                                    second))
                    .ifPresent(answer -> ledger.decisionAcknowledged(
                            number,
                            first + "+" + second,
                            value(answer.json().at("/targets/0/value").decimalValue()) + "+"
                                    + value(answer.json().at("/targets/1/value").decimalValue())));
        }

        private Optional<Answer> once(String path, String body) {
            var key = "bench-" + ledger.fault() + "-" + Ledger.fresh();
            while (!stopped) {
                var answer = client.send("POST", path, body, "Idempotency-Key", key);
                if (answer.isGood()) {
                    acknowledgedNow();
                    return Optional.of(answer);
                }
                if (!isPassing(answer)) {
                    refused("POST " + path, answer);
                    return Optional.empty();
                }
                waitAWhile(answer);
            }
            return Optional.empty();
        }

        private boolean isPassing(Answer answer) {
            return answer.tellsNothing()
                    || answer.status() >= 500
                    || answer.status() == 429
                    || answer.status() == 408
                    || answer.status() == 409;
        }

        private void waitAWhile(Answer answer) {
            if (answer.status() != 412 && answer.status() != 428) {
                Scene.pause(50 + random.nextInt(200));
            }
        }

        private void refused(String what, Answer answer) {
            synchronized (refusals) {
                refusals.add(what + " " + answer.status() + " " + answer.body());
            }
        }

        private String value(Answer answer) {
            return value(answer.json().at("/value").decimalValue());
        }

        private String value(java.math.BigDecimal number) {
            return Ledger.plain(number);
        }

        private String pick(List<String> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
