package vn.thidua.catalogue;

import static vn.thidua.catalogue.CatalogueProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.Taken;
import vn.thidua.platform.web.Codes;
import vn.thidua.platform.web.SearchName;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Verdict;

/** Takes in many indicators at once, by the rules of a single one. Definitions are not in it: they stay as they are. */
@ApplicationScoped
public class IndicatorIntake {

    private static final Set<String> OPTIONAL = Set.of("nameEn");
    private static final List<String> NEEDED =
            List.of("name", "kind", "measureUnit", "scale", "direction", "accumulation", "aggregation", "field");

    /** An indicator as it would stand, and what that does. */
    public record Judged(IncomingIndicator wanted, Taken taken) {}

    private final Indicators indicators;
    private final Instance<IndicatorUse> uses;
    private final Session database;
    private final Event<DomainEvent> facts;

    IndicatorIntake(Indicators indicators, Instance<IndicatorUse> uses, Session database, Event<DomainEvent> facts) {
        this.indicators = indicators;
        this.uses = uses;
        this.database = database;
        this.facts = facts;
    }

    public List<Judged> judge(List<IncomingIndicator> incoming) {
        var known = known(incoming.stream().map(IncomingIndicator::code).toList());
        var measureUnits =
                indicators.measureUnits().stream().map(MeasureUnitFacts::code).collect(Collectors.toSet());
        var fields = new HashSet<>(
                database.createQuery("select f.code from Field f", String.class).getResultList());
        return incoming.stream()
                .map(i -> judge(i, known.get(i.code()), measureUnits, fields))
                .toList();
    }

    private Map<String, Indicator> known(Collection<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : indicators.list("code in ?1", codes).stream()
                        .collect(Collectors.toMap(Indicator::code, Function.identity()));
    }

    private Judged judge(
            IncomingIndicator incoming, @Nullable Indicator known, Set<String> measureUnits, Set<String> fields) {
        var before = known == null ? null : IncomingIndicator.of(known);
        var wanted = before == null ? incoming : incoming.completedBy(before);
        var verdict = Verdict.asking()
                .that(Codes.isCode(incoming.code()), "/code", PlatformProblem.FORMAT_INVALID, Codes.PATTERN);
        var said = wanted.fields();
        NEEDED.forEach(name -> verdict.that(said.containsKey(name), '/' + name, PlatformProblem.FIELD_REQUIRED));
        verdict.that(
                wanted.measureUnit() == null || measureUnits.contains(wanted.measureUnit()),
                "/measureUnit",
                MEASURE_UNIT_UNKNOWN,
                wanted.measureUnit());
        verdict.that(
                wanted.field() == null || fields.contains(wanted.field()),
                "/field",
                FIELD_CODE_UNKNOWN,
                wanted.field());
        verdict.that(
                wanted.scale() == null || (wanted.scale() >= 0 && wanted.scale() <= 6),
                "/scale",
                PlatformProblem.OUT_OF_RANGE,
                "0–6");
        if (wanted.kind() != null && wanted.aggregation() != null) {
            verdict.that(
                    IndicatorResource.adds(wanted.kind(), wanted.aggregation()),
                    "/aggregation",
                    RATIO_AGGREGATION,
                    wanted.kind().name(),
                    wanted.aggregation().name());
        }
        if (verdict.isClear() && known != null && !known.meaning().equals(meaning(wanted))) {
            verdict.that(!isInUse(known), "/kind", MEANING_IN_USE, known.code());
        }
        return new Judged(
                wanted,
                verdict.isClear()
                        ? Taken.compared(before == null ? null : told(before), told(wanted))
                        : Taken.refused(verdict.findings()));
    }

    private static Map<String, String> told(IncomingIndicator indicator) {
        var told = new LinkedHashMap<String, String>();
        indicator.fields().forEach((name, value) -> told.put(name, value.toString()));
        OPTIONAL.forEach(name -> told.putIfAbsent(name, ""));
        return told;
    }

    private boolean isInUse(Indicator known) {
        return indicators.factsOf(List.of(known.code())).stream()
                .anyMatch(f -> uses.stream().anyMatch(use -> use.restsOn(f)));
    }

    private static Indicator.Meaning meaning(IncomingIndicator wanted) {
        return new Indicator.Meaning(
                Objects.requireNonNull(wanted.kind()),
                Objects.requireNonNull(wanted.measureUnit()),
                Objects.requireNonNull(wanted.scale()),
                Objects.requireNonNull(wanted.direction()),
                Objects.requireNonNull(wanted.accumulation()),
                Objects.requireNonNull(wanted.aggregation()));
    }

    public void write(List<Judged> judged, IntConsumer written) {
        var changing = judged.stream()
                .filter(j -> j.taken().effect().changesSomething())
                .map(Judged::wanted)
                .toList();
        var known = known(changing.stream().map(IncomingIndicator::code).toList());
        for (var wanted : changing) {
            var present = known.get(wanted.code());
            var before = present == null ? null : IndicatorView.of(present);
            var indicator = present == null ? new Indicator(wanted.code(), meaning(wanted)) : present;
            var name = Objects.requireNonNull(wanted.name());
            indicator.mean(meaning(wanted));
            indicator.describe(name, wanted.nameEn(), SearchName.of(name), Objects.requireNonNull(wanted.field()));
            indicators.persist(indicator);
            facts.fire(new CatalogueEvent.IndicatorKept(wanted.code(), before, IndicatorView.of(indicator)));
            written.accept(1);
        }
        indicators.flush();
    }
}
