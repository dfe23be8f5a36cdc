package vn.thidua.organisation;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Codes;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

@Path("/emulation-groups")
@Tag(name = "organisation")
class EmulationGroupResource {

    private final EmulationGroups groups;
    private final EntityManager database;
    private final Cursors cursors;
    private final Clock clock;
    private final Access access;
    private final Event<DomainEvent> facts;

    EmulationGroupResource(
            EmulationGroups groups,
            EntityManager database,
            Cursors cursors,
            Clock clock,
            Access access,
            Event<DomainEvent> facts) {
        this.groups = groups;
        this.database = database;
        this.cursors = cursors;
        this.clock = clock;
        this.access = access;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listEmulationGroups", summary = "Groups, without their members")
    public Page<EmulationGroupSummaryView> list(@BeanParam EmulationGroupFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        EmulationGroupSummaryView.class,
                        "new vn.thidua.organisation.EmulationGroupResource$EmulationGroupSummaryView("
                                + "g.code, g.name, g.nameEn, g.kind)",
                        "EmulationGroup g")
                .anyOf("g.kind", filter.kind())
                .where(
                        "exists (select 1 from EmulationGroup x join x.members m where x.id = g.id and m.unit = ?)",
                        filter.unit())
                .orderedBy("code", "g.code", String.class, EmulationGroupSummaryView::code)
                .page(paging);
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getEmulationGroup", summary = "One group, with its members through time")
    public RestResponse<EmulationGroupView> get(String code) {
        var group = groups.get(code);
        return Etag.of(group.version()).on(EmulationGroupView.of(group));
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Path("{code}/members")
    @Operation(operationId = "listGroupMembers", summary = "The members of a group on a day, today if none is named")
    public List<GroupMember> members(
            String code,
            @RestQuery @Parameter(description = "The day.") @Nullable LocalDate asOf,
            @RestQuery
                    @Parameter(description = "As the service knew it at that moment; now, if none is named.")
                    @Nullable
                    Instant knownAt) {
        groups.get(code);
        return groups.membersOf(
                code, asOf == null ? LocalDate.now(clock) : asOf, knownAt == null ? Knowledge.NOW : knownAt);
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putEmulationGroup",
            summary = "Create or replace a group",
            description = "To replace, send If-Match.")
    public RestResponse<EmulationGroupView> put(
            @Parameter(schema = @Schema(pattern = Codes.PATTERN)) String code,
            @RestHeader("If-Match") @Nullable String ifMatch,
            KeepEmulationGroup wanted) {
        Codes.check(code);
        var known = groups.called(code);
        mayKeep(known, wanted.memberships());
        var before = known.map(EmulationGroupView::of).orElse(null);
        if (before != null) {
            Etag.of(before.version()).mustMatch(ifMatch);
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var group = known.orElseGet(() -> new EmulationGroup(code, at));
        group.describe(wanted.name(), wanted.nameEn(), wanted.kind());
        group.gather(wanted.memberships(), at);
        groups.persistAndFlush(group);
        var after = EmulationGroupView.of(group);
        facts.fire(new OrganisationEvent.GroupKept(code, before, after));
        var etag = Etag.of(after.version());
        return before == null ? etag.onCreated("/api/v1/emulation-groups/" + code, after) : etag.on(after);
    }

    /** A group is kept by those who keep every unit in it. */
    private void mayKeep(Optional<EmulationGroup> known, List<EmulationGroup.Membership> wanted) {
        var members = Stream.concat(known.stream().flatMap(g -> g.members().stream()), wanted.stream())
                .map(EmulationGroup.Membership::unit)
                .distinct()
                .toList();
        if (members.isEmpty()) {
            access.require(List.of(), PlatformProblem.FORBIDDEN);
        }
        members.forEach(unit -> access.require(unit, PlatformProblem.FORBIDDEN));
    }

    /** Which groups are wanted. */
    record EmulationGroupFilter(
            @RestQuery @Separator(",") @Nullable List<EmulationGroupKind> kind,

            @RestQuery @Reference("unit") @Parameter(description = "To which the unit belongs or belonged.") @Nullable
            String unit) {}

    @Schema(name = "EmulationGroupSummary")
    record EmulationGroupSummaryView(
            String code, String name, @Nullable String nameEn, EmulationGroupKind kind) {}

    @Schema(name = "KeepEmulationGroup", description = "A group as it shall stand.")
    record KeepEmulationGroup(
            @NotBlank @Size(max = 300) String name,
            @Size(max = 300) @Nullable String nameEn,
            @NotNull EmulationGroupKind kind,
            @Size(max = 1000) List<@Valid KeepMembership> members)
            implements SelfChecking {

        List<EmulationGroup.Membership> memberships() {
            return members.stream()
                    .map(m -> new EmulationGroup.Membership(m.unit(), m.lead(), m.from(), m.to()))
                    .toList();
        }

        @Override
        public void check(Verdict verdict) {
            OrganisationRules.livesAreSound(verdict, "/members", memberships());
            OrganisationRules.oneLeads(verdict, "/members", memberships());
        }
    }

    record KeepMembership(
            @NotBlank @Reference("unit") String unit,

            @Schema(description = "Whether it leads the group in this time.")
            boolean lead,

            @NotNull LocalDate from,
            @Nullable LocalDate to) {}
}
