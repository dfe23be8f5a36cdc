package vn.thidua.platform.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.h2.api.Trigger;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL does in SQL, for H2: keeps record of every changed row, in the words of the other database. The migrations
 * install it; H2 needs it public.
 */
public final class RecordOnH2 implements Trigger {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    /** Transactions are numbered from one in each process. */
    private static final UUID PROCESS = UUID.randomUUID();

    /** A column as the record shows it. */
    private record Column(String name, boolean isKey, boolean isPersonal) {}

    private String table = "";
    private List<Column> columns = List.of();

    /** The same for all that one transaction does. */
    public static UUID currentAct(Connection connection) {
        var session = (SessionLocal) ((JdbcConnection) connection).getSession();
        var act = PROCESS + "/" + session.getTransaction().getSequenceNum();
        return UUID.nameUUIDFromBytes(act.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps record of a table from now on; called again, with what is personal in it now. */
    public static void keepRecordOf(Connection connection, String table) throws SQLException {
        var name = table.toUpperCase(Locale.ROOT).replace("\"", "");
        try (var statement = connection.createStatement()) {
            statement.execute("drop trigger if exists \"RECORD_" + name + "\"");
            statement.execute("create trigger \"RECORD_" + name + "\" after insert, update, delete on \"" + name
                    + "\" for each row call \"" + RecordOnH2.class.getName() + "\"");
        }
    }

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type)
            throws SQLException {
        this.table = table.toLowerCase(Locale.ROOT);
        var found = new ArrayList<Column>();
        try (var query = connection.prepareStatement("""
                select c.column_name, c.remarks, k.ordinal_position
                from information_schema.columns c
                left join information_schema.table_constraints t on t.table_schema = c.table_schema
                    and t.table_name = c.table_name and t.constraint_type = 'PRIMARY KEY'
                left join information_schema.key_column_usage k on k.constraint_schema = t.constraint_schema
                    and k.constraint_name = t.constraint_name and k.column_name = c.column_name
                where c.table_schema = ? and c.table_name = ?
                order by c.ordinal_position""")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Column(
                            rows.getString(1).toLowerCase(Locale.ROOT),
                            rows.getObject(3) != null,
                            "personal".equals(rows.getString(2))));
                }
            }
        }
        if (found.stream().noneMatch(Column::isKey)) {
            throw new SQLException("a table on record needs a primary key: " + table);
        }
        this.columns = List.copyOf(found);
    }

    /** Where a key changes, one row went and another came. */
    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        if (before != null && after != null && !json(before, true).equals(json(after, true))) {
            write(connection, before, null);
            write(connection, null, after);
        } else {
            write(connection, before, after);
        }
    }

    private void write(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into audit_change (act, database_role, table_name, row_key, before, after)"
                        + " values (current_act(), lower(current_user), ?, ?, ?, ?)")) {
            insert.setString(1, table);
            insert.setString(2, json(after == null ? Objects.requireNonNull(before) : after, true));
            insert.setString(3, before == null ? null : json(before, false));
            insert.setString(4, after == null ? null : json(after, false));
            insert.executeUpdate();
        }
    }

    private String json(@Nullable Object[] row, boolean keyOnly) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (var i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                if (keyOnly ? column.isKey() : !column.isPersonal()) {
                    json.writeFieldName(column.name());
                    write(json, row[i]);
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number.toPlainString());
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof byte[] content) {
            json.writeString("sha256:" + HexFormat.of().formatHex(MerkleTree.sha256(content)));
        } else if (value instanceof OffsetDateTime moment) {
            json.writeString(INSTANT.format(moment.withOffsetSameInstant(ZoneOffset.UTC)));
        } else if (value instanceof java.sql.Date day) {
            json.writeString(day.toLocalDate().toString());
        } else {
            json.writeString(value.toString());
        }
    }
}
