package vn.thidua.catalogue;

import static vn.thidua.catalogue.CatalogueProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

@Path("/measure-units")
@Tag(name = "catalogue")
class MeasureUnitResource {

    private static final String CODE = "^[A-Z][A-Z0-9_]{0,63}$";

    private final EntityManager database;
    private final Event<DomainEvent> facts;

    MeasureUnitResource(EntityManager database, Event<DomainEvent> facts) {
        this.database = database;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "listMeasureUnits",
            summary = "In what figures are counted",
            description = "A figure times the factor is the figure in the base.")
    public List<MeasureUnitView> list() {
        return database.createQuery(
                        "select new vn.thidua.catalogue.MeasureUnitResource$MeasureUnitView(m.code, m.name, m.nameEn, m.base, m.factor)"
                                + " from MeasureUnit m order by m.code",
                        MeasureUnitView.class)
                .getResultList();
    }

    @PUT
    @Path("{code}")
    @Transactional
    @Operation(
            operationId = "putMeasureUnit",
            summary = "Add or rename a measure unit",
            description = "Base and factor are fixed when it is added. Without a base it is its own.")
    public MeasureUnitView put(@Parameter(schema = @Schema(pattern = CODE)) String code, KeepMeasureUnit wanted) {
        if (!code.matches(CODE)) {
            throw Refusal.of(PlatformProblem.FORMAT_INVALID, CODE);
        }
        var base = wanted.base() == null ? code : wanted.base();
        var factor = wanted.factor() == null ? BigDecimal.ONE : wanted.factor();
        var known = database.find(MeasureUnit.class, code);
        if (known == null) {
            database.persist(new MeasureUnit(code, wanted.name(), wanted.nameEn(), base, factor));
        } else if (known.means(base, factor)) {
            known.describe(wanted.name(), wanted.nameEn());
        } else {
            throw Refusal.of(MEANING_IN_USE, code);
        }
        facts.fire(new CatalogueEvent.MeasureUnitKept(code, wanted.name()));
        return new MeasureUnitView(code, wanted.name(), wanted.nameEn(), base, factor);
    }

    @Schema(name = "MeasureUnit")
    record MeasureUnitView(
            @Schema(examples = "VND_BILLION") String code,
            @Schema(examples = "tỷ đồng") String name,
            @Nullable String nameEn,
            @Schema(examples = "VND") String base,

            @Schema(description = "One of it is this many of the base.", examples = "1000000000")
            BigDecimal factor) {}

    @Schema(name = "KeepMeasureUnit")
    record KeepMeasureUnit(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 200) @Nullable String nameEn,
            @Reference("measure-unit") @Nullable String base,
            @Nullable BigDecimal factor)
            implements SelfChecking {

        @Override
        public void check(Verdict verdict) {
            verdict.that((base == null) == (factor == null), "/base", MEASURE_UNIT_BASE);
            verdict.that(factor == null || factor.signum() > 0, "/factor", PlatformProblem.OUT_OF_RANGE, "> 0");
        }
    }
}
