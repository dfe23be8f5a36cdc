package vn.thidua.assignment;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.export.Labels;
import vn.thidua.platform.problem.Language;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Comparator;
import vn.thidua.shared.Period;

/** The table that goes with a decision, in the form of Decree 30/2020 as far as a sheet goes. */
@Path("/decisions/{id}/annex")
@Tag(name = "assignment")
class AnnexResource {

    private final Decisions decisions;
    private final SeeingDecisions sight;
    private final EntityManager database;

    AnnexResource(Decisions decisions, SeeingDecisions sight, EntityManager database) {
        this.decisions = decisions;
        this.sight = sight;
        this.database = database;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "getDecisionAnnex",
            summary = "The table of what a decision assigns, to be handed round",
            description =
                    "By field, with the names in the language of the caller. As XLSX it is the form that officials know, with"
                            + " the codes in grey columns at the right.")
    public AnnexView annex(UUID id, @Context HttpHeaders headers) {
        var decision = decisions.get(id);
        sight.mustBeSeen(decision);
        var labels = Labels.in(Language.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        var name = new Named(labels.language() == Language.EN);
        var cooperating = cooperating(id, name);
        var lines = database.createQuery(
                        "select v.id as version, f.code as field, f.name as fieldName, f.nameEn as fieldNameEn,"
                                + " i.code as indicator, i.name as indicatorName, i.nameEn as indicatorNameEn,"
                                + " i.meaning.scale as scale, m.code as measureUnit, m.name as measureUnitName,"
                                + " m.nameEn as measureUnitNameEn, v.bound.comparator as comparator, v.bound.value as bound,"
                                + " v.bound.upperValue as upperBound, t.period as period, t.unit as unit, t.group as group,"
                                + " u.name as unitName, u.nameEn as unitNameEn, g.name as groupName, g.nameEn as groupNameEn,"
                                + " v.lead as lead, l.name as leadName, l.nameEn as leadNameEn, v.withdraws as withdraws,"
                                + " v.reason as reason, t.id as target"
                                + " from TargetVersion v join v.target t join Indicator i on i.code = t.indicator"
                                + " join Field f on f.code = i.field join MeasureUnit m on m.code = i.meaning.measureUnit"
                                + " left join Unit u on u.code = t.unit left join EmulationGroup g on g.code = t.group"
                                + " left join Unit l on l.code = v.lead where v.decision.id = :id order by f.code, v.position",
                        Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return new AnnexView(
                id,
                decision.number(),
                decision.issuedOn(),
                decision.issuer(),
                issuerName(decision.issuer(), name),
                IntStream.range(0, lines.size())
                        .mapToObj(i -> line(i + 1, lines.get(i), name, labels, cooperating))
                        .toList());
    }

    /** Names in English where there are any and they are wanted. */
    private record Named(boolean english) {

        String of(Tuple row, String column) {
            var foreign = english ? row.get(column + "En", String.class) : null;
            return foreign == null ? row.get(column, String.class) : foreign;
        }
    }

    private record Cooperating(String code, String name) {}

    private Map<UUID, List<Cooperating>> cooperating(UUID decision, Named name) {
        return database.createQuery(
                        "select v.id as version, u.code as code, u.name as name, u.nameEn as nameEn from TargetVersion v"
                                + " join v.cooperating c join Unit u on u.code = c where v.decision.id = :id order by u.code",
                        Tuple.class)
                .setParameter("id", decision)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> row.get("version", UUID.class),
                        HashMap::new,
                        Collectors.mapping(
                                row -> new Cooperating(row.get("code", String.class), name.of(row, "name")),
                                Collectors.toList())));
    }

    private String issuerName(String code, Named name) {
        return name.of(
                database.createQuery(
                                "select u.name as name, u.nameEn as nameEn from Unit u where u.code = :code",
                                Tuple.class)
                        .setParameter("code", code)
                        .getSingleResult(),
                "name");
    }

    private static AnnexView.LineView line(
            int no, Tuple row, Named name, Labels labels, Map<UUID, List<Cooperating>> cooperating) {
        var bound = new Bound(
                row.get("comparator", Comparator.class),
                row.get("bound", java.math.BigDecimal.class),
                row.get("upperBound", java.math.BigDecimal.class));
        @Nullable String unit = row.get("unit", String.class);
        var others = cooperating.getOrDefault(row.get("version", UUID.class), List.of());
        return new AnnexView.LineView(
                no,
                row.get("field", String.class),
                name.of(row, "fieldName"),
                row.get("indicator", String.class),
                name.of(row, "indicatorName"),
                row.get("measureUnit", String.class),
                name.of(row, "measureUnitName"),
                WrittenBound.of(bound, labels),
                bound.comparator(),
                bound.value(),
                bound.upperValue(),
                row.get("scale", Integer.class),
                row.get("period", Period.class),
                unit,
                row.get("group", String.class),
                name.of(row, unit == null ? "groupName" : "unitName"),
                row.get("lead", String.class),
                row.get("lead") == null ? null : name.of(row, "leadName"),
                others.stream().map(Cooperating::code).toList(),
                others.stream().map(Cooperating::name).toList(),
                row.get("withdraws", Boolean.class),
                row.get("reason", String.class),
                row.get("target", UUID.class));
    }
}
