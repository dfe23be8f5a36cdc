package vn.thidua.organisation;

import static vn.thidua.organisation.OrganisationProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.security.Role;
import vn.thidua.platform.web.Codes;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

@Path("/people")
@Tag(name = "organisation")
class PersonResource {

    private final People people;
    private final Access access;
    private final Actor actor;
    private final EntityManager database;
    private final Cursors cursors;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    PersonResource(
            People people,
            Access access,
            Actor actor,
            EntityManager database,
            Cursors cursors,
            Clock clock,
            Event<DomainEvent> facts) {
        this.people = people;
        this.access = access;
        this.actor = actor;
        this.database = database;
        this.cursors = cursors;
        this.clock = clock;
        this.facts = facts;
    }

    @GET
    @Operation(
            operationId = "listPeople",
            summary = "Who may sign in, without names",
            description = "People and systems with an office, now or before, for a unit that you keep or audit.")
    public Page<PersonSummaryView> list(@BeanParam PersonFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        PersonSummaryView.class,
                        "new vn.thidua.organisation.PersonResource$PersonSummaryView(p.code, p.kind, p.erasedAt is not null)",
                        "Person p")
                .within(
                        access.scope(),
                        units -> "exists (select 1 from Person x join x.offices o where x.code = p.code and o.unit in "
                                + units + ")")
                .anyOf("p.kind", filter.kind())
                .where(
                        "exists (select 1 from Person x join x.offices o where x.code = p.code and o.unit in ?)",
                        filter.unit())
                .where(
                        "exists (select 1 from Person x join x.offices o where x.code = p.code and o.role in ?)",
                        filter.role())
                .orderedBy("code", "p.code", String.class, PersonSummaryView::code)
                .page(paging);
    }

    @GET
    @Path("{code}")
    @Operation(
            operationId = "getPerson",
            summary = "One of those who may sign in, and the offices held",
            description = "Who it is, is shown to those who keep the record.")
    public RestResponse<PersonView> get(String code) {
        var person = people.get(code);
        access.mustSee(person.units(), "");
        return shown(person);
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putPerson",
            summary = "Say who signs in by which name, and which offices they hold",
            description =
                    "The code stands in every record of what they do, so let it name the office and not the person. An"
                            + " office opens nothing before its first day nor from its last. Nobody gives an office to"
                            + " themselves. To replace, send If-Match.")
    public RestResponse<PersonView> put(
            @Parameter(schema = @Schema(pattern = Codes.PATTERN)) String code,
            @RestHeader("If-Match") @Nullable String ifMatch,
            KeepPerson wanted) {
        Codes.check(code);
        var known = people.findByIdOptional(code);
        known.ifPresent(this::mayKeep);
        mayGive(wanted.tenures());
        Verdict.asking().permit(!code.equals(actor.name()), OWN_OFFICE);
        var before = known.map(PersonView::of).orElse(null);
        if (before != null) {
            Etag.of(before.version()).mustMatch(ifMatch);
        }
        known.ifPresent(Person::mustNotBeErased);
        if (people.isTaken(wanted.issuer(), wanted.subject(), code)) {
            throw Refusal.at("/subject", SUBJECT_TAKEN);
        }
        var person = known.orElseGet(() -> new Person(code, wanted.kind()));
        person.signIn(wanted.name(), wanted.issuer(), wanted.subject());
        person.hold(wanted.kind(), wanted.tenures());
        people.persistAndFlush(person);
        var after = PersonView.of(person);
        facts.fire(new OrganisationEvent.PersonKept(
                code, before == null ? null : before.impersonal(), after.impersonal()));
        var etag = Etag.of(after.version());
        return before == null ? etag.onCreated("/api/v1/people/" + code, after) : etag.on(after);
    }

    @POST
    @Path("{code}/erase")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "erasePerson",
            summary = "Forget who it was",
            description =
                    "Name and sign-in are erased for good and nobody signs in by them again; what was done under the"
                            + " code stays on record.")
    public RestResponse<PersonView> erase(
            String code, @RestHeader("If-Match") @Nullable String ifMatch, ErasePerson why) {
        var person = people.get(code);
        mayKeep(person);
        Verdict.asking().permit(!code.equals(actor.name()), OWN_OFFICE);
        if (person.erasedAt() == null) {
            Etag.of(person.version()).mustMatch(ifMatch);
            person.erase(clock.instant().truncatedTo(ChronoUnit.MICROS));
            people.flush();
            facts.fire(new OrganisationEvent.PersonErased(code, why.reason()));
        }
        return shown(person);
    }

    private RestResponse<PersonView> shown(Person person) {
        var view = PersonView.of(person);
        var shown = access.sees("getPerson#personal", person.units(), "") ? view : view.impersonal();
        return Etag.of(person.version()).on(shown);
    }

    /** Someone who also holds an office elsewhere is kept by those who keep both. */
    private void mayKeep(Person person) {
        access.mustSee(person.units(), "");
        mayGive(person.offices());
    }

    private void mayGive(List<Person.Tenure> offices) {
        for (var office : offices) {
            var unit = office.unit();
            access.require(
                    unit == null ? List.of() : List.of(unit),
                    unit == null ? PlatformProblem.FORBIDDEN : OFFICE_NOT_YOURS,
                    unit);
        }
    }

    /** Who is wanted. */
    record PersonFilter(
            @RestQuery @Separator(",") @Nullable List<PersonKind> kind,

            @RestQuery
            @Separator(",")
            @Reference("unit")
            @Parameter(description = "With an office for any of these, now or before.")
            @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Parameter(description = "With any of these offices, now or before.") @Nullable
            List<Role> role) {}

    @Schema(name = "PersonSummary")
    record PersonSummaryView(String code, PersonKind kind, boolean erased) {}

    @Schema(name = "KeepPerson", description = "Somebody who may sign in, as the record shall stand.")
    record KeepPerson(
            @NotNull PersonKind kind,
            @NotBlank @Size(max = 200) String name,

            @NotBlank
            @Size(max = 300)
            @Schema(description = "The provider, as its tokens name it (`iss`); `embedded` for configured accounts.")
            String issuer,

            @NotBlank
            @Size(max = 300)
            @Schema(description = "What the provider calls them for good (`sub`), never an e-mail address.")
            String subject,

            @Size(max = 100) List<@Valid KeepOffice> offices)
            implements SelfChecking {

        List<Person.Tenure> tenures() {
            return offices.stream()
                    .map(o -> new Person.Tenure(o.role(), o.unit(), o.from(), o.to()))
                    .toList();
        }

        @Override
        public void check(Verdict verdict) {
            OrganisationRules.livesAreSound(verdict, "/offices", tenures());
            for (var i = 0; i < offices.size(); i++) {
                var office = offices.get(i);
                var at = "/offices/" + i;
                verdict.that(office.role().isOffice(), at + "/role", NOT_AN_OFFICE, office.role());
                verdict.that(
                        office.unit() != null || office.role() == Role.ADMINISTRATOR || office.role() == Role.AUDITOR,
                        at + "/unit",
                        OFFICE_NEEDS_UNIT,
                        office.role());
                verdict.that(
                        (kind == PersonKind.SYSTEM) == (office.role() == Role.SYSTEM),
                        at + "/role",
                        OFFICE_OF_ANOTHER_KIND,
                        office.role(),
                        kind);
            }
        }
    }

    @Schema(name = "KeepOffice")
    record KeepOffice(
            @NotNull Role role,

            @Reference("unit")
            @Schema(description = "Absent, of an administrator or auditor: for the installation as a whole.")
            @Nullable
            String unit,

            @NotNull LocalDate from,

            @Schema(description = "The first day on which it is no longer held.") @Nullable
            LocalDate to) {}

    @Schema(name = "ErasePerson")
    record ErasePerson(@NotBlank @Size(max = 2000) String reason) {}
}
