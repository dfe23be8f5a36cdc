package vn.thidua.organisation;

import static vn.thidua.organisation.OrganisationProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.LocalDate;
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
import vn.thidua.platform.web.SearchName;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

@Path("/units")
@Tag(name = "organisation")
class UnitResource {

    private final Units units;
    private final EntityManager database;
    private final Cursors cursors;
    private final Clock clock;
    private final Access access;
    private final Event<DomainEvent> facts;

    UnitResource(
            Units units,
            EntityManager database,
            Cursors cursors,
            Clock clock,
            Access access,
            Event<DomainEvent> facts) {
        this.units = units;
        this.database = database;
        this.cursors = cursors;
        this.clock = clock;
        this.access = access;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "listUnits",
            summary = "Units, as they stand or stood on a day",
            description =
                    "An official identifier finds a unit only together with a day, because identifiers are given again"
                            + " with another meaning.")
    public Page<UnitSummaryView> list(@BeanParam UnitFilter filter, @BeanParam Paging paging) {
        if (filter.identifier() != null && filter.asOf() == null) {
            throw Refusal.at("?identifier", IDENTIFIER_NEEDS_DATE);
        }
        var day = filter.asOf() == null ? LocalDate.now(clock) : filter.asOf();
        return Listing.of(
                        database,
                        cursors,
                        UnitSummaryView.class,
                        "new vn.thidua.organisation.UnitResource$UnitSummaryView("
                                + "u.code, u.name, u.nameEn, u.kind, u.openedOn, u.closedOn, p.parent)",
                        "Unit u left join u.placements p on p.from <= :day and (p.to is null or p.to > :day)")
                .with("day", day)
                .anyOf("u.kind", filter.kind())
                .anyOf("p.parent", filter.parent())
                .where("u.searchName like ? escape '\\'", filter.q() == null ? null : SearchName.pattern(filter.q()))
                .where("u.openedOn <= ? and (u.closedOn is null or u.closedOn > ?)", filter.asOf())
                .where(
                        "exists (select 1 from Unit x join x.identifiers i where x.id = u.id"
                                + " and concat(i.scheme, ':', i.value) = ? and i.from <= :day and (i.to is null or i.to > :day))",
                        filter.identifier())
                .orderedBy("code", "u.code", String.class, UnitSummaryView::code)
                .page(paging);
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getUnit", summary = "One unit, with its parents and identifiers through time")
    public RestResponse<UnitView> get(String code) {
        var unit = units.get(code);
        return Etag.of(unit.version()).on(UnitView.of(unit));
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putUnit",
            summary = "Create or replace a unit",
            description = "The code is yours to choose and is never given to another unit. To replace, send If-Match.")
    public RestResponse<UnitView> put(
            @Parameter(schema = @Schema(pattern = Codes.PATTERN)) String code,
            @RestHeader("If-Match") @Nullable String ifMatch,
            KeepUnit wanted) {
        Codes.check(code);
        var known = units.called(code);
        mayKeep(code, known.isPresent(), wanted);
        checkAgainstOthers(code, wanted);
        var before = known.map(UnitView::of).orElse(null);
        if (before != null) {
            Etag.of(before.version()).mustMatch(ifMatch);
        }
        var unit = known.orElseGet(() -> new Unit(code));
        unit.describe(wanted.name(), wanted.nameEn(), SearchName.of(wanted.name()), wanted.kind());
        unit.live(wanted.openedOn(), wanted.closedOn());
        unit.stand(wanted.placements());
        unit.goBy(wanted.dated());
        unit.comeFrom(wanted.origins());
        units.persistAndFlush(unit);
        var after = UnitView.of(unit);
        facts.fire(new OrganisationEvent.UnitKept(code, before, after));
        var etag = Etag.of(after.version());
        return before == null ? etag.onCreated("/api/v1/units/" + code, after) : etag.on(after);
    }

    /** Who keeps a part of the tree changes what stands in it, and puts nothing elsewhere. */
    private void mayKeep(String code, boolean isKnown, KeepUnit wanted) {
        if (isKnown) {
            access.require(code, PlatformProblem.FORBIDDEN);
        }
        var parents = wanted.placements().stream().map(Unit.Placement::parent).toList();
        if (parents.isEmpty() && !isKnown) {
            access.require(List.of(), PlatformProblem.FORBIDDEN);
        }
        parents.forEach(parent -> access.require(parent, PlatformProblem.FORBIDDEN));
    }

    private void checkAgainstOthers(String code, KeepUnit wanted) {
        var verdict = Verdict.asking();
        var placements = wanted.placements();
        for (var i = 0; i < placements.size(); i++) {
            var placement = placements.get(i);
            var above = units.above(placement.parent(), placement.from());
            verdict.that(
                    !placement.parent().equals(code) && !above.contains(code),
                    "/parents/" + i + "/parent",
                    UNIT_ABOVE_ITSELF,
                    placement.parent());
        }
        var identifiers = wanted.dated();
        for (var i = 0; i < identifiers.size(); i++) {
            var others = units.goingBy(identifiers.get(i), code);
            verdict.that(
                    others.isEmpty(),
                    "/identifiers/" + i + "/value",
                    IDENTIFIER_TAKEN,
                    identifiers.get(i).value(),
                    String.join(", ", others));
        }
        verdict.orThrow();
    }

    /** Which units are wanted. */
    record UnitFilter(
            @RestQuery @Separator(",") @Reference("unit-kind") @Nullable
            List<String> kind,

            @RestQuery
            @Separator(",")
            @Reference("unit")
            @Parameter(description = "Directly below any of these, on the day.")
            @Nullable
            List<String> parent,

            @RestQuery
            @Parameter(description = "`scheme:value`, as in `gso:00592`; needs `asOf`.", example = "gso:00592")
            @Nullable
            String identifier,

            @RestQuery
            @Parameter(description = "Those that existed on the day, with their parent of that day.")
            @Nullable
            LocalDate asOf,

            @RestQuery @Parameter(description = "Part of the name; case and diacritics do not matter.") @Nullable
            String q) {}

    @Schema(name = "UnitSummary")
    record UnitSummaryView(
            String code,
            String name,
            @Nullable String nameEn,
            String kind,
            LocalDate openedOn,
            @Nullable LocalDate closedOn,

            @Schema(description = "The unit above it on the day.") @Nullable
            String parent) {}

    @Schema(name = "KeepUnit", description = "A unit as it shall stand.")
    record KeepUnit(
            @NotBlank @Size(max = 300) String name,
            @Size(max = 300) @Nullable String nameEn,
            @NotBlank @Reference("unit-kind") String kind,
            @NotNull LocalDate openedOn,
            @Nullable LocalDate closedOn,
            @Size(max = 50) List<@Valid KeepPlacement> parents,
            @Size(max = 50) List<@Valid KeepIdentifier> identifiers,
            @Size(max = 50) List<@Valid KeepPredecessor> predecessors)
            implements SelfChecking {

        List<Unit.Placement> placements() {
            return parents.stream()
                    .map(p -> new Unit.Placement(p.parent(), p.from(), p.to()))
                    .toList();
        }

        List<Unit.Identifier> dated() {
            return identifiers.stream()
                    .map(i -> new Unit.Identifier(i.scheme(), i.value(), i.from(), i.to()))
                    .toList();
        }

        List<Unit.Predecessor> origins() {
            return predecessors.stream()
                    .map(p -> new Unit.Predecessor(p.unit(), p.extent()))
                    .toList();
        }

        @Override
        public void check(Verdict verdict) {
            verdict.that(
                    predecessors.stream().map(KeepPredecessor::unit).distinct().count() == predecessors.size(),
                    "/predecessors",
                    PREDECESSOR_TWICE);
            verdict.that(closedOn == null || closedOn.isAfter(openedOn), "/closedOn", LIFE_REVERSED);
            OrganisationRules.livesAreSound(verdict, "/parents", placements());
            OrganisationRules.areApart(verdict, "/parents", placements());
            OrganisationRules.lieWithin(verdict, "/parents", placements(), openedOn, closedOn);
            OrganisationRules.livesAreSound(verdict, "/identifiers", dated());
            OrganisationRules.identifiersAreApart(verdict, "/identifiers", dated());
        }
    }

    record KeepPlacement(
            @NotBlank @Reference("unit") String parent,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {}

    record KeepIdentifier(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{0,62}")
            String scheme,

            @NotBlank @Size(max = 100) String value,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {}

    record KeepPredecessor(
            @NotBlank @Reference("unit") String unit,

            @NotNull @Schema(description = "How much of the predecessor went into this unit.")
            Extent extent) {}
}
