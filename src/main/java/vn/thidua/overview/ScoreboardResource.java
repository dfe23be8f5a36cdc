package vn.thidua.overview;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.web.Expensive;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

@Path("/scoreboards")
@Tag(name = "overview")
class ScoreboardResource {

    private final Scoreboards scoreboards;

    ScoreboardResource(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Path("{unit}")
    @Operation(
            operationId = "getScoreboard",
            summary = "The scoreboard of a unit",
            description =
                    "Outcomes are decided on the exact decimals; percentages are rounded half up for showing only.")
    public ScoreboardView ofUnit(
            String unit, @BeanParam Board board, @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        return scoreboards
                .ofUnit(unit, board.asked(), board.shownDecimals(), Language.of(acceptLanguage))
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Expensive
    @Operation(
            operationId = "getGroupScoreboard",
            summary = "The scoreboards of a group's members, and of the group as a whole",
            description = "Its members on the last day of the period. What does not add up is given no number.")
    public GroupScoreboardView ofGroup(
            @RestQuery @Reference("group") @Parameter(description = "Code of the group.", required = true) @Nullable
                    String group,
            @BeanParam Board board,
            @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        var period = board.asked();
        Verdict.asking()
                .that(group != null, "?group", PlatformProblem.FIELD_REQUIRED)
                .orThrow();
        return scoreboards.ofGroup(
                java.util.Objects.requireNonNull(group), period, board.shownDecimals(), Language.of(acceptLanguage));
    }

    /** Which board is wanted, and how it is shown. */
    record Board(
            @RestQuery
            @Parameter(
                    description = "The period, mostly a year; a part of one shows how far things were.",
                    required = true)
            @Nullable
            Period period,

            @RestQuery
            @Parameter(
                    description = "Decimals of the percentages, 0 to 6; 1 if not said.",
                    schema = @Schema(minimum = "0", maximum = "6", defaultValue = "1"))
            @Nullable
            Integer decimals) {

        Period asked() {
            Verdict.asking()
                    .that(period != null, "?period", PlatformProblem.FIELD_REQUIRED)
                    .that(
                            decimals == null || (decimals >= 0 && decimals <= 6),
                            "?decimals",
                            PlatformProblem.OUT_OF_RANGE,
                            "0–6")
                    .orThrow();
            return java.util.Objects.requireNonNull(period);
        }

        int shownDecimals() {
            return decimals == null ? 1 : decimals;
        }
    }
}
