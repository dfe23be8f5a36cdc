package vn.thidua.overview;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.Messages;
import vn.thidua.shared.Period;

@Schema(name = "SeriesGap", description = "A period of which nothing can be said of a unit as it is on another day.")
record GapView(
        Period period,
        SeriesGap code,

        @Schema(description = "A sentence, in the language asked for.")
        String detail,

        @Schema(description = "Because of whom.") List<String> units) {

    static GapView of(Period period, Restating.Gap gap, Language language) {
        return new GapView(
                period,
                gap.code(),
                Messages.detail(gap.code(), language, List.of(String.join(", ", gap.units()))),
                gap.units());
    }
}
