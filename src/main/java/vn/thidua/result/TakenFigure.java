package vn.thidua.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sheet.Effect;
import vn.thidua.platform.sheet.Taken;
import vn.thidua.shared.Finding;

/**
 * What becomes of a figure that comes in.
 *
 * @param before what counted until then, where the caller may see it
 * @param findings why it is refused; pointers name its parts, as in {@code /value}
 */
public record TakenFigure(
        IncomingFigure incoming,
        Effect effect,
        @Nullable FigureValue before,
        List<Finding> findings,
        @Nullable Place place) {

    /** Under which numbers it is kept, and in whose name it is reported. */
    record Place(Result.Key key, String reportedBy) {}

    static TakenFigure refused(IncomingFigure incoming, List<Finding> findings) {
        return new TakenFigure(incoming, Effect.REFUSED, null, findings, null);
    }

    boolean changesSomething() {
        return effect.changesSomething();
    }

    /** As a row of a file says it. */
    public Taken told() {
        return new Taken(
                effect,
                before == null ? null : before.written(),
                incoming.figure().value().written(),
                findings);
    }
}
