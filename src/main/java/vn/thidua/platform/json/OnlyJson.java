package vn.thidua.platform.json;

import static vn.thidua.platform.problem.PlatformProblem.MEDIA_TYPE_UNSUPPORTED;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.thidua.shared.Refusal;

/**
 * What {@link BodyReader} reads says that it is JSON. The framework would also let in what is only called alike, as a patch is,
 * and would make a record that holds a single text of any text.
 */
class OnlyJson {

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        var operation = resource.getResourceMethod();
        var type = request.getMediaType();
        if (operation == null || type == null || isJson(type) || takesFiles(operation)) {
            return;
        }
        if (Arrays.stream(operation.getParameters())
                .anyMatch(parameter ->
                        parameter.getType().isRecord() && !parameter.isAnnotationPresent(BeanParam.class))) {
            throw Refusal.of(MEDIA_TYPE_UNSUPPORTED);
        }
    }

    /** Who reads files names their types. */
    private static boolean takesFiles(Method operation) {
        return operation.getDeclaringClass().isAnnotationPresent(Consumes.class);
    }

    private static boolean isJson(MediaType type) {
        return (type.getType() + "/" + type.getSubtype()).equalsIgnoreCase(MediaType.APPLICATION_JSON);
    }
}
