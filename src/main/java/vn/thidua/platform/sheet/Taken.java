package vn.thidua.platform.sheet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Finding;

/**
 * What becomes of a row that a context takes in.
 *
 * @param from what stood there before, of a change
 * @param to what the row says
 * @param findings why it is refused; pointers name columns, as in {@code /value}
 */
public record Taken(
        Effect effect, @Nullable String from, @Nullable String to, List<Finding> findings) {

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u2007\\u202f]+");

    public static Taken refused(List<Finding> findings) {
        return new Taken(Effect.REFUSED, null, null, findings);
    }

    /**
     * Of a thing with several fields: created if it was not there, else changed in the fields that differ by more than the
     * white space, which in a table is layout.
     *
     * @param before by field, or null if it was not there
     */
    public static Taken compared(@Nullable Map<String, String> before, Map<String, String> after) {
        if (before == null) {
            return new Taken(Effect.CREATED, null, told(after.keySet(), after), List.of());
        }
        var different = after.keySet().stream()
                .filter(field -> !spaced(before.get(field)).equals(spaced(after.get(field))))
                .toList();
        return different.isEmpty()
                ? new Taken(Effect.UNCHANGED, null, null, List.of())
                : new Taken(Effect.CHANGED, told(different, before), told(different, after), List.of());
    }

    private static String spaced(@Nullable String text) {
        return text == null ? "" : SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static String told(Collection<String> fields, Map<String, String> values) {
        return fields.stream()
                .filter(field -> !values.getOrDefault(field, "").isEmpty())
                .map(field -> field + ": " + values.get(field))
                .collect(Collectors.joining("; "));
    }
}
