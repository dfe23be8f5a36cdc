package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Every table, built again from the record alone, held against the table as it stands. */
public final class RecordAndTables {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Who it is does not enter the record; PersonalDataTest looks after that. */
    private static final Set<String> PERSONAL = Set.of("name", "issuer", "subject");

    private RecordAndTables() {}

    /** @return tables of which nothing is on record, and in which nothing is */
    public static Set<String> mustBeEqual(DataSource database) throws Exception {
        var tables = new TreeSet<String>();
        try (var connection = database.getConnection()) {
            var recorded = replayed(connection);
            try (var names = connection.createStatement().executeQuery(EveryTableTest.TABLES)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            tables.removeAll(EveryTableTest.MACHINERY);
            for (var table : tables) {
                assertThat(recorded.getOrDefault(table, Map.of())).as(table).isEqualTo(standing(connection, table));
            }
            tables.removeAll(recorded.keySet());
        }
        assertThat(number(
                        database,
                        "select count(*) from (select before, lag(after) over (partition by table_name, row_key order by id)"
                                + " as last, row_number() over (partition by table_name, row_key order by id) as place"
                                + " from audit_change) c where place > 1 and before is distinct from last"))
                .as("changes that do not begin where the one before ended")
                .isZero();
        return tables;
    }

    private static Map<String, Map<String, Map<String, String>>> replayed(Connection connection)
            throws SQLException, IOException {
        var tables = new TreeMap<String, Map<String, Map<String, String>>>();
        try (var rows = connection
                .createStatement()
                .executeQuery("select table_name, row_key, before, after from audit_change order by id")) {
            while (rows.next()) {
                var table = tables.computeIfAbsent(rows.getString(1), t -> new TreeMap<>());
                var after = rows.getString(4);
                if (rows.getString(3) != null && after == null) {
                    table.remove(key(rows.getString(2)));
                } else {
                    table.put(key(rows.getString(2)), columns(JSON.readTree(after)));
                }
            }
        }
        return tables;
    }

    private static String key(String json) throws IOException {
        return columns(JSON.readTree(json)).toString();
    }

    private static Map<String, String> columns(JsonNode row) {
        var columns = new TreeMap<String, String>();
        row.properties().forEach(field -> columns.put(field.getKey(), plain(value(field.getValue()))));
        return columns;
    }

    private static @Nullable Object value(JsonNode json) {
        return json.isNull() ? null : json.isNumber() ? json.decimalValue() : json.asText();
    }

    private static Map<String, Map<String, String>> standing(Connection connection, String table) throws Exception {
        var keys = new TreeSet<String>();
        try (var primary = connection
                .createStatement()
                .executeQuery("select k.column_name from information_schema.key_column_usage k"
                        + " join information_schema.table_constraints t on t.constraint_name = k.constraint_name"
                        + " and t.table_name = k.table_name and t.constraint_type = 'PRIMARY KEY' where lower(k.table_name) = '"
                        + table + "'")) {
            while (primary.next()) {
                keys.add(primary.getString(1).toLowerCase(java.util.Locale.ROOT));
            }
        }
        var standing = new TreeMap<String, Map<String, String>>();
        try (var rows =
                connection.createStatement().executeQuery("select * from \"" + quoted(connection, table) + "\"")) {
            while (rows.next()) {
                var all = new TreeMap<String, String>();
                for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    var type = rows.getMetaData().getColumnType(i);
                    var value = type == java.sql.Types.TIMESTAMP || type == java.sql.Types.TIMESTAMP_WITH_TIMEZONE
                            ? rows.getObject(i, OffsetDateTime.class)
                            : rows.getObject(i);
                    if (table.equals("person")
                            && PERSONAL.contains(
                                    rows.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT))) {
                        continue;
                    }
                    all.put(rows.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT), plain(value));
                }
                var key = new TreeMap<>(all);
                key.keySet().retainAll(keys);
                standing.put(key.toString(), all);
            }
        }
        return standing;
    }

    private static String quoted(Connection connection, String table) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(java.util.Locale.ROOT) : table;
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant().toString();
        }
        if (value instanceof byte[] content) {
            try {
                return "sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (java.security.NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        var text = String.valueOf(value);
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:.*")
                ? OffsetDateTime.parse(text).toInstant().toString()
                : text;
    }

    private static long number(DataSource database, String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
