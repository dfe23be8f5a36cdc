package vn.thidua.organisation;

import static vn.thidua.organisation.OrganisationProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.web.Codes;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

@Path("/signing-authorities")
@Tag(name = "organisation")
class SigningAuthorityResource {

    private static final String VIEW =
            "new vn.thidua.organisation.SigningAuthorityResource$SigningAuthorityView(a.code,"
                    + " a.unit, a.capacity, a.holder, a.document, a.givenBy, a.from, a.to, a.version)";

    private final SigningAuthorities authorities;
    private final Access access;
    private final Actor actor;
    private final EntityManager database;
    private final Cursors cursors;
    private final Event<DomainEvent> facts;

    SigningAuthorityResource(
            SigningAuthorities authorities,
            Access access,
            Actor actor,
            EntityManager database,
            Cursors cursors,
            Event<DomainEvent> facts) {
        this.authorities = authorities;
        this.access = access;
        this.actor = actor;
        this.database = database;
        this.cursors = cursors;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listSigningAuthorities", summary = "Who may sign in whose place, by which document")
    public Page<SigningAuthorityView> list(@BeanParam SigningAuthorityFilter filter, @BeanParam Paging paging) {
        return Listing.of(database, cursors, SigningAuthorityView.class, VIEW, "SigningAuthority a")
                .within(access.scope(), units -> "a.unit in " + units)
                .anyOf("a.unit", filter.unit())
                .anyOf("a.holder", filter.holder())
                .where("a.from <= ? and (a.to is null or a.to > ?)", filter.validOn())
                .orderedBy("code", "a.code", String.class, SigningAuthorityView::code)
                .page(paging);
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getSigningAuthority", summary = "One authority to sign in somebody's place")
    public RestResponse<SigningAuthorityView> get(String code) {
        var authority = authorities.get(code);
        access.mustSee(List.of(authority.unit()), "");
        return Etag.of(authority.version()).on(SigningAuthorityView.of(authority));
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putSigningAuthority",
            summary = "Record that somebody may sign in the place of another",
            description =
                    "KT. (for the head), TL. (by order) or TUQ. (by delegated power), with the document that gives it."
                            + " Nobody records an authority of their own. To end one, give it an end; to replace, send If-Match.")
    public RestResponse<SigningAuthorityView> put(
            @Parameter(schema = @Schema(pattern = Codes.PATTERN)) String code,
            @RestHeader("If-Match") @Nullable String ifMatch,
            KeepSigningAuthority wanted) {
        Codes.check(code);
        var known = authorities.findByIdOptional(code);
        known.ifPresent(a -> {
            access.mustSee(List.of(a.unit()), "");
            access.require(a.unit(), PlatformProblem.FORBIDDEN);
        });
        access.require(wanted.unit(), PlatformProblem.FORBIDDEN);
        Verdict.asking()
                .permit(
                        !wanted.holder().equals(actor.name())
                                && known.filter(a -> a.holder().equals(actor.name()))
                                        .isEmpty(),
                        OWN_AUTHORITY);
        var before = known.map(SigningAuthorityView::of).orElse(null);
        if (before != null) {
            Etag.of(before.version()).mustMatch(ifMatch);
        }
        var authority = known.orElseGet(() -> new SigningAuthority(code));
        authority.give(
                wanted.unit(),
                wanted.capacity(),
                wanted.holder(),
                wanted.document(),
                wanted.givenBy(),
                wanted.from(),
                wanted.to());
        authorities.persistAndFlush(authority);
        var after = SigningAuthorityView.of(authority);
        facts.fire(new OrganisationEvent.SigningAuthorityKept(code, before, after));
        var etag = Etag.of(after.version());
        return before == null ? etag.onCreated("/api/v1/signing-authorities/" + code, after) : etag.on(after);
    }

    /** Which authorities are wanted. */
    record SigningAuthorityFilter(
            @RestQuery @Separator(",") @Reference("unit") @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Parameter(description = "Codes of people.") @Nullable
            List<String> holder,

            @RestQuery @Nullable LocalDate validOn) {}

    @Schema(name = "SigningAuthority")
    record SigningAuthorityView(
            String code,
            String unit,
            Capacity capacity,

            @Schema(description = "Code of the person who may sign.")
            String holder,

            String document,
            String givenBy,
            LocalDate from,
            @Nullable LocalDate to,
            @Schema(readOnly = true) long version) {

        static SigningAuthorityView of(SigningAuthority a) {
            return new SigningAuthorityView(
                    a.code(),
                    a.unit(),
                    a.capacity(),
                    a.holder(),
                    a.document(),
                    a.givenBy(),
                    a.from(),
                    a.to(),
                    a.version());
        }
    }

    @Schema(name = "KeepSigningAuthority", description = "An authority to sign in somebody's place, as it shall stand.")
    record KeepSigningAuthority(
            @NotBlank @Reference("unit") @Schema(description = "For which unit.")
            String unit,

            @NotNull Capacity capacity,

            @NotBlank @Reference("person") @Schema(description = "Code of the person who may sign.")
            String holder,

            @NotBlank @Size(max = 500) @Schema(description = "The document that gives it, with number and date.")
            String document,

            @NotBlank @Size(max = 300) @Schema(description = "Who gave it, by office.")
            String givenBy,

            @NotNull LocalDate from,

            @Schema(description = "The first day on which it is no longer good.") @Nullable
            LocalDate to)
            implements SelfChecking {

        @Override
        public void check(Verdict verdict) {
            verdict.that(to == null || to.isAfter(from), "/to", LIFE_REVERSED);
        }
    }
}
