package vn.thidua.assignment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Period;

@Schema(name = "Round", description = "The year from which everything else hangs (đợt giao chỉ tiêu).")
record RoundView(
        @Schema(examples = "ntl-2023") String code,
        String name,
        @Nullable String nameEn,

        @Schema(description = "The theme of the year (chủ đề năm).") @Nullable
        String theme,

        Period period,

        @Schema(
                description = "Day of the last month of a period on which its figures close; absent: its last day.",
                examples = "14")
        @Nullable
        Integer closesOnDay,

        @Schema(description = "Days after closing within which a report is on time.", examples = "3")
        int dueAfterDays,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static RoundView of(Round round) {
        return new RoundView(
                round.code(),
                round.name(),
                round.nameEn(),
                round.theme(),
                round.period(),
                round.closesOnDay(),
                round.dueAfterDays(),
                round.version());
    }
}
