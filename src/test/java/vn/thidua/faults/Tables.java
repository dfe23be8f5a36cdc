package vn.thidua.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What stands in every table, as one sum for each. */
record Tables(Map<String, String> sums) {

    /** Of these nothing is ever changed. */
    private static final Set<String> ONLY_GROW = Set.of("audit_entry", "audit_change");

    /** How far an import is and that it is alive changes every moment. */
    private static final Set<String> RESTLESS = Set.of("beat_at", "done", "total");

    /** Nobody adds a table while the service runs; asking what there is takes longer than summing it up. */
    private static final Map<String, String> QUESTIONS = new ConcurrentHashMap<>();

    static Tables of(DataSource database) {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(questionTo(connection))) {
            var sums = new TreeMap<String, String>();
            while (rows.next()) {
                sums.put(rows.getString(1), rows.getLong(2) + " rows, " + rows.getString(3));
            }
            return new Tables(sums);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String questionTo(Connection connection) throws SQLException {
        var address = connection.getMetaData().getURL();
        var known = QUESTIONS.get(address);
        if (known == null) {
            known = sumsOf(connection);
            QUESTIONS.put(address, known);
        }
        return known;
    }

    private static String sumsOf(Connection connection) throws SQLException {
        var isH2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
        var columns = new TreeMap<String, ArrayList<String>>();
        try (var rows = connection
                .createStatement()
                .executeQuery("select c.table_name, c.column_name from information_schema.columns c"
                        + " join information_schema.tables t on t.table_schema = c.table_schema"
                        + " and t.table_name = c.table_name and t.table_type = 'BASE TABLE'"
                        + " where lower(c.table_schema) = 'public' order by c.ordinal_position")) {
            while (rows.next()) {
                if (!RESTLESS.contains(rows.getString(2).toLowerCase(Locale.ROOT))) {
                    columns.computeIfAbsent(rows.getString(1), t -> new ArrayList<>())
                            .add('"' + rows.getString(2) + '"');
                }
            }
        }
        return columns.entrySet().stream()
                .map(table -> {
                    var name = table.getKey().toLowerCase(Locale.ROOT);
                    var row = "concat_ws('|', '', " + String.join(", ", table.getValue()) + ")";
                    var sum = ONLY_GROW.contains(name)
                            ? "max(id)"
                            : "sum(" + (isH2 ? "ora_hash(" + row + ")" : "hashtextextended(" + row + ", 0)") + ")";
                    return "select '" + name + "', count(*), cast(" + sum + " as varchar(40)) from \"" + table.getKey()
                            + '"';
                })
                .collect(Collectors.joining(" union all "));
    }

    Set<String> changedSince(Tables before) {
        var changed = new TreeSet<>(sums.keySet());
        changed.removeIf(table -> Objects.equals(sums.get(table), before.sums.get(table)));
        return changed;
    }

    /** The number of the last row of a table that only grows. */
    String last(String table) {
        return Objects.requireNonNull(sums.get(table)).replaceFirst(".*, ", "");
    }
}
