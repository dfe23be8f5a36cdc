package vn.thidua.platform.json;

import static vn.thidua.platform.problem.PlatformProblem.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Verdict;

/**
 * Makes records out of a JSON tree and collects everything wrong on the way.
 *
 * <p>Jackson's own binding stops at the first flaw; a caller with five wrong lines would then need five requests to learn
 * of them. So the tree is Jackson's and the walk is ours (docs/decisions/0004).
 */
final class RecordBinder {

    private final RawNumbers numbers;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Map<String, List<String>>> references = new LinkedHashMap<>();
    private final Map<String, SelfChecking> selfChecking = new LinkedHashMap<>();

    RecordBinder(RawNumbers numbers) {
        this.numbers = numbers;
    }

    <T> @Nullable T bind(JsonNode tree, Class<T> type) {
        return type.cast(record(tree, type, ""));
    }

    List<Finding> findings() {
        return findings;
    }

    /** By kind, the codes that were named and where. */
    Map<String, Map<String, List<String>>> references() {
        return references;
    }

    /** Rules across fields, of every part that is sound in itself. */
    void askTheParts() {
        selfChecking.forEach((at, part) -> {
            if (isSound(at)) {
                var verdict = Verdict.asking();
                part.check(verdict);
                verdict.findings().forEach(f -> findings.add(f.below(at)));
            }
        });
    }

    /** Whether nothing was found at this place or below it. */
    boolean isSound(String at) {
        return findings.stream().noneMatch(f -> f.at().equals(at) || f.at().startsWith(at + "/"));
    }

    private @Nullable Object value(JsonNode node, Type declared, String at, @Nullable Reference reference) {
        if (declared instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(node, list.getActualTypeArguments()[0], at, reference);
        }
        var type = (Class<?>) declared;
        if (type.isRecord() && !Scalars.isText(type)) {
            return record(node, type, at);
        }
        var value = scalar(node, type, at);
        if (reference != null && value instanceof String code) {
            references
                    .computeIfAbsent(reference.value(), kind -> new LinkedHashMap<>())
                    .computeIfAbsent(code, c -> new ArrayList<>())
                    .add(at);
        }
        return value;
    }

    private @Nullable Object scalar(JsonNode node, Class<?> type, String at) {
        if (Scalars.isText(type)) {
            return node.isTextual()
                    ? Scalars.fromText(node.textValue(), type, at, findings::add)
                    : mismatch(at, "string");
        }
        if (type == BigDecimal.class) {
            if (node.isTextual()) {
                findings.add(Scalars.textForDecimal(node.textValue(), at));
                return null;
            }
            return node.isNumber() ? Scalars.decimal(numbers.at(at), at, findings::add) : mismatch(at, "decimal");
        }
        if (type == Integer.class || type == int.class) {
            return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : mismatch(at, "integer");
        }
        if (type == Boolean.class || type == boolean.class) {
            return node.isBoolean() ? node.booleanValue() : mismatch(at, "boolean");
        }
        if (type == byte[].class) {
            try {
                return node.isTextual() ? node.binaryValue() : mismatch(at, "base64");
            } catch (java.io.IOException notBase64) {
                return mismatch(at, "base64");
            }
        }
        throw new IllegalArgumentException("no JSON form for " + type);
    }

    private @Nullable Object mismatch(String at, String expected) {
        findings.add(Finding.of(at, FIELD_TYPE, expected));
        return null;
    }

    private List<Object> list(JsonNode node, Type element, String at, @Nullable Reference reference) {
        var values = new ArrayList<>();
        if (!node.isArray()) {
            mismatch(at, "array");
            return values;
        }
        for (var i = 0; i < node.size(); i++) {
            var item = at + "/" + i;
            var value = node.get(i).isNull() ? mismatch(item, "value") : value(node.get(i), element, item, reference);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable Object record(JsonNode node, Class<?> type, String at) {
        if (!node.isObject()) {
            return mismatch(at, "object");
        }
        var components = type.getRecordComponents();
        var known = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        refuseUnknown(node, known, at);
        var values = new Object[components.length];
        for (var i = 0; i < components.length; i++) {
            var component = components[i];
            var field = node.get(component.getName());
            values[i] = field == null || field.isNull()
                    ? absent(component)
                    : value(
                            field,
                            component.getGenericType(),
                            at + "/" + escaped(component.getName()),
                            component.getAnnotation(Reference.class));
        }
        var made = construct(type, components, values);
        if (made instanceof SelfChecking part) {
            selfChecking.put(at, part);
        }
        return made;
    }

    private void refuseUnknown(JsonNode node, Set<String> known, String at) {
        var unknown = new LinkedHashSet<String>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        unknown.forEach(name -> findings.add(Finding.of(
                at + "/" + escaped(name),
                FIELD_UNKNOWN,
                name,
                known.stream().sorted().collect(Collectors.joining(", ")))));
    }

    /** A list that is not there is empty; a flag that is not there is off; anything else is absent. */
    private static @Nullable Object absent(RecordComponent component) {
        if (component.getType() == List.class) {
            return List.of();
        }
        return component.getType() == boolean.class ? Boolean.FALSE : null;
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            var parameters =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException("a request record must accept what is absent: " + type, thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
