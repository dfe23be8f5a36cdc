package vn.thidua.platform.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: a component of the record that stands in a row. What is a record itself stands in columns of its own,
 * {@code source.title} as {@code sourceTitle}.
 *
 * @param name as the API calls it
 */
record Column(String name, Class<?> type, List<Method> path) {

    private static final Map<Class<?>, List<Column>> KNOWN = new ConcurrentHashMap<>();

    /** The columns of the rows that something of the type makes, in the order in which the record declares them. */
    static List<Column> of(Class<?> type) {
        return KNOWN.computeIfAbsent(rowOf(type), row -> List.copyOf(columns(row, "", List.of())));
    }

    private static List<Column> columns(Class<?> row, String before, List<Method> path) {
        var columns = new ArrayList<Column>();
        for (var component : row.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            var unwrapped = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
            var name = before.isEmpty() ? component.getName() : before + capitalised(component.getName());
            var way = new ArrayList<>(path);
            way.add(accessor(component));
            if (component.getType().isRecord() && !isText(component.getType())) {
                columns.addAll(columns(component.getType(), unwrapped ? before : name, way));
            } else {
                columns.add(new Column(name, component.getType(), List.copyOf(way)));
            }
        }
        return columns;
    }

    /** A value type that has one word for itself. */
    private static boolean isText(Class<?> type) {
        return type.getPackageName().endsWith(".shared");
    }

    private static Method accessor(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
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
        Object value = row;
        for (var step : path) {
            if (value == null) {
                return null;
            }
            value = read(step, value);
        }
        return value;
    }

    private static @Nullable Object read(Method step, Object from) {
        try {
            return step.invoke(from);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
