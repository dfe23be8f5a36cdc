package vn.thidua.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.thidua.shared.Period;

@Schema(
        name = "Result",
        description = "A figure of a unit, an indicator and a period (kết quả); reading gives the one that counts.")
record ResultView(
        @Schema(examples = "ntl") String unit,
        @Schema(examples = "schools.national-standard") String indicator,
        Period period,
        @JsonUnwrapped FigureView figure,

        @Schema(description = "Whether sources contradict each other and nobody has said yet which to keep.")
        boolean conflict,

        @Schema(description = "The version that ETag and If-Match carry in quotes; every write to the key changes it.")
        long version) {

    static ResultView of(String unit, String indicator, int scale, ResultVersion version) {
        var result = version.result();
        return new ResultView(
                unit,
                indicator,
                version.report().period(),
                FigureView.of(version, scale),
                result.hasConflict(),
                result.version());
    }
}
