package vn.thidua.catalogue;

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

@Path("/fields")
@Tag(name = "catalogue")
class FieldResource {

    private final EntityManager database;
    private final Event<DomainEvent> facts;

    FieldResource(EntityManager database, Event<DomainEvent> facts) {
        this.database = database;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listFields", summary = "The sectors indicators belong to")
    public List<FieldView> list() {
        return database.createQuery(
                        "select new vn.thidua.catalogue.FieldResource$FieldView(f.code, f.name, f.nameEn) from Field f order by f.code",
                        FieldView.class)
                .getResultList();
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(operationId = "putField", summary = "Add or rename a sector")
    public FieldView put(String code, KeepField wanted) {
        Codes.check(code);
        var field = database.find(Field.class, code);
        if (field == null) {
            database.persist(new Field(code, wanted.name(), wanted.nameEn()));
        } else {
            field.describe(wanted.name(), wanted.nameEn());
        }
        facts.fire(new CatalogueEvent.FieldKept(code, wanted.name()));
        return new FieldView(code, wanted.name(), wanted.nameEn());
    }

    @Schema(name = "Field")
    record FieldView(
            @Schema(examples = "party-building") String code,
            @Schema(examples = "Xây dựng Đảng") String name,
            @Nullable String nameEn) {}

    @Schema(name = "KeepField")
    record KeepField(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 200) @Nullable String nameEn) {}
}
