package vn.thidua.assignment;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;

@Path("/targets")
@Tag(name = "assignment")
class TargetResource {

    static final String VIEW = "new vn.thidua.assignment.TargetResource$TargetView(t.id, v.number, d.id, d.number,"
            + " d.issuedOn, t.round, t.issuer, t.unit, t.group, t.indicator, t.period, v.bound.comparator, v.bound.value,"
            + " v.bound.upperValue, v.key, v.lead, t.sharesOut, t.takesOver, v.reason)";
    static final String FROM = "TargetVersion v join v.decision d join v.target t";

    private final Targets targets;
    private final CheckingDecisions checking;
    private final SeeingDecisions sight;
    private final Access access;
    private final EntityManager database;
    private final Cursors cursors;

    TargetResource(
            Targets targets,
            CheckingDecisions checking,
            SeeingDecisions sight,
            Access access,
            EntityManager database,
            Cursors cursors) {
        this.targets = targets;
        this.checking = checking;
        this.sight = sight;
        this.access = access;
        this.database = database;
        this.cursors = cursors;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "listTargets",
            summary = "Targets in force, each in the version that counts",
            description = "Several issuers may assign the same indicator to one unit; each is a target of its own.")
    public Page<TargetView> list(@BeanParam TargetFilter filter, @BeanParam Paging paging) {
        return Listing.of(database, cursors, TargetView.class, VIEW, FROM + " on v.number = t.inForce")
                .within(access.scope(), SeeingDecisions::targetOf)
                .anyOf("t.round", filter.round())
                .anyOf("t.unit", filter.unit())
                .anyOf("t.group", filter.group())
                .anyOf("t.indicator", filter.indicator())
                .anyOf("t.issuer", filter.issuer())
                .anyOf("t.period", filter.period())
                .anyOf("t.sharesOut", filter.sharesOut())
                .anyOf("t.takesOver", filter.takesOver())
                .where("d.id = ?", filter.decision())
                .where("v.key = ?", filter.key())
                .orderedBy("id", "t.id", UUID.class, TargetView::id)
                .page(paging);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getTarget", summary = "One target, in the version that counts")
    public TargetView get(UUID id) {
        mustBeSeen(id, "getTarget");
        return database.createQuery(
                        "select " + VIEW + " from " + FROM + " where t.id = :id and v.number = t.inForce",
                        TargetView.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Path("{id}/versions")
    @Operation(operationId = "listTargetVersions", summary = "Every issued version of a target, newest first")
    public List<TargetView> versions(UUID id) {
        mustBeSeen(id, "getTarget");
        var versions = database.createQuery(
                        "select " + VIEW + " from " + FROM
                                + " where t.id = :id and v.number is not null order by v.number desc",
                        TargetView.class)
                .setParameter("id", id)
                .getResultList();
        if (versions.isEmpty()) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
        return versions;
    }

    @GET
    @Path("{id}/allocation")
    @Operation(
            operationId = "getAllocation",
            summary = "How a target is shared out, and what is left",
            description =
                    "`NOT_ADDITIVE` where the indicator or the comparators do not add up: then there is no number.")
    public Allocation allocation(UUID id) {
        mustBeSeen(id, "getAllocation");
        return targets.inForce(id).map(checking::allocation).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    private void mustBeSeen(UUID id, String operation) {
        if (sight.allowedAmong(List.of(id), operation).isEmpty()) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
    }

    /** Which targets are wanted. */
    record TargetFilter(
            @RestQuery @Separator(",") @Reference("round") @Nullable
            List<String> round,

            @RestQuery @Separator(",") @Reference("unit") @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Reference("group") @Nullable
            List<String> group,

            @RestQuery @Separator(",") @Reference("indicator") @Nullable
            List<String> indicator,

            @RestQuery @Separator(",") @Reference("unit") @Nullable
            List<String> issuer,

            @RestQuery @Separator(",") @Nullable List<Period> period,

            @RestQuery @Separator(",") @Parameter(description = "The targets that share these out.") @Nullable
            List<UUID> sharesOut,

            @RestQuery @Separator(",") @Parameter(description = "The targets that take these over.") @Nullable
            List<UUID> takesOver,

            @RestQuery @Parameter(description = "Whose version in force this decision made.") @Nullable
            UUID decision,

            @RestQuery @Parameter(description = "Only the main targets, or only the others.") @Nullable
            Boolean key) {}

    @Schema(
            name = "Target",
            description = "What was assigned to a unit or a group (chỉ tiêu được giao), in one version.")
    record TargetView(
            UUID id,
            @Schema(description = "Number of the version.") Integer version,

            @Schema(description = "The decision that made this version.")
            UUID decision,

            String decisionNumber,
            LocalDate issuedOn,
            String round,
            String issuer,
            @Nullable String unit,
            @Nullable String group,
            String indicator,
            Period period,
            Comparator comparator,

            @Schema(description = "In the measure unit of the indicator; of a range the lower end.")
            BigDecimal value,

            @Nullable BigDecimal upperValue,

            @Schema(description = "Whether it is one of the main targets.")
            boolean key,

            @Schema(description = "The unit that answers for it.") @Nullable
            String lead,

            @Schema(description = "The target whose value it shares out.") @Nullable
            UUID sharesOut,

            @Schema(description = "The target of a unit that ended, whose demand it takes over.") @Nullable
            UUID takesOver,

            @Nullable String reason) {}
}
