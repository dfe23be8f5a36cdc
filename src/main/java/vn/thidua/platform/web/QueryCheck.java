package vn.thidua.platform.web;

import static vn.thidua.platform.problem.PlatformProblem.*;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.Values;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/** Holds the query string against the parameters that the operation declares: nothing in it is ever ignored. */
class QueryCheck {

    /** One declared parameter: its type, whether commas separate several values, and what it refers to. */
    private record Declared(
            Class<?> type, boolean many, @Nullable String reference) {}

    /** What makes a part of a list, and means nothing where the whole of it is wanted. */
    private static final Set<String> PAGING = Set.of("limit", "after", "count");

    private final Map<Method, Map<String, Declared>> byOperation = new ConcurrentHashMap<>();
    private final Values values;

    QueryCheck(Values values) {
        this.values = values;
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        var sent = request.getUriInfo().getQueryParameters();
        if (sent.isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        var declared = byOperation.computeIfAbsent(resource.getResourceMethod(), QueryCheck::declaredBy);
        var whole = Format.chosenFor(request).isFile();
        var findings = new ArrayList<Finding>();
        var references = new LinkedHashMap<String, Map<String, List<String>>>();
        sent.forEach((name, given) -> {
            var parameter = declared.get(name);
            if (parameter == null) {
                findings.add(Finding.of(
                        "?" + name,
                        PARAMETER_UNKNOWN,
                        name,
                        declared.keySet().stream().sorted().collect(Collectors.joining(", "))));
            } else if (given.size() > 1) {
                findings.add(Finding.of("?" + name, PARAMETER_REPEATED, name));
            } else if (given.get(0).isEmpty()) {
                findings.add(Finding.of("?" + name, FIELD_REQUIRED));
            } else if (whole && PAGING.contains(name)) {
                findings.add(Finding.of("?" + name, FILE_IS_WHOLE, name));
            } else {
                var parts = parameter.many() ? given.get(0).split(",", -1) : new String[] {given.get(0)};
                for (var part : parts) {
                    // PostgreSQL would stumble over the very characters that are refused here.
                    if (values.isSound(part, parameter.type(), "?" + name, findings) && parameter.reference() != null) {
                        references
                                .computeIfAbsent(parameter.reference(), k -> new LinkedHashMap<>())
                                .computeIfAbsent(part, c -> new ArrayList<>())
                                .add("?" + name);
                    }
                }
            }
        });
        values.checkKnown(references, findings);
        if (!findings.isEmpty()) {
            throw new Refusal(findings);
        }
    }

    private static Map<String, Declared> declaredBy(Method operation) {
        var declared = new LinkedHashMap<String, Declared>();
        for (var parameter : operation.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (var field : parameter.getType().getDeclaredFields()) {
                    declare(declared, field.getName(), field, field.getGenericType());
                }
            } else {
                declare(declared, parameter.getName(), parameter, parameter.getParameterizedType());
            }
        }
        return declared;
    }

    private static void declare(Map<String, Declared> all, String name, AnnotatedElement element, Type type) {
        var query = element.getAnnotation(RestQuery.class);
        if (query == null) {
            return;
        }
        var reference = element.getAnnotation(Reference.class);
        var many = type instanceof ParameterizedType;
        var single = many ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        all.put(
                query.value().isEmpty() ? name : query.value(),
                new Declared((Class<?>) single, many, reference == null ? null : reference.value()));
    }
}
