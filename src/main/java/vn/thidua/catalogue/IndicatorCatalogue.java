package vn.thidua.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What other contexts ask of indicators and compositions. */
@ApplicationScoped
public class IndicatorCatalogue {

    private final Indicators indicators;
    private final Compositions compositions;

    IndicatorCatalogue(Indicators indicators, Compositions compositions) {
        this.indicators = indicators;
        this.compositions = compositions;
    }

    public Optional<IndicatorFacts> indicator(String code) {
        return indicators.factsOf(List.of(code)).stream().findFirst();
    }

    /** By code; a code that is no indicator is not in it. */
    public Map<String, IndicatorFacts> indicators(Collection<String> codes) {
        return indicators.factsOf(codes).stream().collect(Collectors.toMap(IndicatorFacts::code, Function.identity()));
    }

    /** By name without case and diacritics, the indicators that are called so. */
    public Map<String, List<IndicatorFacts>> indicatorsNamed(Collection<String> searchNames) {
        return indicators.named(searchNames);
    }

    /** By code, everything that figures are counted in. */
    public Map<String, MeasureUnitFacts> measureUnits() {
        return indicators.measureUnits().stream()
                .collect(Collectors.toMap(MeasureUnitFacts::code, Function.identity()));
    }

    /** The compositions in which one of the indicators is a part or the total. */
    public List<CompositionFacts> compositionsTouching(Collection<String> codes) {
        return compositions.touching(codes).stream()
                .map(c -> new CompositionFacts(c.code(), c.name(), c.total(), c.totalIndicator(), c.parts()))
                .toList();
    }
}
