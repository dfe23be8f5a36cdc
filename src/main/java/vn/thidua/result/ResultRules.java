package vn.thidua.result;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static vn.thidua.result.ResultProblem.*;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.catalogue.IndicatorKind;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Verdict;

/** Which figure counts, which contradict each other, and what a figure must look like. */
final class ResultRules {

    private ResultRules() {}

    /**
     * The best basis; within it, whoever stands there stays, and otherwise the source that spoke first.
     *
     * @param standing the version that counted until now
     */
    static Optional<ResultVersion> usable(Collection<ResultVersion> versions, @Nullable ResultVersion standing) {
        var best = versions.stream()
                .filter(ResultVersion::counts)
                .map(ResultVersion::basis)
                .max(comparing(b -> b));
        var candidates = versions.stream()
                .filter(v -> v.counts() && v.basis() == best.orElseThrow())
                .toList();
        var successor = candidates.stream()
                .filter(v -> standing != null && v.isFromSameSourceAs(standing))
                .findFirst();
        return successor.isPresent() ? successor : candidates.stream().min(comparingInt(v -> spokeFirst(v, versions)));
    }

    private static int spokeFirst(ResultVersion version, Collection<ResultVersion> versions) {
        return versions.stream()
                .filter(v -> v.isFromSameSourceAs(version))
                .mapToInt(ResultVersion::number)
                .min()
                .orElse(version.number());
    }

    /** The figures of the same basis that count as well and say something else. */
    static List<ResultVersion> contradicting(ResultVersion version, Collection<ResultVersion> versions) {
        return versions.stream()
                .filter(v ->
                        v.counts() && v.basis() == version.basis() && !v.value().isSameAs(version.value()))
                .toList();
    }

    static boolean isInConflict(Collection<ResultVersion> versions) {
        return !inConflict(versions).isEmpty();
    }

    /** All figures that some other one contradicts. */
    static List<ResultVersion> inConflict(Collection<ResultVersion> versions) {
        return versions.stream()
                .filter(v -> v.counts() && !contradicting(v, versions).isEmpty())
                .toList();
    }

    /** The shape of a figure, which needs no knowledge of its indicator. */
    static void checkShape(
            Verdict verdict,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator) {
        verdict.that(
                (value == null) == (numerator != null) && (numerator == null) == (denominator == null),
                "/value",
                FIGURE_UNCLEAR);
        verdict.that(
                denominator == null || denominator.signum() > 0, "/denominator", PlatformProblem.OUT_OF_RANGE, "> 0");
    }

    /** Whether an indicator of this kind can have such a figure. */
    static void checkKind(Verdict verdict, String at, IndicatorFacts indicator, FigureValue figure) {
        var value = figure.value();
        var numerator = figure.numerator();
        if (value != null) {
            verdict.that(
                    indicator.kind() != IndicatorKind.COUNT
                            || value.stripTrailingZeros().scale() <= 0,
                    at + "/value",
                    COUNT_NOT_WHOLE,
                    indicator.code(),
                    value);
            verdict.that(
                    indicator.kind() == IndicatorKind.GROWTH || value.signum() >= 0,
                    at + "/value",
                    VALUE_NEGATIVE,
                    indicator.code(),
                    value);
        }
        if (numerator != null) {
            verdict.that(
                    indicator.kind() == IndicatorKind.RATIO,
                    at + "/numerator",
                    FIGURE_NOT_A_RATIO,
                    indicator.code(),
                    indicator.kind().name());
            verdict.that(numerator.signum() >= 0, at + "/numerator", VALUE_NEGATIVE, indicator.code(), numerator);
        }
    }
}
