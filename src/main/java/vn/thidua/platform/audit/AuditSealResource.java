package vn.thidua.platform.audit;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.Refusal;

@Path("/audit-seals")
@Tag(name = "audit")
class AuditSealResource {

    private final EntityManager database;
    private final DataSource source;
    private final Cursors cursors;

    AuditSealResource(EntityManager database, DataSource source, Cursors cursors) {
        this.database = database;
        this.source = source;
        this.cursors = cursors;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "listAuditSeals",
            summary = "The seals of the record",
            description = "Newest first, without the hashes of their rows; `/audit-record/seals` has those.")
    public Page<AuditSealView> list(@BeanParam Paging paging) {
        var newestFirst = new Paging(
                paging.limit(), paging.after(), paging.sort() == null ? "-number" : paging.sort(), paging.count());
        return Listing.of(
                        database,
                        cursors,
                        AuditSealView.class,
                        "new vn.thidua.platform.audit.AuditSealView(s.number, s.previous, s.root, s.size, s.sealedAt,"
                                + " s.completeBefore, s.kid, s.signature)",
                        "AuditSeal s")
                .orderedBy("number", "s.number", Integer.class, AuditSealView::number)
                .page(newestFirst);
    }

    @GET
    @Path("{number}")
    @Transactional
    @Operation(operationId = "getAuditSeal", summary = "One seal")
    public AuditSealView get(String number) throws SQLException {
        try (var connection = source.getConnection()) {
            var seal = number.matches("\\d{1,9}") ? SealLine.numbered(connection, Integer.parseInt(number)) : null;
            if (seal == null) {
                throw Refusal.of(PlatformProblem.NOT_FOUND);
            }
            return AuditSealView.of(seal);
        }
    }
}
