package vn.thidua.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A composition as others check their values against it. */
public record CompositionFacts(
        String code,
        String name,
        @Nullable BigDecimal total,
        @Nullable String totalIndicator,
        List<String> parts) {

    /** What the parts should make: the fixed total, or the value given for the total's indicator. */
    public Optional<BigDecimal> expected(Map<String, BigDecimal> values) {
        return Optional.ofNullable(totalIndicator == null ? total : values.get(totalIndicator));
    }

    /** What the parts do make; absent while one of them is missing, because missing is not zero. */
    public Optional<BigDecimal> sum(Map<String, BigDecimal> values) {
        return values.keySet().containsAll(parts)
                ? Optional.of(parts.stream().map(values::get).reduce(BigDecimal.ZERO, BigDecimal::add))
                : Optional.empty();
    }

    /** Whether the values, as far as they are there, leave the composition whole. */
    public boolean totalsWith(Map<String, BigDecimal> values) {
        var sum = sum(values);
        var expected = expected(values);
        return sum.isEmpty() || expected.isEmpty() || sum.get().compareTo(expected.get()) == 0;
    }
}
