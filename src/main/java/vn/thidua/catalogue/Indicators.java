package vn.thidua.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Indicators implements PanacheRepositoryBase<Indicator, Integer> {

    Optional<Indicator> called(String code) {
        return getEntityManager()
                .unwrap(org.hibernate.Session.class)
                .bySimpleNaturalId(Indicator.class)
                .loadOptional(code);
    }

    Indicator get(String code) {
        return called(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    Map<String, List<IndicatorFacts>> named(Collection<String> searchNames) {
        return searchNames.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select i.searchName, new vn.thidua.catalogue.IndicatorFacts(i.id, i.code, i.name,"
                                        + " i.meaning.kind, i.meaning.measureUnit, i.meaning.scale, i.meaning.direction,"
                                        + " i.meaning.accumulation, i.meaning.aggregation)"
                                        + " from Indicator i where i.searchName in (:names) order by i.code",
                                Object[].class)
                        .setParameter("names", searchNames)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (IndicatorFacts) row[1], Collectors.toList())));
    }

    List<MeasureUnitFacts> measureUnits() {
        return getEntityManager()
                .createQuery(
                        "select new vn.thidua.catalogue.MeasureUnitFacts(m.code, m.name, m.nameEn, m.base, m.factor)"
                                + " from MeasureUnit m",
                        MeasureUnitFacts.class)
                .getResultList();
    }

    List<IndicatorFacts> factsOf(Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select new vn.thidua.catalogue.IndicatorFacts(i.id, i.code, i.name, i.meaning.kind,"
                                        + " i.meaning.measureUnit, i.meaning.scale, i.meaning.direction,"
                                        + " i.meaning.accumulation, i.meaning.aggregation)"
                                        + " from Indicator i where among(:codes, i.code)",
                                IndicatorFacts.class)
                        .setParameter("codes", codes.toArray(String[]::new))
                        .getResultList();
    }
}
