package vn.thidua.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The committed contract, asked of one call after the other whether it speaks of them. */
final class Contract {

    private static final String ADDRESS = "https://thi-dua.test/openapi";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern CODE_AND_STATUS =
            Pattern.compile("^\\| `([A-Z0-9_]+)` \\| (\\d+) ", Pattern.MULTILINE);

    private static final JsonMapper READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static @Nullable Contract committed;

    private final Place top;
    private final List<Operation> operations;
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig settings = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .build();
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final Map<String, Integer> problemCodes;

    private Contract(JsonNode contract, Map<String, Integer> problemCodes) {
        closeAnswers(contract);
        this.top = Place.top(contract);
        this.problemCodes = problemCodes;
        this.operations = top.at("paths")
                .names()
                .map(path -> top.at("paths").at(path))
                .flatMap(path -> path.names().filter(METHODS::contains).map(method -> Operation.of(path, method)))
                .toList();
        this.schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                factory -> factory.schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, contract.toString()))));
    }

    /** The one in the repository, with the codes of problems that are explained there. */
    static synchronized Contract committed() {
        if (committed == null) {
            try {
                committed = new Contract(
                        new YAMLMapper().readTree(Files.readString(Path.of("openapi.yaml"))),
                        CODE_AND_STATUS
                                .matcher(Files.readString(Path.of("docs/problems.md")))
                                .results()
                                .collect(Collectors.toMap(
                                        found -> found.group(1), found -> Integer.valueOf(found.group(2)))));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return committed;
    }

    /** Callers may be told more one day, but not before the contract says so. */
    private static void closeAnswers(JsonNode contract) {
        contract.at("/components/schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(String id) {
        return operations.stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
    }

    /** A name goes before a variable: {@code /imports/units} is no {@code /imports/{id}}. */
    Optional<Operation> operation(Call call) {
        var method = call.method().equals("HEAD") ? "GET" : call.method();
        return operations.stream()
                .filter(o -> o.method().equals(method)
                        && o.path().matcher(call.path()).matches())
                .min(java.util.Comparator.comparing(o -> o.variables().size()));
    }

    /** What the contract has against a call; nothing, as it should be. */
    List<String> objections(Call call) {
        var objections = new ArrayList<String>();
        var operation = operation(call);
        if (operation.isEmpty()) {
            if (call.status() < 400 && !call.method().equals("OPTIONS")) {
                objections.add("the contract has no such operation");
            }
        } else {
            checkAnswer(operation.get(), call, objections::add);
            if (call.succeeded()) {
                checkRequest(operation.get(), call, objections::add);
            }
        }
        if (call.status() >= 400) {
            checkProblem(call, objections::add);
        }
        return objections;
    }

    // ── answers ──

    private void checkAnswer(Operation operation, Call call, Consumer<String> objection) {
        var answer = operation.place().at("responses").at(String.valueOf(call.status()));
        if (!answer.exists() && operation.leadsOn()) {
            return;
        }
        if (!answer.exists()) {
            objection.accept("the status " + call.status() + " is not documented");
            return;
        }
        answer.at("headers").names().forEach(name -> {
            var header = answer.at("headers").at(name);
            var value = call.headers().get(name);
            if (value != null) {
                check(header.at("schema"), JsonNodeFactory.instance.textNode(value), "header " + name, objection);
            } else if (header.at("required").node().asBoolean()) {
                objection.accept("the header " + name + " is missing");
            }
        });
        if (call.method().equals("HEAD")) {
            return;
        }
        var content = answer.at("content");
        var type = call.mediaType();
        if (!content.exists()) {
            if (!call.received().isEmpty()) {
                objection.accept("an answer " + call.status() + " has no content");
            }
        } else if (type == null || !content.at(type).exists()) {
            objection.accept("the content type " + type + " is not documented for " + call.status());
        } else if (type.equals(JSON) || type.endsWith("+json")) {
            checkJson(content.at(type).at("schema"), call.received(), "answer", objection);
        }
    }

    private void checkProblem(Call call, Consumer<String> objection) {
        if (call.method().equals("HEAD")) {
            return;
        }
        if (!PROBLEM.equals(call.mediaType())) {
            objection.accept("a refusal " + call.status() + " that is no problem document but " + call.mediaType());
            return;
        }
        var problem =
                checkJson(top.at("components").at("schemas").at("Problem"), call.received(), "problem", objection);
        if (problem.path("status").asInt() != call.status()) {
            objection.accept("the problem says " + problem.path("status") + ", the answer " + call.status());
        }
        var code = problem.path("code").asText();
        if (!Integer.valueOf(call.status()).equals(problemCodes.get(code))) {
            objection.accept("docs/problems.md has no code " + code + " with " + call.status());
        }
        problem.path("errors").findValuesAsText("code").stream()
                .filter(each -> !problemCodes.containsKey(each))
                .forEach(each -> objection.accept("docs/problems.md has no code " + each));
    }

    // ── requests that were accepted ──

    private void checkRequest(Operation operation, Call call, Consumer<String> objection) {
        checkQuery(operation, call, objection);
        checkPath(operation, call, objection);
        operation.parameters("header").forEach(parameter -> {
            var name = parameter.at("name").text();
            var value = call.sentHeaders().get(name);
            checkGiven(parameter, value, "header " + name, objection);
        });
        var body = operation.place().at("requestBody");
        var type = call.sentMediaType();
        if (call.sent().isEmpty()) {
            if (operation.needsBody()) {
                objection.accept("accepted without the body that it must have");
            }
        } else if (!body.exists()) {
            // what nobody asked for is not read
        } else if (type == null || !body.at("content").at(type).exists()) {
            objection.accept("accepted with the content type " + type);
        } else if (type.equals(JSON)) {
            // a reader may pass over a byte order mark (RFC 8259, 8.1)
            var sent = call.sent().replaceFirst("^\ufeff", "");
            checkJson(body.at("content").at(type).at("schema"), sent, "accepted request", objection);
        }
    }

    private void checkQuery(Operation operation, Call call, Consumer<String> objection) {
        var declared = operation.parameters("query").stream()
                .collect(Collectors.toMap(p -> p.at("name").text(), p -> p));
        var sent = call.query().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> {
                    objection.accept("accepted with a parameter twice");
                    return first;
                }));
        sent.keySet().stream()
                .filter(name -> !declared.containsKey(name))
                .forEach(name -> objection.accept("accepted with the unknown parameter " + name));
        declared.forEach((name, parameter) -> checkGiven(parameter, sent.get(name), "parameter " + name, objection));
    }

    private void checkPath(Operation operation, Call call, Consumer<String> objection) {
        var matcher = operation.path().matcher(call.path());
        if (matcher.matches()) {
            var variables = operation.variables();
            for (var i = 0; i < variables.size(); i++) {
                var name = variables.get(i);
                var value = Call.decoded(matcher.group(i + 1).replace("+", "%2B"));
                operation.parameters("path").stream()
                        .filter(p -> p.at("name").text().equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                p -> checkGiven(p, value, "path parameter " + name, objection),
                                () -> objection.accept("the path parameter " + name + " is not declared"));
            }
        }
    }

    private void checkGiven(Place parameter, @Nullable String value, String what, Consumer<String> objection) {
        if (value != null) {
            var schema = parameter.at("schema");
            check(schema, asJson(value, schema), "accepted " + what, objection);
        } else if (parameter.at("required").node().asBoolean()) {
            objection.accept("accepted without the " + what);
        }
    }

    /** A text in an address, as the schema would have it. */
    private static JsonNode asJson(String value, Place schema) {
        var text = JsonNodeFactory.instance.textNode(value);
        return switch (schema.at("type").text()) {
            case "integer", "number", "boolean" -> {
                try {
                    yield READER.readTree(value);
                } catch (JsonProcessingException noNumber) {
                    yield text;
                }
            }
            case "array" -> {
                var list = new ArrayNode(JsonNodeFactory.instance);
                Stream.of(value.split(",")).forEach(item -> list.add(asJson(item, schema.at("items"))));
                yield list;
            }
            default -> text;
        };
    }

    // ── schemas ──

    private JsonNode checkJson(Place schema, String json, String what, Consumer<String> objection) {
        try {
            var node = READER.readTree(json);
            check(schema, node, what, objection);
            return node;
        } catch (JsonProcessingException unreadable) {
            objection.accept("the " + what + " is no JSON: " + unreadable.getMessage());
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private void check(Place schema, JsonNode value, String what, Consumer<String> objection) {
        compiled.computeIfAbsent(schema.pointer().toString(), this::compile)
                .validate(value)
                .forEach(flaw -> objection.accept(what + flaw.getInstanceLocation() + ": " + flaw.getError()));
    }

    private JsonSchema compile(String pointer) {
        return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer), settings);
    }
}
