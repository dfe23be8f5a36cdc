package vn.thidua.platform.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format;

/**
 * Completes the contract with what holds for every operation, so that no resource has to repeat it: which problems can be
 * answered, which headers come along, that unknown fields are refused, and which fields are always there.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final BigDecimal LARGEST = new BigDecimal("999999999999999");

    /** A step is a verb ({@code …/issue}); what is created is a plural ({@code /decisions}); to sign is a step. */
    private static final Pattern CREATING = Pattern.compile("/(?!signatures)([a-z-]+s|addenda)$");

    /** Reads and writes of one thing that no path names. */
    private static final Set<String> NAMED_BY_A_PARAMETER = Set.of("getGroupScoreboard", "getTotals", "importTargets");

    /** Reads of what is there only while, or once, the thing is in a certain state. */
    private static final Set<String> BOUND_TO_A_STATE = Set.of(
            "checkDecision", "checkUnitChange", "getAgreementDocument", "getAgreementEvidence", "verifyAgreement");

    /** A pattern of Java means all of a text, one of JSON Schema any part of it, unless it says otherwise. */
    private static final Pattern PARTS = Pattern.compile("^\\^|^\\\\S$");

    private static final String CODE = "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$";

    private final IndexView index;

    public ContractFilter(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var components = contract.getComponents();
        nameThePages(contract);
        keepOnlyUsedTags(contract);
        components.setResponses(problems());
        components.setHeaders(headers());
        components.setParameters(parameters());
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        operations(item).forEach((method, operation) -> complete(path, method, operation)));
        everySchema(contract, ContractFilter::tidy);
        var requested = new HashSet<String>();
        operationsOf(contract)
                .filter(operation -> operation.getRequestBody() != null)
                .forEach(operation ->
                        collect(components, operation.getRequestBody().getContent(), requested));
        var records = recordsBySchema();
        components.getSchemas().forEach((name, schema) -> {
            if (requested.contains(name)) {
                closeRequest(schema);
            } else {
                requireWhatIsAlwaysThere(schema, records.get(name));
            }
        });
        dropUnused(contract, requested);
    }

    // ── operations ──

    private static Map<PathItem.HttpMethod, Operation> operations(PathItem item) {
        return new TreeMap<>(item.getOperations());
    }

    private static Stream<Operation> operationsOf(OpenAPI contract) {
        return contract.getPaths().getPathItems().values().stream().flatMap(item -> operations(item).values().stream());
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        var reads = method == PathItem.HttpMethod.GET;
        var posts = method == PathItem.HttpMethod.POST;
        var parameters =
                operation.getParameters() == null ? List.<Parameter>of() : List.copyOf(operation.getParameters());
        var ifMatch = parameters.stream().anyMatch(p -> "If-Match".equals(p.getName()));
        parameters.forEach(ContractFilter::describe);
        if (reads) {
            operation.addParameter(OASFactory.createParameter().ref("IfNoneMatch"));
        }
        if (posts) {
            operation.addParameter(OASFactory.createParameter().ref("IdempotencyKey"));
        }
        var responses = operation.getResponses();
        if (posts && CREATING.matcher(path).find() && responses.hasAPIResponse("200")) {
            responses.addAPIResponse("201", responses.getAPIResponse("200"));
            responses.removeAPIResponse("200");
        }
        if (isFile(operation.getRequestBody())) {
            describeReceived(operation);
        }
        var ok = responses.getAPIResponse("200");
        if (ok != null) {
            describeFiles(ok);
            describe(ok, "200");
            if (reads || ifMatch) {
                ok.addHeader("ETag", OASFactory.createHeader().ref(isJson(ok) ? "ETag" : "ETagOfJson"));
            }
            if (reads && isPage(ok.getContent())) {
                ok.addHeader("Link", OASFactory.createHeader().ref("Link"));
            }
            if (method == PathItem.HttpMethod.PUT && ifMatch && !path.endsWith("{id}")) {
                responses.addAPIResponse("201", created(ok.getContent()));
            }
        }
        var made = responses.getAPIResponse("201");
        if (made != null) {
            describe(made, "201");
            made.addHeader("ETag", OASFactory.createHeader().ref("ETag"));
            made.addHeader("Location", OASFactory.createHeader().ref("Location"));
        }
        if (posts) {
            Stream.of("200", "201", "202")
                    .map(responses::getAPIResponse)
                    .filter(answer -> answer != null)
                    .forEach(answer -> answer.addHeader(
                            "Idempotent-Replayed", OASFactory.createHeader().ref("Idempotent-Replayed")));
        }
        if (reads) {
            responses.addAPIResponse("304", OASFactory.createAPIResponse().ref("NotModified"));
        }
        var can = Stream.<String>builder()
                .add("400")
                .add("401")
                .add("403")
                .add("406")
                .add("414")
                .add("429")
                .add("431")
                .add("500")
                .add("503");
        if (path.contains("{") || NAMED_BY_A_PARAMETER.contains(operation.getOperationId())) {
            can.add("404");
        }
        if (BOUND_TO_A_STATE.contains(operation.getOperationId())) {
            can.add("409");
        }
        if (!reads) {
            can.add("409");
        }
        if (ifMatch) {
            can.add("412").add("428");
        }
        if (operation.getRequestBody() != null) {
            can.add("408").add("413").add("415");
        }
        if (posts) {
            can.add("422");
        }
        can.build()
                .forEach(status -> responses.addAPIResponse(
                        status, OASFactory.createAPIResponse().ref(NAMES.get(status))));
        operation.setResponses(sorted(responses.getAPIResponses()));
    }

    private static org.eclipse.microprofile.openapi.models.responses.APIResponses sorted(
            Map<String, APIResponse> responses) {
        var sorted = OASFactory.createAPIResponses();
        new TreeMap<>(responses).forEach(sorted::addAPIResponse);
        return sorted;
    }

    private static void describe(APIResponse answer, String status) {
        if (answer.getDescription() == null || Set.of("OK", "Created").contains(answer.getDescription())) {
            answer.setDescription(status.equals("200") ? "Done; as it stands now." : "Created; as it was stored.");
        }
    }

    /** What is no JSON has no shape of ours, but a name. */
    private static void describeFiles(APIResponse ok) {
        var content = ok.getContent();
        if (content == null || content.getMediaType(Format.As.CSV) == null) {
            return;
        }
        for (var format : Format.values()) {
            var media = content.getMediaType(format.type());
            if (format.isFile() && media != null) {
                media.setSchema(string());
            }
        }
        ok.addHeader("Content-Disposition", OASFactory.createHeader().ref("Content-Disposition"));
    }

    /** And nothing else. */
    private static boolean isJson(APIResponse ok) {
        return ok.getContent() != null
                && ok.getContent().getMediaTypes().keySet().stream().allMatch(type -> type.endsWith("json"))
                && ok.getContent().getMediaType(Format.As.NDJSON) == null;
    }

    private static boolean isFile(@Nullable RequestBody body) {
        return body != null && body.getContent() != null && body.getContent().getMediaType(Format.As.CSV) != null;
    }

    /** A file is taken in at once, or when its turn comes. */
    private static void describeReceived(Operation operation) {
        var media = operation.getRequestBody().getContent().getMediaTypes();
        media.forEach((type, body) -> body.setSchema(
                switch (type) {
                    case Format.As.JSON ->
                        OASFactory.createSchema()
                                .description("The rows as a list, each with its columns; or a page of them, as a list"
                                        + " is answered whose first page is the last.");
                    case Format.As.XLSX -> string().format("binary");
                    default -> string();
                }));
        operation
                .getResponses()
                .addAPIResponse(
                        "202",
                        OASFactory.createAPIResponse()
                                .description(
                                        "Received; it is taken in when its turn comes. Read it again at `Location`.")
                                .addHeader("ETag", OASFactory.createHeader().ref("ETag"))
                                .addHeader("Location", OASFactory.createHeader().ref("Location"))
                                .content(operation
                                        .getResponses()
                                        .getAPIResponse("201")
                                        .getContent()));
    }

    private static APIResponse created(Content content) {
        return OASFactory.createAPIResponse()
                .description("Created; as it was stored.")
                .addHeader("ETag", OASFactory.createHeader().ref("ETag"))
                .content(content);
    }

    private static void describe(Parameter parameter) {
        var schema = parameter.getSchema();
        if ("If-Match".equals(parameter.getName())) {
            parameter
                    .description("The ETag of the version that was read; required to change what exists.")
                    .example("\"3\"");
        }
        if (schema == null || schema.getRef() != null) {
            return;
        }
        if (parameter.getIn() == Parameter.In.PATH && "code".equals(parameter.getName())) {
            parameter.description("The code.");
            if (schema.getPattern() == null) {
                schema.pattern(CODE);
            }
        }
        if (schema.getDefaultValue() instanceof String text && is(schema, SchemaType.BOOLEAN)) {
            schema.setDefaultValue(Boolean.valueOf(text));
        }
        if (schema.getType() == null && schema.getMaximum() != null) {
            schema.addType(SchemaType.INTEGER);
        }
        if (is(schema, SchemaType.ARRAY)) {
            parameter.style(Parameter.Style.FORM).explode(false);
        }
    }

    private static boolean isPage(@Nullable Content content) {
        return content != null
                && content.getMediaTypes().values().stream()
                        .map(media -> media.getSchema())
                        .anyMatch(schema -> schema != null
                                && String.valueOf(schema.getRef()).contains("/PageOf"));
    }

    // ── what operations share ──

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("400", "Invalid"),
            Map.entry("401", "Unauthenticated"),
            Map.entry("403", "Forbidden"),
            Map.entry("404", "NotFound"),
            Map.entry("406", "NotAcceptable"),
            Map.entry("409", "Conflict"),
            Map.entry("412", "Stale"),
            Map.entry("408", "TooSlow"),
            Map.entry("413", "TooLarge"),
            Map.entry("414", "AddressTooLong"),
            Map.entry("415", "MediaTypeUnsupported"),
            Map.entry("422", "KeyReused"),
            Map.entry("428", "PreconditionRequired"),
            Map.entry("429", "TooManyRequests"),
            Map.entry("431", "HeadersTooLarge"),
            Map.entry("500", "Failed"),
            Map.entry("503", "Unavailable"));

    private static final Map<String, String> SAYINGS = Map.ofEntries(
            Map.entry("400", "The request has flaws; `errors` lists all of them."),
            Map.entry("401", "Not signed in, or not with a good token or password."),
            Map.entry("403", "This account may not do this."),
            Map.entry("404", "Nothing stands here, or nothing that this account may see."),
            Map.entry("406", "There is no such format here."),
            Map.entry("409", "How things stand does not allow it; `state` tells more where it can."),
            Map.entry(
                    "412", "Somebody else changed it since it was read; `state.etag` is the version that stands now."),
            Map.entry("408", "The body did not arrive in time; send it again."),
            Map.entry("413", "The body is too large."),
            Map.entry("414", "The address is longer than any that leads somewhere."),
            Map.entry("415", "The body is of a type that is not read here."),
            Map.entry("422", "The Idempotency-Key belongs to another request."),
            Map.entry("428", "To change what exists, send If-Match."),
            Map.entry("429", "More than one caller may ask for; try again after `Retry-After`."),
            Map.entry("431", "The headers are longer than is read."),
            Map.entry("500", "The service failed; nothing was left half done."),
            Map.entry("503", "Not at this moment; try again after `Retry-After`."));

    private static Map<String, APIResponse> problems() {
        var responses = new TreeMap<String, APIResponse>();
        NAMES.forEach((status, name) -> {
            var answer = OASFactory.createAPIResponse()
                    .description(SAYINGS.get(status))
                    .content(OASFactory.createContent()
                            .addMediaType(
                                    "application/problem+json",
                                    OASFactory.createMediaType()
                                            .schema(OASFactory.createSchema().ref("Problem"))));
            if (status.equals("401")) {
                answer.addHeader("WWW-Authenticate", text("How to sign in.").required(true));
            }
            if (status.equals("503") || status.equals("429")) {
                answer.addHeader("Retry-After", text("After how many seconds it is worth trying again."));
            }
            responses.put(name, answer);
        });
        responses.put(
                "NotModified",
                OASFactory.createAPIResponse().description("What you have is still what stands here; no body."));
        return responses;
    }

    private static Map<String, Header> headers() {
        var headers = new TreeMap<String, Header>();
        headers.put(
                "ETag", text("The version, for `If-Match` and `If-None-Match`.").required(true));
        headers.put("ETagOfJson", text("The version, for `If-Match` and `If-None-Match`; absent of a file."));
        headers.put("Location", text("Where it stands from now on.").required(true));
        headers.put("Content-Disposition", text("The name of the file; absent of JSON."));
        headers.put("Link", text("`rel=\"next\"` leads to the next page; absent on the last."));
        headers.put("Idempotent-Replayed", text("`true` where this is the recorded answer to an earlier request."));
        return headers;
    }

    private static Header text(String description) {
        return OASFactory.createHeader().description(description).schema(string());
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new TreeMap<String, Parameter>();
        parameters.put(
                "IdempotencyKey",
                OASFactory.createParameter()
                        .name("Idempotency-Key")
                        .in(Parameter.In.HEADER)
                        .description(
                                "A fresh key for each thing to be done, the same for every retry of it: then sending it"
                                        + " twice never counts twice.")
                        .example("7c0f0f4e-6a3c-4f0e-9a53-6f0c8f6c1a2d")
                        .schema(string().pattern("^\"?[A-Za-z0-9._:-]{8,128}\"?$")));
        parameters.put(
                "IfNoneMatch",
                OASFactory.createParameter()
                        .name("If-None-Match")
                        .in(Parameter.In.HEADER)
                        .description("The ETag of what you have; answered by 304 while it still stands.")
                        .example("\"3\"")
                        .schema(string()));
        return parameters;
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    // ── schemas ──

    /** A page of units is {@code PageOfUnitSummary}, as a person would say. */
    private static void nameThePages(OpenAPI contract) {
        var names = contract.getComponents().getSchemas().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("Page")
                        && entry.getValue().getProperties() != null
                        && entry.getValue().getProperties().keySet().containsAll(Set.of("items", "next")))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> "PageOf"
                                + entry.getKey().substring("Page".length()).replaceFirst("View$", "")));
        everySchema(contract, schema -> {
            var name = named(schema);
            if (name != null && names.containsKey(name)) {
                schema.setRef(SCHEMAS + names.get(name));
            }
        });
        var renamed = new TreeMap<String, Schema>();
        contract.getComponents()
                .getSchemas()
                .forEach((name, schema) -> renamed.put(names.getOrDefault(name, name), schema));
        contract.getComponents().setSchemas(renamed);
    }

    private static @Nullable String named(Schema schema) {
        var ref = schema.getRef();
        return ref == null ? null : ref.substring(ref.lastIndexOf('/') + 1);
    }

    private static void tidy(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
            if ("JsonNode".equals(named(schema))) {
                schema.setRef(null);
            }
        }
        if (schema.getPattern() != null && !PARTS.matcher(schema.getPattern()).find()) {
            schema.setPattern("^(" + schema.getPattern() + ")$");
        }
    }

    private static boolean is(Schema schema, SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }

    /** What a request does not know it refuses, and a decimal has its limits. */
    private static void closeRequest(Schema schema) {
        if (!is(schema, SchemaType.OBJECT)) {
            return;
        }
        schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        if (schema.getProperties() != null) {
            schema.getProperties().values().stream()
                    .filter(property -> is(property, SchemaType.NUMBER))
                    .forEach(property -> property.minimum(LARGEST.negate())
                            .maximum(LARGEST)
                            .description(Stream.of(property.getDescription(), "At most 15 digits, of which 6 decimals.")
                                    .filter(sentence -> sentence != null)
                                    .collect(Collectors.joining(" "))));
        }
    }

    private static void requireWhatIsAlwaysThere(Schema schema, @Nullable ClassInfo type) {
        if (schema.getProperties() == null) {
            return;
        }
        if (type == null) {
            if (schema.getProperties().containsKey("items") && schema.getRequired() == null) {
                schema.addRequired("items");
            }
            return;
        }
        schema.setRequired(type.recordComponents().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE)
                        && !component.hasAnnotation(NULLABLE)
                        && schema.getProperties().containsKey(component.name()))
                .map(component -> component.name())
                .toList());
    }

    private Map<String, ClassInfo> recordsBySchema() {
        var records = new LinkedHashMap<String, ClassInfo>();
        for (var type : index.getKnownClasses()) {
            if (type.isRecord() && type.name().toString().startsWith("vn.thidua.")) {
                var schema = type.declaredAnnotation(SCHEMA);
                var named = schema == null ? null : schema.value("name");
                if (named == null) {
                    records.putIfAbsent(type.simpleName(), type);
                } else {
                    records.put(named.asString(), type);
                }
            }
        }
        return records;
    }

    private static void collect(Components components, @Nullable Content content, Set<String> found) {
        if (content != null) {
            content.getMediaTypes().values().stream()
                    .map(media -> media.getSchema())
                    .filter(schema -> schema != null)
                    .forEach(schema -> collect(components, schema, found));
        }
    }

    private static void collect(Components components, Schema from, Set<String> found) {
        walk(from, schema -> {
            var name = named(schema);
            if (name != null && found.add(name) && components.getSchemas().containsKey(name)) {
                collect(components, components.getSchemas().get(name), found);
            }
        });
    }

    private static void dropUnused(OpenAPI contract, Set<String> used) {
        var components = contract.getComponents();
        collect(components, OASFactory.createSchema().ref("Problem"), used);
        operationsOf(contract).forEach(operation -> {
            operation
                    .getResponses()
                    .getAPIResponses()
                    .values()
                    .forEach(answer -> collect(components, answer.getContent(), used));
            if (operation.getParameters() != null) {
                operation.getParameters().stream()
                        .filter(parameter -> parameter.getSchema() != null)
                        .forEach(parameter -> collect(components, parameter.getSchema(), used));
            }
        });
        var kept = new TreeMap<>(components.getSchemas());
        kept.keySet().retainAll(used);
        components.setSchemas(kept);
    }

    private static void keepOnlyUsedTags(OpenAPI contract) {
        var used = operationsOf(contract)
                .filter(operation -> operation.getTags() != null)
                .flatMap(operation -> operation.getTags().stream())
                .collect(Collectors.toSet());
        contract.setTags(contract.getTags().stream()
                .filter(tag -> used.contains(tag.getName()))
                .toList());
    }

    private static void everySchema(OpenAPI contract, Consumer<Schema> visitor) {
        contract.getComponents().getSchemas().values().forEach(schema -> walk(schema, visitor));
        operationsOf(contract).forEach(operation -> {
            if (operation.getParameters() != null) {
                operation.getParameters().stream()
                        .filter(parameter -> parameter.getSchema() != null)
                        .forEach(parameter -> walk(parameter.getSchema(), visitor));
            }
            Stream.concat(
                            Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent()),
                            operation.getResponses().getAPIResponses().values().stream()
                                    .map(answer -> answer.getContent()))
                    .filter(content -> content != null)
                    .flatMap(content -> content.getMediaTypes().values().stream())
                    .filter(media -> media.getSchema() != null)
                    .forEach(media -> walk(media.getSchema(), visitor));
        });
    }

    private static void walk(Schema schema, Consumer<Schema> visitor) {
        visitor.accept(schema);
        Stream.of(
                        Stream.ofNullable(schema.getProperties()).flatMap(map -> map.values().stream()),
                        Stream.ofNullable(schema.getItems()),
                        Stream.ofNullable(schema.getAdditionalPropertiesSchema()),
                        Stream.ofNullable(schema.getAllOf()).flatMap(List::stream),
                        Stream.ofNullable(schema.getAnyOf()).flatMap(List::stream),
                        Stream.ofNullable(schema.getOneOf()).flatMap(List::stream))
                .flatMap(all -> all)
                .forEach(inner -> walk(inner, visitor));
    }
}
