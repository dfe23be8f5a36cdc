package vn.thidua.platform.problem;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.thidua.shared.Finding;
import vn.thidua.shared.ProblemType;
import vn.thidua.shared.Refusal;

/** A refusal that tells how things stand: the state and what is allowed from it, or the version that was missed. */
public final class StateConflict extends Refusal {

    private final transient Map<String, Object> state;

    private StateConflict(ProblemType type, Map<String, Object> state, Object... args) {
        super(List.of(Finding.of("", type, args)));
        this.state = state;
    }

    /** Refuses a step unless the state is one of those it is open in; tells both. */
    public static void unlessIn(Enum<?> state, String step, Enum<?>... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            var names = Arrays.stream(allowed).map(Enum::name).toList();
            var shown = new LinkedHashMap<String, Object>();
            shown.put("current", state.name());
            shown.put("step", step);
            shown.put("allowedIn", names);
            throw new StateConflict(
                    PlatformProblem.STATE_CONFLICT, shown, step, state.name(), String.join(", ", names));
        }
    }

    public static StateConflict staleVersion(String etag) {
        return new StateConflict(PlatformProblem.PRECONDITION_FAILED, Map.of("etag", etag));
    }

    public Map<String, Object> state() {
        return state;
    }
}
