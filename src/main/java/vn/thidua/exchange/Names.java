package vn.thidua.exchange;

import static vn.thidua.exchange.ExchangeProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.platform.web.SearchName;
import vn.thidua.shared.Period;

/**
 * What units and indicators the cells of a file mean: by code, by official identifier on a day, or by a name that only one
 * of them has. All cells of a file are looked up together.
 */
@ApplicationScoped
class Names {

    /** A cell that names a unit, and the period in which that unit was there. */
    record UnitCell(String text, Period period) {}

    private final OrganisationDirectory organisation;
    private final IndicatorCatalogue catalogue;

    Names(OrganisationDirectory organisation, IndicatorCatalogue catalogue) {
        this.organisation = organisation;
        this.catalogue = catalogue;
    }

    /** What was found under each text. */
    static final class Units {

        private final Map<String, UnitFacts> byCode;
        private final Map<String, List<UnitFacts>> byName;
        private final Map<LocalDate, Map<String, List<UnitFacts>>> byIdentifier;

        private Units(
                Map<String, UnitFacts> byCode,
                Map<String, List<UnitFacts>> byName,
                Map<LocalDate, Map<String, List<UnitFacts>>> byIdentifier) {
            this.byCode = byCode;
            this.byName = byName;
            this.byIdentifier = byIdentifier;
        }

        /** The one unit that the cell means; what else it could mean is said of the column. */
        @Nullable
        UnitFacts read(CellReader row, String column, UnitCell cell) {
            var byItsCode = byCode.get(cell.text());
            if (byItsCode != null) {
                return byItsCode;
            }
            var meant = cell.text().contains(":")
                    ? byIdentifier
                            .getOrDefault(cell.period().lastDay(), Map.of())
                            .getOrDefault(cell.text(), List.of())
                    : byName.getOrDefault(called(cell.text()), List.of()).stream()
                            .filter(unit -> unit.existedIn(cell.period()))
                            .toList();
            return one(row, column, cell.text(), meant, UnitFacts::code);
        }
    }

    Units units(Collection<UnitCell> cells) {
        var texts = cells.stream().map(UnitCell::text).collect(Collectors.toSet());
        var byCode = organisation.units(texts);
        var others = texts.stream().filter(text -> !byCode.containsKey(text)).collect(Collectors.toSet());
        var byIdentifier = new HashMap<LocalDate, Map<String, List<UnitFacts>>>();
        cells.stream()
                .filter(cell -> others.contains(cell.text()) && cell.text().contains(":"))
                .collect(Collectors.groupingBy(
                        cell -> cell.period().lastDay(), Collectors.mapping(UnitCell::text, Collectors.toSet())))
                .forEach((day, identifiers) -> byIdentifier.put(day, organisation.unitsGoingBy(identifiers, day)));
        return new Units(
                byCode,
                organisation.unitsNamed(others.stream().map(Names::called).collect(Collectors.toSet())),
                byIdentifier);
    }

    /** What was found under each text. */
    static final class Indicators {

        private final Map<String, IndicatorFacts> byCode;
        private final Map<String, List<IndicatorFacts>> byName;

        private Indicators(Map<String, IndicatorFacts> byCode, Map<String, List<IndicatorFacts>> byName) {
            this.byCode = byCode;
            this.byName = byName;
        }

        @Nullable
        IndicatorFacts read(CellReader row, String column, String text) {
            var byItsCode = byCode.get(text);
            return byItsCode != null
                    ? byItsCode
                    : one(row, column, text, byName.getOrDefault(called(text), List.of()), IndicatorFacts::code);
        }
    }

    Indicators indicators(Collection<String> texts) {
        var distinct = texts.stream().collect(Collectors.toSet());
        var byCode = catalogue.indicators(distinct);
        return new Indicators(
                byCode,
                catalogue.indicatorsNamed(distinct.stream()
                        .filter(text -> !byCode.containsKey(text))
                        .map(Names::called)
                        .collect(Collectors.toSet())));
    }

    /** Whoever types a name may leave more than one blank in it. */
    private static String called(String text) {
        return SearchName.of(text.replaceAll(" {2,}", " "));
    }

    private static <T> @Nullable T one(
            CellReader row, String column, String text, List<T> meant, java.util.function.Function<T, String> code) {
        if (meant.size() == 1) {
            var found = meant.get(0);
            row.understood(column, code.apply(found));
            return found;
        }
        if (meant.isEmpty()) {
            row.refuse(column, NAME_UNKNOWN, text);
        } else {
            row.refuse(column, NAME_AMBIGUOUS, text, meant.stream().map(code).collect(Collectors.joining(", ")));
        }
        return null;
    }
}
