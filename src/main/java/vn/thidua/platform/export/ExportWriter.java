package vn.thidua.platform.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.context.api.ManagedExecutorConfig;
import io.vertx.core.http.HttpConnection;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Worksheet;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.web.Page;

/**
 * Answers a list as a file: all of it, row by row, with never more than a part of it in memory. Each part is a short
 * transaction of its own, so that who reads slowly holds no connection to the database.
 *
 * <p>When something fails on the way the connection is cut, because a file that ends early but well looks like a whole one.
 */
@Provider
@Produces({Format.As.NDJSON, Format.As.CSV, Format.As.XLSX})
class ExportWriter implements MessageBodyWriter<Object> {

    private static final Logger LOG = Logger.getLogger(ExportWriter.class);
    /** How many bytes leave together. */
    private static final int AT_ONCE = 1 << 15;

    private static final Pattern WORD_START = Pattern.compile("([a-z])([A-Z])");

    private final ObjectMapper json;
    private final Clock clock;
    private final CurrentVertxRequest current;
    private final ManagedExecutor others;

    /**
     * @param others who read ahead; a transaction is never theirs as well, since one part would be committed while the next is
     *     read in it
     */
    ExportWriter(
            ObjectMapper json,
            Clock clock,
            CurrentVertxRequest current,
            @ManagedExecutorConfig(cleared = ThreadContext.TRANSACTION) ManagedExecutor others) {
        this.json = json;
        this.clock = clock;
        this.current = current;
        this.others = others;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Page.class || List.class.isAssignableFrom(type) || Tabled.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Object answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        var format = Format.of(mediaType).orElseThrow();
        var operation = operation(annotations);
        var labels = Labels.in(Language.of(current.getCurrent().request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        headers.putSingle(
                HttpHeaders.CONTENT_TYPE, format == Format.CSV ? format.type() + ";charset=UTF-8" : format.type());
        headers.putSingle(HttpHeaders.CONTENT_DISPOSITION, named(operation, labels, format));
        var buffered = new BufferedOutputStream(out, AT_ONCE);
        try {
            if (format == Format.XLSX && answer instanceof Drawn drawn) {
                drawn.drawOn(buffered, labels);
            } else {
                write(answer, rows(format, itemOf(generic), labels.table(operation), labels, buffered));
            }
            buffered.flush();
        } catch (IOException | RuntimeException | Error failure) {
            var response = current.getCurrent().response();
            if (response.closed()) {
                LOG.debugf("%s was not read to its end", operation);
            } else {
                LOG.errorf(failure, "%s was cut off", operation);
                cut(current.getCurrent().request().connection());
            }
            throw failure;
        }
    }

    /** Before anybody can write the last chunk, which would make a part look whole. */
    private static void cut(HttpConnection connection) {
        try {
            connection.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException gone) {
            LOG.debug("the connection was gone already", gone);
        }
    }

    private RowWriter rows(Format format, Class<?> item, String title, Labels labels, OutputStream out)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(Column.of(item), json, out);
            case XLSX -> {
                var columns = Column.of(item);
                yield new XlsxRows(
                        XlsxRows.workbook(out),
                        title,
                        columns,
                        columns.stream().map(c -> labels.column(c.name())).toList(),
                        json,
                        clock.getZone(),
                        Worksheet.MAX_ROWS);
            }
            case NDJSON, JSON -> new NdjsonRows(json, out);
        };
    }

    private void write(Object answer, RowWriter writer) throws IOException {
        if (answer instanceof Page<?> first) {
            try (var following = new PartsAhead(first, others)) {
                for (Page<?> part = first; part != null; part = following.next()) {
                    write(part.items(), writer);
                }
            }
        } else {
            write(answer instanceof Tabled<?> table ? table.rows() : (List<?>) answer, writer);
        }
        writer.end();
    }

    private static void write(List<?> items, RowWriter writer) throws IOException {
        for (var item : items) {
            if (item instanceof Tabled<?> several && !(writer instanceof NdjsonRows)) {
                for (var row : several.rows()) {
                    writer.row(row);
                }
            } else {
                writer.row(item);
            }
        }
    }

    static Class<?> itemOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            return raw.isRecord() && raw != Page.class ? raw : itemOf(generic.getActualTypeArguments()[0]);
        }
        return (Class<?>) type;
    }

    private static String operation(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .filter(Operation.class::isInstance)
                .map(annotation -> ((Operation) annotation).operationId())
                .findFirst()
                .orElseThrow();
    }

    /** In plain letters for old clients, and as people call it: listGroupMembers is group-members. */
    private String named(String operation, Labels labels, Format format) {
        var plain = WORD_START.matcher(operation).replaceAll("$1-$2").toLowerCase(java.util.Locale.ROOT);
        var day = LocalDate.now(clock);
        var ending = day + "." + format.ending();
        return "attachment; filename=\"%s-%s\"; filename*=UTF-8''%s"
                .formatted(
                        plain.substring(plain.indexOf('-') + 1),
                        ending,
                        URLEncoder.encode(labels.table(operation) + ' ' + ending, StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }
}
