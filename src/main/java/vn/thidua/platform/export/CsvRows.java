package vn.thidua.platform.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as CSV: RFC 4180, with the byte order mark by which Excel knows UTF-8, under the names of the API. */
final class CsvRows implements RowWriter {

    private final List<WrittenColumn> written;
    private final CsvWriter csv;

    /** A column, and how what stands in it is written: settled once, not for each of a million rows. */
    private record WrittenColumn(Column column, Function<Object, String> writing) {}

    CsvRows(List<Column> columns, ObjectMapper json, OutputStream out) throws IOException {
        this.written = columns.stream()
                .map(column -> new WrittenColumn(column, writing(column.type(), json)))
                .toList();
        out.write("\ufeff".getBytes(StandardCharsets.UTF_8));
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    @Override
    public void row(Object row) {
        var line = csv.writeRecord();
        for (var each : written) {
            var value = each.column().of(row);
            line.writeField(value == null ? "" : each.writing().apply(value));
        }
        line.endRecord();
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }

    private static Function<Object, String> writing(Class<?> type, ObjectMapper json) {
        if (type == String.class) {
            return text -> CsvText.safe((String) text);
        }
        if (type == BigDecimal.class) {
            return decimal -> WrittenDecimal.of((BigDecimal) decimal);
        }
        return type.isEnum() || type.isPrimitive() || type == UUID.class
                ? Object::toString
                : value -> text(value, json);
    }

    /** What has several values stands in one cell: simple ones joined by semicolons, others as the API writes them. */
    static String text(Object value, ObjectMapper json) {
        if (value instanceof String text) {
            return CsvText.safe(text);
        }
        if (value instanceof Collection<?> all) {
            return all.stream().anyMatch(each -> each instanceof Record r && isObject(r))
                    ? CsvText.safe(written(all, json))
                    : CsvText.safe(all.stream().map(String::valueOf).collect(Collectors.joining(";")));
        }
        return value instanceof Map ? written(value, json) : value.toString();
    }

    private static boolean isObject(Record value) {
        return !value.getClass().getPackageName().endsWith(".shared");
    }

    private static String written(Object value, ObjectMapper json) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
