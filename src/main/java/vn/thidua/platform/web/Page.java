package vn.thidua.platform.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items what this page holds, in the order asked for
 * @param next the cursor of the next page, absent on the last
 * @param total how many there are in all, only with {@code count=true}
 * @param rest reads what follows, in larger parts, for whoever wants the whole list; absent at its end
 */
public record Page<T>(
        List<T> items,

        @Schema(description = "Cursor of the next page: send it as `after`. Absent on the last page.") @Nullable
        String next,

        @Schema(description = "How many there are in all; only with `count=true`.") @Nullable
        Long total,

        @JsonIgnore @Nullable Rest<T> rest) {

    /** What follows in a list. */
    @FunctionalInterface
    public interface Rest<T> {

        /**
         * Reads the next part of it.
         *
         * @param further told what follows on that part as soon as it is known, which may be before the part is read; a part
         *     that says so itself need not
         */
        Page<T> read(Consumer<Rest<T>> further);

        private <R> Rest<R> mapAll(Function<List<T>, List<R>> shown) {
            return further -> read(rest -> further.accept(rest.mapAll(shown))).mapAll(shown);
        }
    }

    /** The same page, shown otherwise. */
    public <R> Page<R> map(Function<T, R> shown) {
        return mapAll(all -> all.stream().map(shown).toList());
    }

    /** As {@link #map}, of all items of a part at once. */
    public <R> Page<R> mapAll(Function<List<T>, List<R>> shown) {
        return new Page<>(shown.apply(items), next, total, rest == null ? null : rest.mapAll(shown));
    }
}
