package vn.thidua.overview;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.Accumulation;
import vn.thidua.catalogue.Aggregation;
import vn.thidua.organisation.Extent;
import vn.thidua.organisation.Lineage;
import vn.thidua.shared.Period;

/**
 * What a figure of the past is for a unit as it stands on a day: its own, where it was the same then; what its predecessors make
 * together, where the indicator adds up and they went into it whole or by a published weight; otherwise the reason why nothing
 * can be said. Nothing is guessed, and nothing is stored.
 */
final class Restating {

    private final Lineage lineage;
    private final Figures.Known figures;
    private final Predicate<String> mayBeShown;

    /** @param mayBeShown whether the caller would see figures of the unit, whether there are any or not */
    Restating(Lineage lineage, Figures.Known figures, Predicate<String> mayBeShown) {
        this.lineage = lineage;
        this.figures = figures;
        this.mayBeShown = mayBeShown;
    }

    /**
     * @param mapOn the day as of which the unit is meant
     * @param measure by which parts are weighed; none: parts are not weighed
     */
    record Question(
            String unit,
            String indicator,
            Period period,
            LocalDate mapOn,
            Accumulation accumulation,
            Aggregation aggregation,
            @Nullable String measure) {

        /** A stock stands at the end of its period; a flow runs from its first day. */
        LocalDate since() {
            return accumulation == Accumulation.STOCK ? period.lastDay() : period.firstDay();
        }
    }

    /** What can be said, or why not, or nothing because nothing was reported. */
    sealed interface Answer {}

    /**
     * A figure, and how it came about.
     *
     * @param from whose figures it was made of
     * @param by the edges of the lineage that it went along
     */
    record Said(ReportedFigure figure, Method method, List<String> from, Set<Lineage.Edge> by) implements Answer {

        boolean isOwn() {
            return method == Method.OWN;
        }
    }

    /** @param units whom it is because of */
    record Gap(SeriesGap code, List<String> units) implements Answer {}

    record Nothing() implements Answer {}

    /** How a figure was made. */
    enum Method {
        /** Reported as it is. */
        OWN,
        /** Figures of units that went in whole, added up. */
        SUM_OF_WHOLE,
        /** Figures, or parts of them by published weights, added up. */
        WEIGHTED,
        /** Numerators and denominators added up apart. */
        RATIO_OF_SUMS
    }

    /** Whose figures may be asked for when the unit is. */
    static Set<String> involved(Lineage lineage, String unit) {
        var involved = new HashSet<>(Set.of(unit));
        lineage.before(unit).forEach(edge -> involved.add(edge.predecessor()));
        return involved;
    }

    /** Whether anything that the caller sees was reported for the period by the unit, or by one that it came from. */
    boolean isReported(String unit, String indicator, Period period) {
        return involved(lineage, unit).stream()
                .anyMatch(one -> figures.of(one, indicator).containsKey(period));
    }

    /** The day, or the last one of the unit if that was earlier. */
    LocalDate lastDayOf(String unit, LocalDate day) {
        return lineage.life(unit)
                .map(Lineage.Lived::to)
                .filter(to -> !day.isBefore(to))
                .map(to -> to.minusDays(1))
                .orElse(day);
    }

    Answer of(Question question) {
        var unit = question.unit();
        if (lineage.life(unit).filter(life -> !life.includes(question.mapOn())).isPresent()) {
            return new Gap(SeriesGap.NOT_ON_THE_MAP, ends(lineage.outOf(unit), Lineage.Edge::successor));
        }
        var shares = new Shares(question);
        shares.add(unit, question.mapOn().plusDays(1), BigDecimal.ONE);
        return shares.gap != null ? shares.gap : together(question, shares);
    }

    private Answer together(Question question, Shares shares) {
        var parts = shares.byUnit;
        var isWhole = parts.values().stream().allMatch(w -> w.compareTo(BigDecimal.ONE) == 0);
        var isOne = parts.size() == 1 && isWhole;
        if (!isOne && question.aggregation() == Aggregation.NONE) {
            return new Gap(SeriesGap.NOT_ADDITIVE, List.copyOf(parts.keySet()));
        }
        var found = new TreeMap<String, ReportedFigure>();
        parts.keySet().forEach(unit -> {
            var figure = figures.of(unit, question.indicator()).get(question.period());
            if (figure != null) {
                found.put(unit, figure);
            }
        });
        var without =
                parts.keySet().stream().filter(unit -> !found.containsKey(unit)).toList();
        if (!without.isEmpty()) {
            return missing(shares, without);
        }
        var weighed = parts.entrySet().stream()
                .map(p -> Objects.requireNonNull(found.get(p.getKey())).times(p.getValue()))
                .toList();
        var figure = isOne ? weighed.get(0) : ReportedFigure.together(question.unit(), question.aggregation(), weighed);
        if (figure == null) {
            return new Gap(SeriesGap.NOT_ADDITIVE, List.copyOf(parts.keySet()));
        }
        return new Said(figure, method(question, shares, isOne, isWhole), List.copyOf(parts.keySet()), shares.walked);
    }

