package vn.thidua.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What goes wrong in requests, by carelessness or on purpose. */
final class Mischief {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u00a0\u3000",
            "a\u0000b",
            "a\u200bb",
            "a\u202eb\u2066c",
            "\u001b[31m",
            "a\u2028b",
            "\ufeffx",
            "e\u0301\u0323".repeat(20),
            "😀🏳️‍🌈",
            "x".repeat(101),
            "ữ".repeat(1_000),
            "null",
            "NaN",
            "-1",
            "1e5",
            "8.664,9",
            "9".repeat(40),
            "9223372036854775808",
            "0000-01-01",
            "2023-02-30",
            "+999999999-12-31",
            "-999999999-01-01",
            "10000-01-01",
            "9999-12-31",
            "0001-01-01",
            "2023-06-30T24:00:00Z",
            "2023-06-30T10:00:00+99:00",
            "2023-Q5",
            "2023-YTD13",
            "2099-2001",
            "1900",
            "2023-W01",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1",
            "../../etc/passwd",
            "..%2f..%2f",
            "%00",
            "%",
            "_",
            "'; drop table unit; --",
            "${jndi:ldap://127.0.0.1/x}",
            "{0}{1}",
            "a,b,,c",
            ",",
            "*",
            "-",
            "--code",
            "code,code",
            "CODE",
            "true",
            "<script>");

    /** As they stand in a JSON text. */
    private static final List<String> LITERALS = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-0.0",
            "-1",
            "1e5",
            "1E+400",
            "1e999999999",
            "1e-999999999",
            "0.0000001",
            "1.1234567",
            "999999999999999",
            "1000000000000000",
            "123456789.123456",
            "12345678901234567890123",
            "9".repeat(2_000),
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "1.5",
            "1.0",
            "01",
            "NaN",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"\":\"\"}",
            "\"\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[".repeat(300) + "]".repeat(300),
            "{\"a\":".repeat(300) + "1" + "}".repeat(300),
            "[" + "1,".repeat(5_000) + "1]",
            "undefined",
            "'x'",
            "\"x");

    static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/merge-patch+json",
            "application/problem+json",
            "text/csv",
            "text/csv; charset=windows-1258",
            "application/x-ndjson",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "*/*",
            "json",
            ";",
            "application/json; charset=UTF-8");

    static final List<String> ACCEPTS = List.of(
            "*/*",
            "application/json;q=0",
            "text/html",
            "text/csv",
            "application/x-ndjson",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/problem+json",
            "image/*",
            "nonsense",
            "text/csv;q=2",
            "text/csv;q=x, */*;q=0.1",
            ",",
            "application/json, ".repeat(50) + "*/*");

    static final List<String> LANGUAGES =
            List.of("en", "vi", "vi-VN", "*", "de", "en;q=0, vi;q=0", "x", "en-", "q=1", "zz-" + "a".repeat(300), ",");

    static final List<String> TAGS = List.of(
            "*",
            "\"*\"",
            "3",
            "W/\"0\"",
            "\"0\", \"1\"",
            "\"\"",
            "\"-1\"",
            "\"9223372036854775808\"",
            "\"",
            "\"a",
            ",",
            "\"0\"\"1\"",
            "x".repeat(500));

    static final List<String> KEYS =
            List.of("short", "a".repeat(129), "\"fuzz-fuzz\"", "fuzz fuzz", "*", "fuzz-key-1", "fuzz-key-2", "'\";--");

    private final Random random;

    Mischief(Random random) {
        this.random = random;
    }

    /** A body with something wrong in one place, or in the text as a whole. */
    String done(JsonNode body) {
        if (random.nextInt(4) == 0) {
            return spoilt(body.toString());
        }
        var places = new ArrayList<Supplier<String>>();
        var whole = body.deepCopy();
        collect(whole, whole, places);
        return places.isEmpty() ? any(LITERALS) : any(places).get();
    }

    /** For each member or item of the whole, one thing that may go wrong with it. */
    private void collect(JsonNode whole, JsonNode at, List<Supplier<String>> places) {
        if (at instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(name -> places.add(() -> instead(whole, mark -> object.set(name, mark))));
            object.fieldNames()
                    .forEachRemaining(name -> places.add(() -> {
                        object.remove(name);
                        return whole.toString();
                    }));
            places.add(() -> {
                object.put(any(List.of("valeu", "id", "version", "état", "", "a/b~c", "__proto__")), 1);
                return whole.toString();
            });
            object.forEach(each -> collect(whole, each, places));
        } else if (at instanceof ArrayNode array && !array.isEmpty()) {
            places.add(() -> instead(whole, mark -> array.set(0, mark)));
            places.add(() -> {
                var item = array.get(0);
                for (var i = 0; i < 1_200; i++) {
                    array.add(item);
                }
                return whole.toString();
            });
            places.add(() -> {
                array.add(array.get(0));
                return whole.toString();
            });
            places.add(() -> {
                array.removeAll();
                return whole.toString();
            });
            array.forEach(each -> collect(whole, each, places));
        }
    }

    /** Puts a text or a literal where something else stood; the literal need not be JSON. */
    private String instead(JsonNode whole, Consumer<JsonNode> put) {
        if (random.nextBoolean()) {
            put.accept(JSON.textNode(any(TEXTS)));
            return whole.toString();
        }
        put.accept(JSON.textNode("@@here@@"));
        return whole.toString().replace("\"@@here@@\"", any(LITERALS));
    }

    private String spoilt(String text) {
        var cut = text.isEmpty() ? 0 : random.nextInt(text.length());
        return switch (random.nextInt(10)) {
            case 0 -> text.substring(0, cut);
            case 1 -> text + text;
            case 2 -> text + "]";
            case 3 -> text.replaceFirst("\\{", "{\"name\":\"x\",\"name\":\"y\",");
            case 4 -> "\ufeff" + text;
            case 5 -> text.substring(0, cut) + '\u0000' + text.substring(cut);
            case 6 -> "[" + text + "]";
            case 7 -> text.replace('"', '\'');
            case 8 -> any(LITERALS);
            default -> text.toUpperCase(Locale.ROOT);
        };
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
