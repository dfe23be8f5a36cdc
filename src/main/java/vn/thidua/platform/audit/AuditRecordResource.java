package vn.thidua.platform.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The record and its seals as files, for the verifier: line by line, each read in a short transaction of its own. */
@Path("/audit-record")
@Tag(name = "audit")
@Produces(AuditRecordResource.LINES)
class AuditRecordResource {

    static final String LINES = "application/x-ndjson";

    private static final int AT_ONCE = 1000;

    private interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    private final DataSource database;

    AuditRecordResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(
            operationId = "exportAuditRecord",
            summary = "The whole record, for the verifier",
            description =
                    "Every entry and every changed row, one line of JSON each, in exactly the bytes that are sealed. With"
                            + " `fromSeal` or `toSeal`, the rows under those seals alone.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = AuditRecordResource.LINES, schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput record(
            @RestQuery @Parameter(description = "Only what is under this seal or later ones.") @Nullable
                    Integer fromSeal,
            @RestQuery @Parameter(description = "Only what is under this seal or earlier ones.") @Nullable
                    Integer toSeal) {
        if (fromSeal == null && toSeal == null) {
            return this::writeAll;
        }
        return out -> eachSeal(fromSeal, toSeal, seal -> {
            for (var kind : RecordRow.Kind.values()) {
                write(out, read(connection -> RecordRow.ofSeal(connection, kind, seal.number())));
            }
        });
    }

    @GET
    @Path("seals")
    @Operation(
            operationId = "exportAuditSeals",
            summary = "The seals with the hashes of their rows, to be kept elsewhere",
            description =
                    "One line of JSON for each seal. Whoever keeps this file where nobody of the service can reach it can say"
                            + " later whether the record still is what it was.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = AuditRecordResource.LINES, schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput seals(
            @RestQuery @Parameter(description = "This seal and later ones.") @Nullable Integer fromSeal,
            @RestQuery @Parameter(description = "This seal and earlier ones.") @Nullable Integer toSeal) {
        return out -> eachSeal(fromSeal, toSeal, seal -> writeLine(out, seal.json(read(seal::leaves))));
    }

    private interface Step {
        void with(SealLine seal) throws IOException;
    }

    private void eachSeal(@Nullable Integer from, @Nullable Integer to, Step step) throws IOException {
        var last = to == null ? Integer.MAX_VALUE : to;
        for (var number = from == null ? 1 : Math.max(1, from); number <= last; number++) {
            var at = number;
            var seal = QuarkusTransaction.requiringNew().call(() -> {
                try (var connection = database.getConnection()) {
                    return SealLine.numbered(connection, at);
                }
            });
            if (seal == null) {
                return;
            }
            step.with(seal);
        }
    }

    private void writeAll(OutputStream out) throws IOException {
        for (var kind : RecordRow.Kind.values()) {
            var last = 0L;
            List<RecordRow> rows;
            do {
                var after = last;
                rows = read(connection -> RecordRow.after(connection, kind, after, AT_ONCE));
                write(out, rows);
                last = rows.isEmpty() ? last : rows.get(rows.size() - 1).id();
            } while (rows.size() == AT_ONCE);
        }
    }

    private <T> T read(Read<T> what) {
        return Objects.requireNonNull(QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                return what.from(connection);
            }
        }));
    }

    private static void write(OutputStream out, List<RecordRow> rows) throws IOException {
        for (var row : rows) {
            writeLine(out, row.line());
        }
    }

    private static void writeLine(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
