package vn.thidua.result;

import static java.util.Comparator.comparingInt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.thidua.shared.Period;

@Schema(name = "ResultHistory", description = "Everything ever written under one unit, indicator and period.")
record ResultHistoryView(
        String unit,
        String indicator,
        Period period,

        @Schema(description = "Newest first.") List<FigureView> versions,

        @Schema(description = "What changed from one basis to the next better one that was reported.")
        List<BasisDifferenceView> differences,

        boolean conflict,
        long version) {

    static ResultHistoryView of(String unit, String indicator, int scale, Period period, Result result) {
        return new ResultHistoryView(
                unit,
                indicator,
                period,
                result.versions().stream()
                        .sorted(comparingInt(ResultVersion::number).reversed())
                        .map(v -> FigureView.of(v, scale))
                        .toList(),
                differences(result),
                result.hasConflict(),
                result.version());
    }

    private static List<BasisDifferenceView> differences(Result result) {
        var standing = Arrays.stream(ResultBasis.values())
                .map(basis -> ofBasis(result, basis))
                .flatMap(Optional::stream)
                .toList();
        var differences = new ArrayList<BasisDifferenceView>();
        for (var i = 1; i < standing.size(); i++) {
            var from = standing.get(i - 1);
            var to = standing.get(i);
            differences.add(new BasisDifferenceView(
                    from.basis(),
                    from.number(),
                    to.basis(),
                    to.number(),
                    to.value().minus(from.value())));
        }
        return differences;
    }

    private static Optional<ResultVersion> ofBasis(Result result, ResultBasis basis) {
        var versions =
                result.versions().stream().filter(v -> v.basis() == basis).toList();
        return ResultRules.usable(versions, result.current().orElse(null));
    }

    @Schema(name = "BasisDifference")
    record BasisDifferenceView(
            ResultBasis from,
            int fromNumber,
            ResultBasis to,
            int toNumber,

            @Schema(description = "The later less the earlier; of ratios in percentage points.")
            BigDecimal difference) {}
}
