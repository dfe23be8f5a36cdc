package vn.thidua.platform.web;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items what this page holds, in the order asked for
 * @param next the cursor of the next page, absent on the last
 * @param total how many there are in all, only with {@code count=true}
 */
public record Page<T>(
        List<T> items,

        @Schema(description = "Cursor of the next page: send it as `after`. Absent on the last page.") @Nullable
        String next,

        @Schema(description = "How many there are in all; only with `count=true`.") @Nullable
        Long total) {

    /** The same page, shown otherwise. */
    public <R> Page<R> map(Function<T, R> shown) {
        return new Page<>(items.stream().map(shown).toList(), next, total);
    }
}
