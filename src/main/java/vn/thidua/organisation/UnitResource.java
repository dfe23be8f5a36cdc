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
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
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

    private static final String ON_DAY =
            "%1$s.from <= :day and (%1$s.to is null or %1$s.to > :day) and " + Knowledge.AT;
    private static final String LIFE_AS_KNOWN =
            " (select min(y.from) from UnitName y where y.unit = u and " + Knowledge.known("y") + "),"
                    + " (select nullif(max(coalesce(y.to, {d '9999-12-31'})), {d '9999-12-31'}) from UnitName y"
                    + " where y.unit = u and " + Knowledge.known("y") + "),";

    private final Units units;
    private final Lineages lineages;
    private final KeepingUnits keeping;
    private final EntityManager database;
    private final Cursors cursors;
    private final Clock clock;
    private final Access access;
    private final Event<DomainEvent> facts;

    UnitResource(
            Units units,
            Lineages lineages,
            KeepingUnits keeping,
            EntityManager database,
            Cursors cursors,
            Clock clock,
            Access access,
            Event<DomainEvent> facts) {
        this.units = units;
        this.lineages = lineages;
        this.keeping = keeping;
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
                        "new vn.thidua.organisation.UnitResource$UnitSummaryView(u.code, coalesce(n.name, u.name),"
                                + " case when n.id is null then u.nameEn else n.nameEn end, coalesce(n.kind, u.kind),"
                                + (filter.knownAt() == null ? " u.openedOn, u.closedOn," : LIFE_AS_KNOWN)
                                + " p.parent)",
                        "Unit u left join UnitName n on n.unit = u and " + ON_DAY.formatted("n")
                                + " left join UnitPlacement p on p.unit = u and " + ON_DAY.formatted("p"))
                .with("day", day)
                .with("knownAt", filter.knownAt() == null ? Knowledge.NOW : filter.knownAt())
                .anyOf("coalesce(n.kind, u.kind)", filter.kind())
                .anyOf("p.parent", filter.parent())
                .where(
                        "coalesce(n.searchName, u.searchName) like ? escape '\\'",
                        filter.q() == null ? null : SearchName.pattern(filter.q()))
                .where("n.from <= ?", filter.asOf())
                .where(
                        "exists (select 1 from UnitName x where x.unit = u and x.recordedFrom <= ?"
                                + " and (x.recordedTo is null or x.recordedTo > ?))",
                        filter.knownAt())
                .where(
                        "exists (select 1 from UnitIdentifier i where i.unit = u and concat(i.scheme, ':', i.value) = ? and "
                                + ON_DAY.formatted("i") + ")",
                        filter.identifier())
                .orderedBy("code", "u.code", String.class, UnitSummaryView::code)
                .page(paging)
                .mapAll(shown -> identified(shown, day, filter.knownAt() == null ? Knowledge.NOW : filter.knownAt()));
    }

    private List<UnitSummaryView> identified(List<UnitSummaryView> shown, LocalDate day, Instant knownAt) {
        var identifiers =
                units.identifiers(shown.stream().map(UnitSummaryView::code).toList(), day, knownAt);
        return shown.stream()
                .map(unit -> unit.goingBy(identifiers.getOrDefault(unit.code(), List.of())))
                .toList();
    }

    @GET
    @Path("{code}")
    @Operation(
            operationId = "getUnit",
            summary = "One unit, with its names, parents and identifiers through time",
            description = "Name, kind and parent are those of today, or of the day asked for.")
    public RestResponse<UnitView> get(
            String code,
            @RestQuery @Parameter(description = "As it stood on that day; 404 if it did not exist then.") @Nullable
                    LocalDate asOf,
            @RestQuery
                    @Parameter(description = "As the service knew it at that moment; now, if none is named.")
                    @Nullable
                    Instant knownAt) {
        var unit = units.get(code);
        var moment = knownAt == null ? Knowledge.NOW : knownAt;
        var history =
                Objects.requireNonNull(units.histories(List.of(code), moment).get(code));
        if (knownAt != null && history.names().isEmpty()) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
        if (asOf != null && !history.existsOn(asOf)) {
            throw Refusal.of(UNIT_NOT_THERE_THAT_DAY, code, asOf);
        }
        var day = asOf == null ? LocalDate.now(clock) : asOf;
        var view = UnitView.of(unit, history, lineages.into(code, moment), day);
        return history.names().size() > 1 || knownAt != null
                ? Etag.of(unit.version()).onLive(view)
                : Etag.of(unit.version()).on(view);
    }

    @GET
    @Path("{code}/lineage")
    @Operation(
            operationId = "getUnitLineage",
            summary = "What a unit came from, and what became of it",
            description = "Through several changes, each with its day, extent, weights and the act it came by.")
    public LineageView lineage(
            String code,
            @RestQuery
                    @Parameter(description = "As the service knew it at that moment; now, if none is named.")
                    @Nullable
                    Instant knownAt) {
        units.get(code);
        return keeping.lineage(code, knownAt);
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putUnit",
            summary = "Create or replace a unit",
            description =
                    "The code is yours to choose and is never given to another unit. To replace, send If-Match. It corrects what is"
                            + " known of the unit: name and kind of today (or the nearest day), the others as they are. What"
                            + " happens to units is an act: see unit-changes.")
    public RestResponse<UnitView> put(
            @Parameter(schema = @Schema(pattern = Codes.PATTERN)) String code,
            @RestHeader("If-Match") @Nullable String ifMatch,
            KeepUnit wanted) {
        Codes.check(code);
        var known = units.called(code);
        mayKeep(code, known.isPresent(), wanted);
        units.takeTurn();
        checkAgainstOthers(code, wanted);
        var before = known.map(u -> keeping.views(List.of(u)).get(code)).orElse(null);
        if (before != null) {
            Etag.of(before.version()).mustMatch(ifMatch);
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var history = wanted.correcting(known.map(Unit::history).orElse(UnitHistory.NONE), LocalDate.now(clock));
        var unit = known.orElseGet(() -> {
            var opened = new Unit(code, history, at);
            units.persistAndFlush(opened);
            return opened;
        });
        unit.know(history, at);
        lineages.keep(code, wanted.origins(code), at);
        units.flush();
        var after = Objects.requireNonNull(keeping.views(List.of(unit)).get(code));
        facts.fire(new OrganisationEvent.UnitKept(code, before, after));
        var etag = Etag.of(after.version());
        return before == null ? etag.onCreated("/api/v1/units/" + code, after) : etag.on(after);
    }

    /** Who keeps a part of the tree changes what stands in it, and puts nothing elsewhere. */
    private void mayKeep(String code, boolean isKnown, KeepUnit wanted) {
        if (isKnown) {
            access.require(code, PlatformProblem.FORBIDDEN);
        }
        var parents =
                wanted.placements().stream().map(UnitHistory.Placement::parent).toList();
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

            @RestQuery
            @Parameter(description = "As the service knew them at that moment; now, if none is named.")
            @Nullable
            Instant knownAt,

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
            String parent,

            @Schema(description = "What registers call it on the day, as in `gso:00592`.")
            List<String> identifiers) {

        UnitSummaryView(
                String code,
                String name,
                @Nullable String nameEn,
                String kind,
                LocalDate openedOn,
                @Nullable LocalDate closedOn,
                @Nullable String parent) {
            this(code, name, nameEn, kind, openedOn, closedOn, parent, List.of());
        }

        UnitSummaryView goingBy(List<String> identifiers) {
            return new UnitSummaryView(code, name, nameEn, kind, openedOn, closedOn, parent, identifiers);
        }
    }

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

        List<UnitHistory.Placement> placements() {
            return parents.stream()
                    .map(p -> new UnitHistory.Placement(p.parent(), p.from(), p.to()))
                    .toList();
        }

        List<UnitHistory.Identifier> dated() {
            return identifiers.stream()
                    .map(i -> new UnitHistory.Identifier(i.scheme(), i.value(), i.from(), i.to()))
                    .toList();
        }

        /** Known without an act, so on the day it opened. */
        List<Lineage.Edge> origins(String code) {
            return predecessors.stream()
                    .map(p -> new Lineage.Edge(p.unit(), code, p.extent(), openedOn, null, List.of()))
                    .toList();
        }

        UnitHistory correcting(UnitHistory known, LocalDate today) {
            return known.corrected(
                    today,
                    openedOn,
                    closedOn,
                    new UnitHistory.Naming(name, nameEn, kind, openedOn, closedOn),
                    placements(),
                    dated());
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
