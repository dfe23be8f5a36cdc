package vn.thidua.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.thidua.testing.Api;

/** Tables in each of the forms in which they come in. */
final class Sheets {

    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final List<String> FORMS = List.of(CSV, XLSX, JSON, NDJSON);

    /** Draws a sheet. */
    interface Drawing {
        void on(Worksheet sheet);
    }

    private Sheets() {}

    static byte[] file(String form, List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
        try {
            return switch (form) {
                case CSV -> csv(columns, rows);
                case XLSX ->
                    workbook(sheet -> {
                        for (var c = 0; c < columns.size(); c++) {
                            sheet.value(0, c, columns.get(c));
                            for (var r = 0; r < rows.size(); r++) {
                                put(sheet, r + 1, c, rows.get(r).get(c));
                            }
                        }
                    });
                case JSON -> new ObjectMapper().writeValueAsBytes(objects(columns, rows));
                case NDJSON -> {
                    var lines = new ArrayList<String>();
                    for (var object : objects(columns, rows)) {
                        lines.add(new ObjectMapper().writeValueAsString(object));
                    }
                    yield String.join("\n", lines).getBytes(UTF_8);
                }
                default -> throw new IllegalArgumentException(form);
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] csv(List<String> columns, List<? extends List<? extends @Nullable Object>> rows)
            throws IOException {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            rows.forEach(row -> csv.writeRecord(row.stream()
                    .map(value -> value == null ? "" : value.toString())
                    .toList()));
        }
        return text.toString().getBytes(UTF_8);
    }

    private static List<Map<String, Object>> objects(
            List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
        return rows.stream()
                .map(row -> {
                    var object = new LinkedHashMap<String, Object>();
                    for (var c = 0; c < columns.size(); c++) {
                        var value = row.get(c);
                        if (value != null) {
                            object.put(columns.get(c), value);
                        }
                    }
                    return (Map<String, Object>) object;
                })
                .collect(Collectors.toList());
    }

    private static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            sheet.value(row, column, number);
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value != null) {
            sheet.value(row, column, value.toString());
        }
    }

    static byte[] workbook(Drawing drawing) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            drawing.on(workbook.newWorksheet("Phụ lục 01"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static Response sent(Api who, String path, String csv) {
        return who.postFile(path, CSV, csv.getBytes(UTF_8));
    }
}
