package vn.thidua.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Values after a schema, such as somebody would send who has read the contract and looked at what the service answers: what
 * was seen under a name is given again where that name is asked for.
 */
final class Guess {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int REMEMBERED = 200;

    /** Fields that name a thing of another name. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("issuer", "unit"),
            Map.entry("parent", "unit"),
            Map.entry("lead", "unit"),
            Map.entry("cooperating", "unit"),
            Map.entry("reportedBy", "unit"),
            Map.entry("units", "unit"),
            Map.entry("predecessor", "unit"),
            Map.entry("predecessors", "unit"),
            Map.entry("successor", "unit"),
            Map.entry("total", "unit"),
            Map.entry("parts", "unit"),
            Map.entry("closes", "unit"),
            Map.entry("totalIndicator", "indicator"),
            Map.entry("amends", "target"),
            Map.entry("withdraw", "target"),
            Map.entry("sharesOut", "target"),
            Map.entry("takesOver", "target"),
            Map.entry("supersedes", "agreement"),
            Map.entry("corrects", "unit-change"),
            Map.entry("group", "emulation-group"),
            Map.entry("base", "measure-unit"),
            Map.entry("measureUnit", "measure-unit"),
            Map.entry("holder", "people"),
            Map.entry("kind", "unit-kind"),
            Map.entry("after", "next"),
            Map.entry("periods", "period"));

    private final Random random;
    private final Map<String, List<String>> seen = new HashMap<>();

    Guess(Random random) {
        this.random = random;
    }

    // ── what was seen ──

    /** Remembers what an answer names, under the names of its fields and, for what is listed at an address, under its own. */
    void remember(String collection, JsonNode answer) {
        if (answer.isArray()) {
            answer.forEach(item -> remember(collection, item));
        } else if (answer.isObject()) {
            for (var key : List.of("id", "code")) {
                if (answer.path(key).isTextual()) {
                    remember(collection, answer.get(key).asText());
                }
            }
            answer.properties().forEach(field -> {
                if (field.getKey().equals("items")) {
                    remember(collection, field.getValue());
                } else if (field.getValue().isTextual()) {
                    remember(field.getKey(), field.getValue().asText());
                } else {
                    remember(field.getKey(), field.getValue());
                }
            });
        }
    }

    private void remember(String name, String value) {
        if (value.length() < 500) {
            var values = seen.computeIfAbsent(name, any -> new ArrayList<>());
            if (values.size() < REMEMBERED) {
                values.add(value);
            } else {
                values.set(random.nextInt(REMEMBERED), value);
            }
        }
    }

    private List<String> seenAs(String name) {
        return seen.getOrDefault(MEANT.getOrDefault(name, name), List.of());
    }

    // ── values ──

    JsonNode value(String name, Place schema) {
        if (schema.at("enum").exists()) {
            return any(schema.at("enum").items()).node();
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" ->
                JSON.numberNode(new BigDecimal(random.nextInt(1_000_000)).movePointLeft(random.nextInt(4)));
            default -> JSON.textNode(text(name, schema));
        };
    }

    private static String type(Place schema) {
        if (schema.at("type").exists()) {
            return schema.at("type").text();
        }
        return schema.at("properties").exists() ? "object" : "string";
    }

    private ObjectNode object(Place schema) {
        var required = schema.at("required").node();
        var object = JSON.objectNode();
        schema.at("properties").names().forEach(name -> {
            var isRequired = required.toString().contains('"' + name + '"');
            if (isRequired || random.nextInt(100) < 35) {
                object.set(name, value(name, schema.at("properties").at(name)));
            }
        });
        return object;
    }

    private ArrayNode array(String name, Place schema) {
        var array = JSON.arrayNode();
        var size = 1 + random.nextInt(2);
        for (var i = 0; i < size; i++) {
            array.add(value(name, schema.at("items")));
        }
        return array;
    }

    private long integer(Place schema) {
        var least = schema.at("minimum").exists() ? schema.at("minimum").node().asLong() : 0;
        var most = schema.at("maximum").exists() ? schema.at("maximum").node().asLong() : 100;
        return least + random.nextInt((int) Math.max(1, Math.min(12, most - least + 1)));
    }

    String text(String name, Place schema) {
        var examples = schema.at("examples").items();
        var candidates = seenAs(name);
        var chance = random.nextInt(100);
        if (schema.at("format").text().equals("date")) {
            return LocalDate.of(2023, 1, 1).plusDays(random.nextInt(365)).toString();
        }
        if (schema.at("format").text().equals("date-time")) {
            return LocalDate.of(2023, 1, 1).plusDays(random.nextInt(365)) + "T10:00:00Z";
        }
        if (schema.at("format").text().equals("byte")) {
            return "iVBORw0KGgo=";
        }
        if (!candidates.isEmpty() && chance < 85) {
            return any(candidates);
        }
        if (!examples.isEmpty() && chance < 95) {
            return any(examples).text();
        }
        return schema.at("pattern").exists() ? like(schema.at("pattern").text()) : "thử " + random.nextInt(1000);
    }

    /** One of a few texts that formal fields of this contract like. */
    private String like(String pattern) {
        return List.of(
                        UUID.randomUUID().toString(),
                        "fuzz-" + random.nextInt(1000),
                        "FUZZ_" + random.nextInt(1000),
                        "2023",
                        "application/pdf",
                        "thử " + random.nextInt(1000))
                .stream()
                .filter(Pattern.compile(pattern).asPredicate())
                .findFirst()
                .orElse("x");
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
