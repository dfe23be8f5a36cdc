package vn.thidua.platform.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who waits: those of one caller in the order in which they came, and the callers in turn. Who asks much keeps themselves waiting. */
final class Line<T> {

    private final Map<String, Deque<T>> callers = new LinkedHashMap<>();

    void add(String caller, T waiting) {
        callers.computeIfAbsent(caller, first -> new ArrayDeque<>()).add(waiting);
    }

    /** Whose turn it is; none if nobody waits. */
    @Nullable
    T next() {
        var callersInTurn = callers.entrySet().iterator();
        if (!callersInTurn.hasNext()) {
            return null;
        }
        var caller = callersInTurn.next();
        callersInTurn.remove();
        var waiting = caller.getValue();
        var next = waiting.remove();
        if (!waiting.isEmpty()) {
            callers.put(caller.getKey(), waiting);
        }
        return next;
    }

    /** @return whether they were still waiting */
    boolean leave(String caller, T waiting) {
        var ofCaller = callers.get(caller);
        if (ofCaller == null || !ofCaller.remove(waiting)) {
            return false;
        }
        if (ofCaller.isEmpty()) {
            callers.remove(caller);
        }
        return true;
    }
}
