package vn.thidua.organisation;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import vn.thidua.organisation.PersonView.OfficeView;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.web.Etag;

@Path("/me")
@Tag(name = "organisation")
class MeResource {

    private final People people;
    private final Actor actor;
    private final Access access;
    private final Clock clock;

    MeResource(People people, Actor actor, Access access, Clock clock) {
        this.people = people;
        this.actor = actor;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getMe",
            summary = "Who am I here, and what may I do?",
            description =
                    "The offices you hold today, and every operation they open, with how an object must stand to your"
                            + " unit: a front end draws its menus by it. What becomes of a call is still decided by the call.")
    public RestResponse<MeView> get() {
        var person = people.get(actor.name());
        var today = LocalDate.now(clock);
        // What an office opens changes without the person.
        return Etag.of(person.version())
                .onLive(new MeView(
                        person.code(),
                        person.kind(),
                        person.name(),
                        person.offices().stream()
                                .filter(o -> o.includes(today))
                                .map(o -> new OfficeView(o.role(), o.unit(), o.from(), o.to()))
                                .toList(),
                        access.granted()));
    }

    @Schema(name = "Me")
    record MeView(
            String code,
            PersonKind kind,
            @Nullable String name,

            @Schema(description = "Held today.") List<OfficeView> offices,

            List<Access.Granted> rights) {}
}
