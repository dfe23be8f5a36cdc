package vn.thidua.organisation;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.web.Codes;
import vn.thidua.shared.DomainEvent;

@Path("/unit-kinds")
@Tag(name = "organisation")
class UnitKindResource {

    private final EntityManager database;
    private final Event<DomainEvent> facts;

    UnitKindResource(EntityManager database, Event<DomainEvent> facts) {
        this.database = database;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listUnitKinds", summary = "The kinds of units")
    public List<UnitKindView> list() {
        return database.createQuery(
                        "select new vn.thidua.organisation.UnitKindResource$UnitKindView(k.code, k.name, k.nameEn)"
                                + " from UnitKind k order by k.code",
                        UnitKindView.class)
                .getResultList();
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(operationId = "putUnitKind", summary = "Add or rename a kind of unit")
    public UnitKindView put(String code, KeepUnitKind wanted) {
        Codes.check(code);
        var kind = database.find(UnitKind.class, code);
        if (kind == null) {
            database.persist(new UnitKind(code, wanted.name(), wanted.nameEn()));
        } else {
            kind.describe(wanted.name(), wanted.nameEn());
        }
        facts.fire(new OrganisationEvent.UnitKindKept(code, wanted.name()));
        return new UnitKindView(code, wanted.name(), wanted.nameEn());
    }

    @Schema(name = "UnitKind")
    record UnitKindView(
            @Schema(examples = "ward") String code,
            @Schema(examples = "Phường") String name,
            @Nullable String nameEn) {}

    @Schema(name = "KeepUnitKind")
    record KeepUnitKind(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 200) @Nullable String nameEn) {}
}