    private static Method method(Question question, Shares shares, boolean isOne, boolean isWhole) {
        if (shares.walked.isEmpty() && isOne) {
            return Method.OWN;
        }
        if (question.aggregation() == Aggregation.RATIO_OF_SUMS && !isOne) {
            return Method.RATIO_OF_SUMS;
        }
        return isWhole ? Method.SUM_OF_WHOLE : Method.WEIGHTED;
    }

    private Answer missing(Shares shares, List<String> units) {
        if (shares.walked.isEmpty()) {
            return new Nothing();
        }
        var hidden = units.stream().filter(mayBeShown.negate()).toList();
        return hidden.isEmpty()
                ? new Gap(SeriesGap.FIGURE_MISSING, units)
                : new Gap(SeriesGap.FIGURE_NOT_SHOWN, hidden);
    }

    private static List<String> ends(
            Collection<Lineage.Edge> edges, java.util.function.Function<Lineage.Edge, String> end) {
        return edges.stream().map(end).distinct().sorted().toList();
    }

    /** Which units were there instead of one, and how much of each belongs to it: walked back, change by change. */
    private final class Shares {

        private final Question question;
        private final TreeMap<String, BigDecimal> byUnit = new TreeMap<>();
        private final Set<Lineage.Edge> walked = new LinkedHashSet<>();
        private @Nullable Gap gap;

        Shares(Question question) {
            this.question = question;
        }

        /** @param before the unit is meant as it was before this day */
        void add(String unit, LocalDate before, BigDecimal share) {
            var day = lastChange(unit, before);
            if (day == null) {
                addItself(unit, share);
            } else if (!day.isAfter(question.period().lastDay())) {
                fail(SeriesGap.STRADDLES_CHANGE, List.of(unit));
            } else {
                addPredecessors(unit, day, share);
            }
        }

        private @Nullable LocalDate lastChange(String unit, LocalDate before) {
            return Stream.concat(lineage.into(unit).stream(), lineage.outOf(unit).stream())
                    .map(Lineage.Edge::on)
                    .filter(on -> on.isBefore(before) && on.isAfter(question.since()))
                    .max(LocalDate::compareTo)
                    .orElse(null);
        }

        private void addItself(String unit, BigDecimal share) {
            var opened = lineage.life(unit).map(Lineage.Lived::from).orElse(LocalDate.MIN);
            if (opened.isAfter(question.period().lastDay())) {
                fail(SeriesGap.NO_LINEAGE, List.of(unit));
            } else {
                byUnit.merge(unit, share, BigDecimal::add);
            }
        }

        private void addPredecessors(String unit, LocalDate day, BigDecimal share) {
            var into = on(day, lineage.into(unit));
            var wasThere =
                    lineage.life(unit).filter(l -> l.from().isBefore(day)).isPresent();
            if (into.isEmpty() && !wasThere) {
                fail(SeriesGap.NO_LINEAGE, List.of(unit));
            }
            for (var edge : into) {
                weight(edge, edge.predecessor(), w -> add(edge.predecessor(), day, share.multiply(w)));
                walked.add(edge);
            }
            if (wasThere) {
                var kept = BigDecimal.ONE;
                for (var edge : on(day, lineage.outOf(unit))) {
                    var given = weightOf(edge);
                    if (given == null) {
                        fail(SeriesGap.PART_WITHOUT_WEIGHT, List.of(unit));
                        return;
                    }
                    kept = kept.subtract(given);
                    walked.add(edge);
                }
                if (kept.signum() > 0) {
                    add(unit, day, share.multiply(kept));
                }
            }
        }

        private void weight(Lineage.Edge edge, String unit, java.util.function.Consumer<BigDecimal> then) {
            var weight = weightOf(edge);
            if (weight == null) {
                fail(SeriesGap.PART_WITHOUT_WEIGHT, List.of(unit));
            } else {
                then.accept(weight);
            }
        }

        private @Nullable BigDecimal weightOf(Lineage.Edge edge) {
            if (edge.extent() == Extent.WHOLE) {
                return BigDecimal.ONE;
            }
            return edge.weights().stream()
                    .filter(w -> w.measure().equals(question.measure()))
                    .map(w -> w.weight())
                    .findFirst()
                    .orElse(null);
        }

        private List<Lineage.Edge> on(LocalDate day, List<Lineage.Edge> edges) {
            return edges.stream().filter(e -> e.on().equals(day)).toList();
        }

        /** Of several reasons the first kind counts, with all the units it is because of. */
        private void fail(SeriesGap code, List<String> units) {
            if (gap == null || code.compareTo(gap.code()) < 0) {
                gap = new Gap(code, units);
            } else if (code == gap.code()) {
                var all = new TreeSet<>(gap.units());
                all.addAll(units);
                gap = new Gap(code, List.copyOf(all));
            }
        }
    }
}
