package vn.thidua.assignment;

import static vn.thidua.assignment.AssignmentProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Codes;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;

@Path("/rounds")
@Tag(name = "assignment")
class RoundResource {

    private final Rounds rounds;
    private final EntityManager database;
    private final Cursors cursors;
    private final Access access;
    private final Event<DomainEvent> facts;

    RoundResource(Rounds rounds, EntityManager database, Cursors cursors, Access access, Event<DomainEvent> facts) {
        this.rounds = rounds;
        this.database = database;
        this.cursors = cursors;
        this.access = access;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listRounds", summary = "Rounds")
    public Page<RoundView> list(@BeanParam RoundFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        RoundView.class,
                        "new vn.thidua.assignment.RoundView(r.code, r.name, r.nameEn, r.theme, r.period, r.closesOnDay,"
                                + " r.dueAfterDays, r.version)",
                        "Round r")
                .anyOf("r.period", filter.period())
                .orderedBy("code", "r.code", String.class, RoundView::code)
                .page(paging);
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getRound", summary = "One round")
    public RestResponse<RoundView> get(String code) {
        var round = rounds.get(code);
        return Etag.of(round.version()).on(RoundView.of(round));
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putRound",
            summary = "Create or replace a round",
            description = "Its period is fixed when it is created. To replace, send If-Match.")
    public RestResponse<RoundView> put(
            @Parameter(schema = @Schema(pattern = Codes.PATTERN)) String code,
            @RestHeader("If-Match") @Nullable String ifMatch,
            KeepRound wanted) {
        Codes.check(code);
        // Whoever changes the dates of a round changes them for all who issue in it.
        rounds.issuersIn(code).forEach(issuer -> access.require(issuer, NOT_YOUR_ROUND, issuer));
        var known = rounds.findByIdOptional(code);
        var before = known.map(RoundView::of).orElse(null);
        if (before != null) {
            Etag.of(before.version()).mustMatch(ifMatch);
            if (!before.period().equals(wanted.period())) {
                throw Refusal.at("/period", AMENDED_IDENTITY);
            }
        }
        var round = known.orElseGet(() -> new Round(code, wanted.period()));
        round.describe(wanted.name(), wanted.nameEn(), wanted.theme());
        round.reportBy(wanted.closesOnDay(), wanted.dueAfterDays());
        rounds.persistAndFlush(round);
        var after = RoundView.of(round);
        facts.fire(new AssignmentEvent.RoundKept(code, before, after));
        var etag = Etag.of(after.version());
        return before == null ? etag.onCreated("/api/v1/rounds/" + code, after) : etag.on(after);
    }

    /** Which rounds are wanted. */
    record RoundFilter(@RestQuery @Separator(",") @Nullable List<Period> period) {}

    @Schema(name = "KeepRound", description = "A round as it shall stand.")
    record KeepRound(
            @NotBlank @Size(max = 300) String name,
            @Size(max = 300) @Nullable String nameEn,

            @Size(max = 1000) @Schema(description = "The theme of the year (chủ đề năm).") @Nullable
            String theme,

            @NotNull Period period,

            @Min(1)
            @Max(31)
            @Schema(description = "Day of the last month of a period on which its figures close; absent: its last day.")
            @Nullable
            Integer closesOnDay,

            @NotNull @Min(0) @Max(366) @Schema(description = "Days after closing within which a report is on time.")
            Integer dueAfterDays) {}
}
