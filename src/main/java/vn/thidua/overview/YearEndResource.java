package vn.thidua.overview;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.WrittenBound;
import vn.thidua.overview.ScoreboardResource.Board;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.export.Labels;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Refusal;

/** The scoreboard of a unit as the table that goes with its year-end report. */
@Path("/scoreboards/{unit}/year-end")
@Tag(name = "overview")
class YearEndResource {

    private final Scoreboards scoreboards;
    private final EntityManager database;

    YearEndResource(Scoreboards scoreboards, EntityManager database) {
        this.scoreboards = scoreboards;
        this.database = database;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "getYearEndTable",
            summary = "The year-end table of a unit, to be handed round",
            description =
                    "Plan, actual, percent of both, outcome and cause of every target, with the names in the language of the"
                            + " caller. As XLSX it is the form that officials know, with the codes in grey columns at the right.")
    public YearEndView table(String unit, @BeanParam Board board, @Context HttpHeaders headers) {
        var language = Language.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        var shown = scoreboards
                .ofUnit(unit, board.asked(), board.shownDecimals(), language)
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        var labels = Labels.in(language);
        var measured = measured(shown);
        var lines = shown.lines();
        return new YearEndView(
                shown.unit(),
                shown.name(),
                shown.period(),
                IntStream.range(0, lines.size())
                        .mapToObj(i -> line(
                                i + 1,
                                shown,
                                lines.get(i),
                                Objects.requireNonNull(measured.get(lines.get(i).indicator())),
                                labels))
                        .toList());
    }

    private Map<String, Tuple> measured(ScoreboardView board) {
        var indicators =
                board.lines().stream().map(ScoreboardView.LineView::indicator).collect(Collectors.toSet());
        return indicators.isEmpty()
                ? Map.of()
                : database.createQuery(
                                "select i.code as code, i.name as name, i.nameEn as nameEn, i.meaning.scale as scale,"
                                        + " m.name as measure, m.nameEn as measureEn from Indicator i"
                                        + " join MeasureUnit m on m.code = i.meaning.measureUnit where i.code in (:codes)",
                                Tuple.class)
                        .setParameter("codes", indicators)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> row.get("code", String.class), row -> row));
    }

    private static YearEndView.LineView line(
            int no, ScoreboardView board, ScoreboardView.LineView line, Tuple measured, Labels labels) {
        var result = line.result();
        var before = line.samePeriod();
        return new YearEndView.LineView(
                no,
                board.unit(),
                board.period(),
                line.indicator(),
                named(measured, "name", labels),
                line.measureUnit(),
                named(measured, "measure", labels),
                measured.get("scale", Integer.class),
                line.comparator(),
                line.value(),
                line.upperValue(),
                WrittenBound.of(new Bound(line.comparator(), line.value(), line.upperValue()), labels),
                result == null ? null : result.value(),
                line.planAttainment(),
                before == null ? null : before.yearOnYearIndex(),
                line.outcome(),
                result == null ? null : causes(result),
                line.target());
    }

    private static @Nullable String causes(ScoreboardView.ResultView result) {
        return result.causes().isEmpty()
                ? null
                : result.causes().stream().map(ScoreboardView.CauseView::text).collect(Collectors.joining("; "));
    }

    private static String named(Tuple row, String column, Labels labels) {
        var foreign = labels.language() == Language.EN ? row.get(column + "En", String.class) : null;
        return foreign == null ? row.get(column, String.class) : foreign;
    }
}
