package vn.thidua.overview;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.thidua.shared.Period;

@Schema(
        name = "GroupScoreboard",
        description =
                "What was assigned to a group as a whole, met by its members together, and the board of each member.")
record GroupScoreboardView(
        @Schema(examples = "ntl.wards") String group,
        String name,
        Period period,

        @Schema(description = "Of the targets of the group as a whole.")
        ScoreboardView.SummaryView summary,

        @Schema(description = "The targets of the group as a whole.")
        List<ScoreboardView.LineView> lines,

        @Schema(description = "The boards of the members on the last day of the period.")
        List<ScoreboardView> units) {}
