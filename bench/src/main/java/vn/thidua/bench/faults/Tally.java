package vn.thidua.bench.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Answers that came back to some who asked: how many of each kind, how long they took. */
final class Tally {

    private record Noted(String asked, int status, long millis, long answeredAt) {

        /** How much of the waiting was after that moment. */
        long millisSince(long moment) {
            return Math.min(millis, (answeredAt - moment) / 1_000_000);
        }
    }

    private final List<Noted> all = new ArrayList<>();
    private final List<String> odd = new ArrayList<>();
    private int silentAboutWhen;

    /** @param asked what was asked, to be told where the answer is none that was promised */
    synchronized Answer note(String asked, Answer answer) {
        all.add(new Noted(asked, answer.status(), answer.millis(), System.nanoTime()));
        if (answer.status() == 503 && !answer.saysWhen()) {
            silentAboutWhen++;
        }
        if (answer.status() >= 500 && answer.status() != 503 && odd.size() < 5) {
            odd.add(answer.body());
        }
        return answer;
    }

    synchronized Map<Integer, Integer> byStatus() {
        var counts = new TreeMap<Integer, Integer>();
        all.forEach(noted -> counts.merge(noted.status(), 1, Integer::sum));
        return counts;
    }

    int count(int status) {
        return byStatus().getOrDefault(status, 0);
    }

    /** Failures that nobody was prepared for. */
    synchronized int failures() {
        return (int) all.stream()
                .filter(noted -> noted.status() >= 500 && noted.status() != 503)
                .count();
    }

    /** Some of those, as they were told. */
    synchronized List<String> odd() {
        return List.copyOf(odd);
    }

    /** How many were put off without being told until when. */
    synchronized int silentAboutWhen() {
        return silentAboutWhen;
    }

    /** Of what was answered or waited for in vain; a connection that was refused took no waiting. */
    long longest() {
        return longest(status -> status != Answer.CUT);
    }

    synchronized long longest(IntPredicate kind) {
        return all.stream()
                .filter(noted -> kind.test(noted.status()))
                .mapToLong(Noted::millis)
                .max()
                .orElse(0);
    }

    /** Who waited longest after that moment, and what came of it. */
    synchronized Optional<Longest> longestSince(long moment) {
        return all.stream()
                .filter(noted -> noted.status() != Answer.CUT)
                .map(noted -> new Longest(noted.asked(), noted.status(), noted.millisSince(moment)))
                .max(Comparator.comparingLong(Longest::millis));
    }

    record Longest(String asked, int status, long millis) {}

    /** What so many of a hundred did not exceed. */
    synchronized long percentile(double percent, IntPredicate kind) {
        var millis = new ArrayList<>(all.stream()
                .filter(noted -> kind.test(noted.status()))
                .map(Noted::millis)
                .toList());
        Collections.sort(millis);
        return millis.isEmpty()
                ? 0
                : millis.get(Math.min(millis.size() - 1, (int) Math.floor(percent / 100 * millis.size())));
    }

    @Override
    public String toString() {
        var said = new StringBuilder();
        byStatus()
                .forEach((status, count) -> said.append(said.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(" × ")
                        .append(status == Answer.CUT ? "cut" : status == Answer.IN_VAIN ? "no answer" : status));
        return said.toString();
    }
}
