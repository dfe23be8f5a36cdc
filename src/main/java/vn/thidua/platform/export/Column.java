package vn.thidua.platform.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: a component of the record that stands in a row. What is a record itself stands in columns of its own,
 * {@code source.title} as {@code sourceTitle}.
 *
 * @param name as the API calls it
 */
record Column(String name, Class<?> type, Function<Object, @Nullable Object> reader) {

    private static final Map<Class<?>, List<Column>> KNOWN = new ConcurrentHashMap<>();

    /** The columns of the rows that something of the type makes, in the order in which the record declares them. */
    static List<Column> of(Class<?> type) {
        return KNOWN.computeIfAbsent(rowOf(type), row -> List.copyOf(columns(row, "", null)));
    }

    private static List<Column> columns(Class<?> row, String before, @Nullable Function<Object, @Nullable Object> way) {
        var columns = new ArrayList<Column>();
        for (var component : row.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            var unwrapped = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
            var name = before.isEmpty() ? component.getName() : before + capitalised(component.getName());
            var reader = way == null ? reader(component) : after(way, reader(component));
            if (component.getType().isRecord() && !isText(component.getType())) {
                columns.addAll(columns(component.getType(), unwrapped ? before : name, reader));
            } else {
                columns.add(new Column(name, component.getType(), reader));
            }
        }
        return columns;
    }

    /** A value type that has one word for itself. */
    private static boolean isText(Class<?> type) {
        return type.getPackageName().endsWith(".shared");
    }

    private static Function<Object, @Nullable Object> after(
            Function<Object, @Nullable Object> way, Function<Object, @Nullable Object> reader) {
        return row -> {
            var holder = way.apply(row);
            return holder == null ? null : reader.apply(holder);
        };
    }

    /** As if the accessor were called in the code: reflection takes longer than all that is done with the value. */
    @SuppressWarnings("unchecked")
    private static Function<Object, @Nullable Object> reader(RecordComponent component) {
        try {
            var lookup = MethodHandles.privateLookupIn(component.getDeclaringRecord(), MethodHandles.lookup());
            var accessor = lookup.unreflect(component.getAccessor());
            return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            accessor,
                            accessor.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** The type of its rows: its own, unless it is {@link Tabled}. */
    static Class<?> rowOf(Class<?> type) {
        return Arrays.stream(type.getGenericInterfaces())
                .filter(face -> face instanceof ParameterizedType p && p.getRawType() == Tabled.class)
                .<Class<?>>map(Column::inner)
                .findFirst()
                .orElse(type);
    }

    private static Class<?> inner(Type generic) {
        var inside = ((ParameterizedType) generic).getActualTypeArguments()[0];
        return (Class<?>) (inside instanceof ParameterizedType p ? p.getRawType() : inside);
    }

    @Nullable
    Object of(Object row) {
        return reader.apply(row);
    }
}
