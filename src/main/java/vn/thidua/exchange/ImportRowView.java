package vn.thidua.exchange;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.sheet.Effect;

@Schema(name = "ImportRow", description = "What was found in a row of a file.")
record ImportRowView(
        @Schema(description = "As a spreadsheet counts, from 1; of JSON the item, from 1.")
        int row,

        String sheet,
        Effect effect,

        @Schema(description = "What it is about.", examples = "ntl.me-tri · party.new-members · 2023") @Nullable
        String subject,

        @Schema(description = "How cells were understood that do not simply say it.")
        List<CellReading> readings,

        @Schema(description = "What stood there before, of a change.") @Nullable
        String from,

        @Schema(description = "What the row says.") @Nullable
        String to,

        List<ImportRowProblemView> problems) {

    @Schema(name = "ImportRowProblem")
    record ImportRowProblemView(
            @Schema(description = "Name of the column; absent where it is about the row.") @Nullable
            String column,

            @Schema(description = "The cell.", examples = "C7") @Nullable
            String place,

            @Schema(description = "What stands there.") @Nullable
            String value,

            String code,
            String detail) {}
}
