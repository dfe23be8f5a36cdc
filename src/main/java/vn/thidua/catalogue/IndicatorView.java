package vn.thidua.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Direction;

@Schema(name = "Indicator", description = "What is measured (chỉ tiêu).")
record IndicatorView(
        @Schema(examples = "party.new-members") String code,
        @Schema(examples = "Kết nạp đảng viên mới") String name,
        @Nullable String nameEn,
        IndicatorKind kind,

        @Schema(description = "In what its figures are counted.", examples = "PERSON")
        String measureUnit,

        @Schema(description = "Decimals to show, 0 to 6; `EXACTLY` compares at this scale.", examples = "0")
        int scale,

        Direction direction,
        Accumulation accumulation,
        Aggregation aggregation,
        @Schema(examples = "party-building") String field,
        @Schema(description = "Its definition, by date.") List<DefinitionView> definitions,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static IndicatorView of(Indicator indicator) {
        var meaning = indicator.meaning();
        return new IndicatorView(
                indicator.code(),
                indicator.name(),
                indicator.nameEn(),
                meaning.kind(),
                meaning.measureUnit(),
                meaning.scale(),
                meaning.direction(),
                meaning.accumulation(),
                meaning.aggregation(),
                indicator.field(),
                indicator.definitions().stream()
                        .map(d -> new DefinitionView(d.from(), d.to(), d.text(), d.formula(), d.source()))
                        .toList(),
                indicator.version());
    }

    @Schema(name = "IndicatorDefinition")
    record DefinitionView(
            LocalDate from,

            @Schema(description = "The first day on which it no longer holds.") @Nullable
            LocalDate to,

            String text,
            @Nullable String formula,

            @Schema(description = "The law, standard or decision it comes from.") @Nullable
            String source) {}
}
