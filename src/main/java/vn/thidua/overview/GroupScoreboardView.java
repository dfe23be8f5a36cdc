package vn.thidua.overview;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.thidua.platform.export.Tabled;
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
        List<ScoreboardView> units)
        implements Tabled<ScoreboardView.BoardRow> {

    /** The group first, then its members. */
    @Override
    public List<ScoreboardView.BoardRow> rows() {
        return Stream.concat(
                        lines.stream().map(line -> new ScoreboardView.BoardRow(group, null, name, period, line)),
                        units.stream().flatMap(board -> board.rows().stream()))
                .toList();
    }
}
