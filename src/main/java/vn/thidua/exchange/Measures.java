package vn.thidua.exchange;

import static vn.thidua.exchange.ExchangeProblem.*;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.catalogue.MeasureUnitFacts;
import vn.thidua.platform.web.SearchName;

/** Brings figures into the measure unit of their indicator: exactly, or not at all. */
final class Measures {

    private static final String DONG = "VND";

    private final Map<String, MeasureUnitFacts> units;

    Measures(Map<String, MeasureUnitFacts> units) {
        this.units = units;
    }

    /**
     * The number in the measure unit of the indicator; absent if the cell, or the column that says what it is counted in,
     * speaks of something else.
     */
    @Nullable
    BigDecimal inUnitOf(
            IndicatorFacts indicator, CellReader row, String column, CellReader.CellFigure figure, BigDecimal number) {
        var own = Objects.requireNonNull(units.get(indicator.measureUnit()));
        var said = Optional.<BigDecimal>empty();
        if (figure.inDong() != null) {
            said = own.from(number, DONG, figure.inDong());
        } else if (figure.unitWord() != null) {
            said = inUnit(own, number, figure.unitWord());
        } else {
            var ofColumn = row.text("measureUnit");
            said = ofColumn.isEmpty() ? Optional.of(number) : inUnit(own, number, ofColumn);
        }
        if (said.isEmpty()) {
            row.refuse(
                    column,
                    MEASURE_UNIT_DIFFERS,
                    figure.unitWord() == null ? row.text("measureUnit") : figure.unitWord(),
                    indicator.code(),
                    own.name());
        }
        return said.orElse(null);
    }

    private Optional<BigDecimal> inUnit(MeasureUnitFacts own, BigDecimal number, String word) {
        if (isCalled(own, word)) {
            return Optional.of(number);
        }
        return units.values().stream()
                .filter(unit -> isCalled(unit, word))
                .findFirst()
                .flatMap(other -> own.from(number, other.base(), other.factor()));
    }

    private static boolean isCalled(MeasureUnitFacts unit, String word) {
        var name = SearchName.of(word);
        return unit.code().equals(word)
                || SearchName.of(unit.name()).equals(name)
                || (unit.nameEn() != null && SearchName.of(unit.nameEn()).equals(name));
    }
}
