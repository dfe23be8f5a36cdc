package vn.thidua.platform.export;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import vn.thidua.testing.Api;

/** Reads exported files as a machine at the other end would. */
public final class Exports {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Exports() {}

    /** All pages, by following {@code next}. */
    static List<JsonNode> walk(Api api, String path) throws IOException {
        var all = new ArrayList<JsonNode>();
        var separator = path.contains("?") ? "&" : "?";
        @Nullable String next = null;
        do {
            var answer = api.get(path + separator + "limit=7" + (next == null ? "" : "&after=" + next));
            answer.then().statusCode(200);
            var page = JSON.readTree(answer.asByteArray());
            page.get("items").forEach(all::add);
            next = page.path("next").asText(null);
        } while (next != null);
        return all;
    }

    /** As a row of a table: nested objects in columns of their own, several values joined. */
    static Map<String, String> flat(JsonNode item) {
        var row = new LinkedHashMap<String, String>();
        flat(item, "", row);
        return row;
    }

    private static void flat(JsonNode item, String before, Map<String, String> row) {
        item.properties().forEach(field -> {
            var name = before.isEmpty()
                    ? field.getKey()
                    : before
                            + Character.toUpperCase(field.getKey().charAt(0))
                            + field.getKey().substring(1);
            var value = field.getValue();
            if (value.isObject() && name.equals("details")) {
                row.put(name, value.toString());
            } else if (value.isObject()) {
                flat(value, name, row);
            } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                row.put(name, value.toString());
            } else if (value.isArray()) {
                var joined = new StringJoiner(";");
                value.forEach(each -> joined.add(each.asText()));
                row.put(name, joined.toString());
            } else {
                row.put(name, value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
            }
        });
        row.values().removeIf(String::isEmpty);
    }

    static List<JsonNode> ndjson(byte[] file) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : new String(file, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** Under the header, without what is empty. */
    static List<Map<String, String>> csv(byte[] file) throws IOException {
        var rows = new ArrayList<Map<String, String>>();
        try (var reader = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(new ByteArrayInputStream(file))) {
            reader.forEach(line -> {
                var row = new LinkedHashMap<String, String>();
                line.getFieldsAsMap().forEach((name, cell) -> {
                    if (!cell.isEmpty()) {
                        row.put(name, CsvText.plain(cell));
                    }
                });
                rows.add(row);
            });
        }
        return rows;
    }

    /** The rows of the first sheet as they are. */
    public static List<Row> xlsx(byte[] file) throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    /** What stands in a cell, a number with every digit. */
    static @Nullable String text(@Nullable Cell cell) {
        return cell == null || cell.getValue() == null ? null : cell.getRawValue();
    }
}
