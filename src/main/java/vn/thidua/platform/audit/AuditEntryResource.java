package vn.thidua.platform.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.Refusal;

@Path("/audit-entries")
@Tag(name = "audit")
class AuditEntryResource {

    /** An act can change a hundred thousand rows; all of them are in the record, which is read as a whole. */
    private static final int MOST_CHANGES = 1000;

    private static final String VIEW =
            "new vn.thidua.platform.audit.AuditEntryView(e.id, e.recordedAt, e.actor, e.office,"
                    + " e.actingUnit, e.onBehalfOf, e.address, e.action, e.subject, e.reason, e.details, e.requestId, e.traceId,"
                    + " e.act, l.seal)";
    private static final String SOURCE =
            "AuditEntry e left join AuditLeaf l on l.kind = vn.thidua.platform.audit.RecordRow.Kind.ENTRY and l.rowId = e.id";

    private final EntityManager database;
    private final DataSource source;
    private final Cursors cursors;
    private final Access access;

    AuditEntryResource(EntityManager database, DataSource source, Cursors cursors, Access access) {
        this.access = access;
        this.database = database;
        this.source = source;
        this.cursors = cursors;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "listAuditEntries",
            summary = "What was done, by whom, and why",
            description =
                    "Newest first. What was changed past the service, by a console or a migration, stands here too, as"
                            + " `Database.Changed`, as soon as it is sealed.")
    public Page<AuditEntryView> list(@BeanParam AuditFilter filter, @BeanParam Paging paging) {
        var newestFirst = new Paging(
                paging.limit(), paging.after(), paging.sort() == null ? "-id" : paging.sort(), paging.count());
        var entries = Listing.of(database, cursors, AuditEntryView.class, VIEW, SOURCE)
                .within(access.scope(), units -> "e.actingUnit in " + units)
                .where("e.actor = ?", filter.actor())
                .where("e.actingUnit = ?", filter.unit())
                .where("e.action = ?", filter.action())
                .where("e.act = ?", filter.act())
                .where("e.recordedAt >= ?", filter.from())
                .where("e.recordedAt < ?", filter.to())
                .orderedBy("id", "e.id", Long.class, AuditEntryView::id);
        if (filter.subject() != null) {
            entries.with("below", filter.subject().replaceAll("([!%_])", "!$1") + "/%")
                    .where("e.subject = ? or e.subject like :below escape '!'", filter.subject());
        }
        return entries.page(newestFirst);
    }

    @GET
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "getAuditEntry",
            summary = "One entry, with every row that its act changed",
            description =
                    "At most 1000 of them, in the order they were changed; `changeCount` says how many there are. Columns"
                            + " that hold personal data are left out, of files there is the SHA-256.")
    public AuditEntryDetailsView get(String id) throws SQLException {
        var entry = entry(id);
        try (var connection = source.getConnection();
                var query = connection.prepareStatement(
                        "select table_name, row_key, before, after, database_role, count(*) over () from audit_change"
                                + " where act = ? order by id limit " + MOST_CHANGES)) {
            query.setObject(1, entry.act());
            var changes = new ArrayList<AuditChangeView>();
            var count = 0L;
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    changes.add(new AuditChangeView(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)));
                    count = rows.getLong(6);
                }
            }
            return new AuditEntryDetailsView(entry, count, changes);
        }
    }

    @GET
    @Path("{id}/proof")
    @Transactional
    @Operation(
            operationId = "proveAuditEntry",
            summary = "That an entry is under its seal",
            description =
                    "The line that was sealed, and the hashes that lead from it to the root of the seal (RFC 6962): whoever"
                            + " keeps the seal can check this one entry without seeing any other. 404 while it has no seal.")
    public AuditProofView prove(String id) throws SQLException {
        var entry = entry(id);
        try (var connection = source.getConnection()) {
            var row = RecordRow.byId(connection, RecordRow.Kind.ENTRY, entry.id());
            var seal = entry.seal() == null ? null : SealLine.numbered(connection, entry.seal());
            if (row == null || seal == null) {
                throw Refusal.of(PlatformProblem.NOT_FOUND);
            }
            var leaves = seal.leaves(connection);
            var position = 0;
            while (leaves.get(position).kind() != RecordRow.Kind.ENTRY
                    || leaves.get(position).id() != entry.id()) {
                position++;
            }
            var hashes = leaves.stream()
                    .map(leaf -> HexFormat.of().parseHex(leaf.hash()))
                    .toList();
            return new AuditProofView(
                    row.line(),
                    leaves.get(position).hash(),
                    position,
                    MerkleTree.path(hashes, position).stream()
                            .map(HexFormat.of()::formatHex)
                            .toList(),
                    AuditSealView.of(seal));
        }
    }

    private AuditEntryView entry(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
        var entry = database.createQuery(
                        "select " + VIEW + " from " + SOURCE + " where e.id = :id", AuditEntryView.class)
                .setParameter("id", Long.valueOf(id))
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        access.mustSee(Stream.ofNullable(entry.unit()).toList(), "");
        return entry;
    }

    /** Which entries are wanted. */
    record AuditFilter(
            @RestQuery
            @Parameter(description = "What it was done to, and all below it: `reports/0190…`, `results/ntl`.")
            @Nullable
            String subject,

            @RestQuery @Parameter(description = "The account.") @Nullable
            String actor,

            @RestQuery @Parameter(description = "The unit that the actor acted for.") @Nullable
            String unit,

            @RestQuery @Parameter(description = "What was done, as in `Decision.Issued`.") @Nullable
            String action,

            @RestQuery @Parameter(description = "The transaction.") @Nullable
            UUID act,

            @RestQuery @Parameter(description = "Recorded at this moment or later.") @Nullable
            Instant from,

            @RestQuery @Parameter(description = "Recorded before this moment.") @Nullable
            Instant to) {}

    @Schema(name = "AuditEntryDetails", description = "An entry, and what its act changed.")
    record AuditEntryDetailsView(AuditEntryView entry, long changeCount, List<AuditChangeView> changes) {}

    @Schema(name = "AuditChange", description = "A row before and after.")
    record AuditChangeView(
            @Schema(examples = "result_version") String table,

            @JsonRawValue
            @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "Its primary key.")
            String key,

            @JsonRawValue
            @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "Absent of a new row.")
            @Nullable
            String before,

            @JsonRawValue
            @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "Absent of a deleted row.")
            @Nullable
            String after,

            @Schema(description = "Under which role the database was told to.")
            String databaseRole) {}

    @Schema(name = "AuditProof")
    record AuditProofView(
            @Schema(
                    description =
                            "The entry as it was sealed; its hash is SHA-256 of a zero byte and these bytes in UTF-8.")
            String line,

            String hash,

            @Schema(description = "Its place among the rows of the seal, from 0.")
            int position,

            @Schema(description = "The hashes on the way up to the root, the lowest first.")
            List<String> path,

            AuditSealView seal) {}
}
