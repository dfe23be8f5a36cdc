package vn.thidua.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** With which methods an address may be called, as the header {@code Allow} tells it after a 405. */
@ApplicationScoped
public class Allowed {

    private record Operation(Pattern path, String method) {}

    private final List<Operation> operations = new ArrayList<>();

    Allowed(BeanManager beans) {
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(type -> Arrays.stream(type.getDeclaredMethods()).forEach(this::note));
    }

    private void note(Method method) {
        Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .forEach(verb -> operations.add(new Operation(pathOf(method), verb.value())));
    }

    private static Pattern pathOf(Method method) {
        var above = method.getDeclaringClass().getAnnotation(Path.class);
        var own = method.getAnnotation(Path.class);
        var segments = Stream.of(above == null ? "" : above.value(), own == null ? "" : own.value())
                .flatMap(part -> Arrays.stream(part.split("/", -1)))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .toList();
        return Pattern.compile(".*/v1/" + String.join("/", segments));
    }

    public String at(String path) {
        var methods = new TreeSet<>(List.of("OPTIONS"));
        operations.stream()
                .filter(operation -> operation.path().matcher(path).matches())
                .forEach(operation -> methods.add(operation.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}
