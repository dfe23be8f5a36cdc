package vn.thidua.platform.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the record as one line of JSON, the same whenever it is read: what is sealed are these bytes. JSON inside a row is
 * a text in the line, so that no letter of it can be moved from one field to the next.
 */
record RecordRow(Kind kind, long id, Instant writtenAt, String line) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The two tables of the record, each with the names of its columns in the line. */
    enum Kind {
        ENTRY(
                "audit_entry",
                "act:act recorded_at:recordedAt actor:actor office:office acting_unit:unit on_behalf_of:onBehalfOf"
                        + " address:address action:action subject:subject reason:reason details:details"
                        + " request_id:requestId trace_id:traceId"),
        CHANGE(
                "audit_change",
                "act:act database_role:databaseRole table_name:table row_key:key before:before after:after");

        final String table;
        private final String columns;

        Kind(String table, String columns) {
            this.table = table;
            this.columns = columns;
        }

        /** A column, and its name in the line. */
        private List<String[]> columns() {
            return Arrays.stream(columns.split(" ", -1))
                    .map(column -> column.split(":", -1))
                    .toList();
        }

        private String select(String rest) {
            var select = new StringBuilder("select r.id, r.written_at");
            columns().forEach(column -> select.append(", r.").append(column[0]));
            return select.append(" from ")
                    .append(table)
                    .append(" r ")
                    .append(rest)
                    .toString();
        }
    }

    /** Those that no seal covers yet, the oldest first. */
    static List<RecordRow> unsealed(Connection connection, Kind kind, Instant since, int most) throws SQLException {
        return read(
                connection,
                kind,
                "where r.written_at >= ? and not exists (select 1 from audit_leaf l where l.kind = '" + kind
                        + "' and l.row_id = r.id) order by r.written_at, r.id limit " + most,
                since.atOffset(ZoneOffset.UTC));
    }

    /** The next after an id, as far as wanted. */
    static List<RecordRow> after(Connection connection, Kind kind, long id, int most) throws SQLException {
        return read(connection, kind, "where r.id > ? order by r.id limit " + most, id);
    }

    /** Those of one seal. */
    static List<RecordRow> ofSeal(Connection connection, Kind kind, int seal) throws SQLException {
        return read(
                connection,
                kind,
                "join audit_leaf l on l.kind = '" + kind + "' and l.row_id = r.id where l.seal = ? order by l.position",
                seal);
    }

    static @Nullable RecordRow byId(Connection connection, Kind kind, long id) throws SQLException {
        return read(connection, kind, "where r.id = ?", id).stream().findFirst().orElse(null);
    }

    private static List<RecordRow> read(Connection connection, Kind kind, String rest, Object argument)
            throws SQLException {
        try (var query = connection.prepareStatement(kind.select(rest))) {
            query.setObject(1, argument);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<RecordRow>();
                var columns = kind.columns();
                while (rows.next()) {
                    found.add(new RecordRow(kind, rows.getLong(1), instant(rows, 2), line(kind, columns, rows)));
                }
                return found;
            }
        }
    }

    private static String line(Kind kind, List<String[]> columns, ResultSet row) throws SQLException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("kind", kind.name());
            json.writeNumberField("id", row.getLong(1));
            write(json, "writtenAt", row, 2);
            for (var i = 0; i < columns.size(); i++) {
                write(json, columns.get(i)[1], row, i + 3);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String name, ResultSet row, int column)
            throws SQLException, IOException {
        json.writeFieldName(name);
        json.writeString(name.endsWith("At") ? instant(row, column).toString() : row.getString(column));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
