package vn.thidua.catalogue;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Composition", description = "Indicators that make up a whole; the total is checked exactly.")
record CompositionView(
        @Schema(examples = "economy.structure") String code,
        String name,
        @Nullable String nameEn,

        @Schema(description = "What the parts make, where it is always the same.", examples = "100") @Nullable
        BigDecimal total,

        @Schema(description = "The indicator whose value the parts make.") @Nullable
        String totalIndicator,

        List<String> parts,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static CompositionView of(Composition composition) {
        return new CompositionView(
                composition.code(),
                composition.name(),
                composition.nameEn(),
                composition.total(),
                composition.totalIndicator(),
                composition.parts(),
                composition.version());
    }
}
