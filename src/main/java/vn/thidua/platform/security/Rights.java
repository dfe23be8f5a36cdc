package vn.thidua.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The table of rights, read from {@code docs/rights.md}: what people read is what the service goes by.
 *
 * <p>A table is about one kind of object. Its first line says who sees the object at all; whoever does not is answered as if
 * there were none. What is not in a cell is not allowed, and an operation without a line cannot be called by anyone.
 */
@ApplicationScoped
class Rights {

    private static final String FILE = "rights.md";

    private final Map<String, List<Right>> byOperation;

    Rights() {
        this.byOperation = parse(text());
    }

    /** Its lines; none for an operation that the table does not know. */
    List<Right> of(String operation) {
        return byOperation.getOrDefault(operation, List.of());
    }

    Set<String> operations() {
        return byOperation.keySet();
    }

    static Map<String, List<Right>> parse(String text) {
        var rights = new LinkedHashMap<String, List<Right>>();
        List<String> columns = null;
        String seenBy = null;
        for (var line : text.lines().toList()) {
            if (!line.startsWith("|")) {
                columns = null;
                continue;
            }
            var cells = Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            if (columns == null) {
                columns = cells;
                seenBy = null;
            } else if (!cells.get(0).startsWith("--")) {
                for (var operation : words(cells.get(0))) {
                    seenBy = seenBy == null ? operation : seenBy;
                    rights.computeIfAbsent(operation, o -> new ArrayList<>())
                            .add(right(operation, columns, cells, seenBy));
                }
            }
        }
        return rights;
    }

    private static Right right(String operation, List<String> columns, List<String> cells, String seenBy) {
        if (cells.size() != columns.size()) {
            throw new IllegalStateException(FILE + ": a cell too many or too few at " + operation);
        }
        var byRole = new EnumMap<Role, Set<Relation>>(Role.class);
        for (var i = 2; i < columns.size(); i++) {
            var allowed = relations(cells.get(i));
            if (!allowed.isEmpty()) {
                byRole.put(Role.valueOf(constant(columns.get(i))), allowed);
            }
        }
        return new Right(operation, new LinkedHashSet<>(words(cells.get(1))), byRole, seenBy);
    }

    private static Set<Relation> relations(String cell) {
        var relations = EnumSet.noneOf(Relation.class);
        for (var word : words(cell)) {
            relations.addAll(word.equals("all") ? Relation.ALL : Set.of(Relation.valueOf(constant(word))));
        }
        return relations;
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.replace("`", "").split("[ ,]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String text() {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var in = Objects.requireNonNull(loader.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
