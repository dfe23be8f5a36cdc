package vn.thidua.exchange;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a cell was understood. */
@Schema(description = "How a cell was understood.")
record CellReading(
        @Schema(description = "Name of the column.", examples = "value")
        String column,

        @Schema(description = "The cell, as a spreadsheet names it.", examples = "C7")
        String place,

        @Schema(description = "As it is written there.", examples = "8.664,9")
        String text,

        @Schema(description = "As it was read.", examples = "8664.9")
        String read) {}
