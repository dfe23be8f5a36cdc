package vn.thidua.result;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Period;

/**
 * The figure that counts, as other contexts see it.
 *
 * @param value the number; absent where the two parts of a ratio were reported
 * @param version the number of the version, which never changes what it says
 * @param conflict whether another source says otherwise and nobody has resolved it yet
 */
public record ResultFigure(
        String unit,
        String indicator,
        Period period,
        int version,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        ResultBasis basis,
        UUID report,
        ReportState reportState,
        boolean conflict) {

    ResultFigure(
            String unit,
            String indicator,
            String period,
            int version,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            ResultBasis basis,
            UUID report,
            ReportState reportState,
            boolean conflict) {
        this(
                unit,
                indicator,
                new Period(period),
                version,
                value,
                numerator,
                denominator,
                basis,
                report,
                reportState,
                conflict);
    }
}
