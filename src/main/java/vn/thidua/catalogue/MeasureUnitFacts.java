package vn.thidua.catalogue;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other contexts may know of what figures are counted in.
 *
 * @param factor how many of the base one of it is
 */
public record MeasureUnitFacts(
        String code, String name, @Nullable String nameEn, String base, BigDecimal factor) {

    /** So many of the other one in this one, exactly; empty if they measure different things or it would be rounded. */
    public Optional<BigDecimal> from(BigDecimal value, String otherBase, BigDecimal otherFactor) {
        if (!base.equals(otherBase)) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.multiply(otherFactor).divide(factor));
        } catch (ArithmeticException endless) {
            return Optional.empty();
        }
    }
}
