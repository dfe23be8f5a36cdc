package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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
import org.junit.jupiter.api.Test;

/** The record holds all that ever changed: from it alone, every table is built again. */
@QuarkusTest
class ReplayTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Who it is does not enter the record; PersonalDataTest looks after that. */
    private static final Set<String> PERSONAL = Set.of("name", "issuer", "subject");

    @Inject
    DataSource database;

    @Inject
    EntityManager entities;

    @Test
    void the_tables_are_rebuilt_from_the_record_alone() throws Exception {
        var before = number("select coalesce(max(id), 0) from audit_change");
        var year = new BusyYear(20230110);
        assertThat(year.live(300)).isGreaterThan(250);

        try (var connection = database.getConnection()) {
            var recorded = replayed(connection);
            var tables = new TreeSet<String>();
            try (var names = connection.createStatement().executeQuery(EveryTableTest.TABLES)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            tables.removeAll(EveryTableTest.MACHINERY);
            assertThat(recorded.keySet()).containsAll(tables);
            for (var table : tables) {
                assertThat(recorded.get(table)).as(table).isEqualTo(standing(connection, table));
            }
        }
        assertThat(number(
                        "select count(*) from (select before, lag(after) over (partition by table_name, row_key order by id)"
                                + " as last, row_number() over (partition by table_name, row_key order by id) as place"
                                + " from audit_change) c where place > 1 and before is distinct from last"))
                .as("changes that do not begin where the one before ended")
                .isZero();
        assertThat(number("select count(distinct act) from audit_change where id > " + before
                        + " and not exists (select 1 from audit_entry e where e.act = audit_change.act)"))
                .as("acts of the API that nobody told why")
                .isZero();
    }

    @Test
    void a_statement_over_many_rows_is_kept_row_by_row() throws SQLException {
        new BusyYear(1).live(1);
        for (var statement : new String[] {
            "update unit set version = version",
            "update result set version = version + 1 where number is not null",
            "insert into unit_kind (code, name) select 'copy-' || code, name from unit_kind",
            "update unit_kind set code = 'moved-' || code where code like 'copy-%'",
            "delete from unit_kind where code like 'moved-%'",
            "delete from unit_kind where code = 'none'"
        }) {
            var last = number("select coalesce(max(id), 0) from audit_change");
            int changed;
            try (var connection = database.getConnection()) {
                changed = connection.createStatement().executeUpdate(statement);
            }
            var rows = number("select count(*) from audit_change where id > " + last);
            assertThat(rows).as(statement).isEqualTo((long) changed * rowsPerChange(statement));
            assertThat(number("select count(distinct act) from audit_change where id > " + last))
                    .isEqualTo(changed > 0 ? 1 : 0);
        }
    }

    /** Where a key is changed, one row went and another came. */
    private static int rowsPerChange(String statement) {
        return statement.contains("set code") ? 2 : 1;
    }

    @Test
    void a_transaction_that_tells_nobody_why_is_rolled_back() {
        var code = fresh("untold");
        as("administrator")
                .put("/fields/" + code, Map.of("name", "Lĩnh vực"))
                .then()
                .statusCode(200);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> entities.remove(entities.createQuery("from Field where code = :code")
                                .setParameter("code", code)
                                .getSingleResult())))
                .isInstanceOf(RuntimeException.class);
        assertThat(entities.createQuery("select count(*) from Field where code = :code", Long.class)
                        .setParameter("code", code)
                        .getSingleResult())
                .isEqualTo(1);
    }

    // ── both sides in the same words ──

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

    long number(String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
