package vn.thidua.platform.export;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In what a list can be answered: pages of JSON, or the whole of it as a file. */
public enum Format {
    JSON(As.JSON, "json"),
    NDJSON(As.NDJSON, "ndjson"),
    CSV(As.CSV, "csv"),
    XLSX(As.XLSX, "xlsx");

    /** The media types, for {@code @Produces}. */
    public static final class As {
        public static final String JSON = MediaType.APPLICATION_JSON;
        public static final String NDJSON = "application/x-ndjson";
        public static final String CSV = "text/csv";
        public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

        private As() {}
    }

    private final String type;
    private final String ending;

    Format(String type, String ending) {
        this.type = type;
        this.ending = ending;
    }

    public String type() {
        return type;
    }

    String ending() {
        return ending;
    }

    public boolean isFile() {
        return this != JSON;
    }

    static Optional<Format> of(MediaType type) {
        return Arrays.stream(values())
                .filter(format -> MediaType.valueOf(format.type).isCompatible(type))
                .findFirst();
    }

    /** The one that {@link Negotiation} chose; JSON where the operation offers no other. */
    public static Format chosenFor(ContainerRequestContext request) {
        return request.getProperty(Format.class.getName()) instanceof Format chosen ? chosen : JSON;
    }

    /** The one that the caller likes best of those that the operation offers, JSON where it is all the same to them. */
    static Optional<Format> choose(ContainerRequestContext request, @Nullable Method operation) {
        var produces = operation == null ? null : operation.getAnnotation(Produces.class);
        if (produces == null || !Arrays.asList(produces.value()).contains(As.CSV)) {
            return Optional.empty();
        }
        var offered = Arrays.stream(values())
                .filter(format -> Arrays.asList(produces.value()).contains(format.type))
                .toList();
        return request.getAcceptableMediaTypes().stream()
                .filter(wanted -> !wanted.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?"))
                .flatMap(wanted -> offered.stream()
                        .filter(format -> MediaType.valueOf(format.type).isCompatible(wanted))
                        .limit(1))
                .findFirst();
    }

    void keepFor(ContainerRequestContext request) {
        request.setProperty(Format.class.getName(), this);
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, type);
    }
}
