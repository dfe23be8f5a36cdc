package vn.thidua.assignment;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.organisation.UnitChangeFacts;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;

@Path("/unit-changes/{id}/open-targets")
@Tag(name = "assignment")
class OpenTargetResource {

    private final OrganisationDirectory organisation;
    private final Access access;
    private final EntityManager database;
    private final Cursors cursors;

    OpenTargetResource(OrganisationDirectory organisation, Access access, EntityManager database, Cursors cursors) {
        this.organisation = organisation;
        this.access = access;
        this.database = database;
        this.cursors = cursors;
    }

    @GET
    @Operation(
            operationId = "listOpenTargets",
            summary = "Targets in force of the units that an act ends, for periods that go on after it",
            description =
                    "Each is withdrawn by a decision of its issuer; a line that assigns it to a successor names it as `takesOver`.")
    public Page<TargetResource.TargetView> list(UUID id, @BeanParam Paging paging) {
        var change = organisation.unitChange(id).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        var open = stillOpen(change);
        return open.isEmpty()
                ? new Page<>(List.of(), null, paging.count() ? 0L : null, null)
                : Listing.of(
                                database,
                                cursors,
                                TargetResource.TargetView.class,
                                TargetResource.VIEW,
                                TargetResource.FROM + " on v.number = t.inForce")
                        .within(access.scope(), SeeingDecisions::targetOf)
                        .anyOf("t.unit", change.ends())
                        .anyOf("t.period", open)
                        .orderedBy("id", "t.id", UUID.class, TargetResource.TargetView::id)
                        .page(paging);
    }

    /** The periods of their targets that have days on which the units are gone. */
    private List<Period> stillOpen(UnitChangeFacts change) {
        return change.ends().isEmpty()
                ? List.of()
                : database.createQuery(
                                "select distinct t.period from Target t where t.unit in (:units) and t.inForce is not null",
                                Period.class)
                        .setParameter("units", change.ends())
                        .getResultStream()
                        .filter(period -> !period.lastDay().isBefore(change.effectiveOn()))
                        .toList();
    }
}
