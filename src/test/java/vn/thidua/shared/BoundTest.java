package vn.thidua.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoundTest {

    static IntStream seeds() {
        return new Random().ints(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_holds_of_every_bound_and_figure(int seed) {
        var random = new Random(seed);
        for (var i = 0; i < 10_000; i++) {
            var bound = bound(random);
            var figure = decimal(random);
            var direction = any(random, Direction.values());
            var scale = random.nextInt(7);
            var what = bound + " " + figure + " " + direction + " scale " + scale + ", seed " + seed;
            var met = bound.isMetBy(figure, direction, scale);
            if (bound.isExceededBy(figure, direction)) {
                assertThat(met).as("exceeded is met: " + what).isTrue();
            }
            // 100 and 100.00 are one number
            var finer = figure.setScale(figure.scale() + random.nextInt(4));
            var same = new Bound(
                    bound.comparator(), bound.value().setScale(bound.value().scale() + 2), bound.upperValue());
            assertThat(same.isMetBy(finer, direction, scale)).as(what).isEqualTo(met);
            assertThat(same.isExceededBy(finer, direction)).as(what).isEqualTo(bound.isExceededBy(figure, direction));
            // turned upside down, everything is the same
            var mirrored = mirrored(bound);
            assertThat(mirrored.isMetBy(figure.negate(), mirrored(direction), scale))
                    .as("mirrored " + what)
                    .isEqualTo(met);
            assertThat(mirrored.isExceededBy(figure.negate(), mirrored(direction)))
                    .as("mirrored " + what)
                    .isEqualTo(bound.isExceededBy(figure, direction));
            // a strict bound is met by what meets the other and is not the value itself
            var least = new Bound(Comparator.AT_LEAST, bound.value(), null);
            var more = new Bound(Comparator.MORE_THAN, bound.value(), null);
            assertThat(more.isMetBy(figure, direction, scale))
                    .as(what)
                    .isEqualTo(least.isMetBy(figure, direction, scale) && figure.compareTo(bound.value()) != 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, 18, , 18, true",
        "AT_LEAST, 18, , 17.999999, false",
        "MORE_THAN, 18, , 18.00, false",
        "MORE_THAN, 18, , 18.000001, true",
        "AT_MOST, 0, , 0.000, true",
        "AT_MOST, 6.7, , 6.71, false",
        "LESS_THAN, 6.7, , 6.70, false",
        "BETWEEN, 13, 14, 13, true",
        "BETWEEN, 13, 14, 14.0, true",
        "BETWEEN, 13, 14, 12.999999, false",
        "BETWEEN, 13, 14, 14.000001, false",
        "EXACTLY, 100, , 100.00, true",
        "EXACTLY, 100, , 100.4, true",
        "EXACTLY, 100, , 100.5, false"
    })
    void the_ends(Comparator comparator, BigDecimal value, BigDecimal upper, BigDecimal figure, boolean met) {
        assertThat(new Bound(comparator, value, upper).isMetBy(figure, Direction.NONE, 0))
                .isEqualTo(met);
    }

    private static Bound bound(Random random) {
        var comparator = any(random, Comparator.values());
        var one = decimal(random);
        var other = decimal(random);
        return comparator.hasUpperEnd()
                ? new Bound(comparator, one.min(other), one.max(other))
                : new Bound(comparator, one, null);
    }

    private static Bound mirrored(Bound bound) {
        var comparator = switch (bound.comparator()) {
            case AT_LEAST -> Comparator.AT_MOST;
            case AT_MOST -> Comparator.AT_LEAST;
            case MORE_THAN -> Comparator.LESS_THAN;
            case LESS_THAN -> Comparator.MORE_THAN;
            case BETWEEN, EXACTLY, MAINTAIN -> bound.comparator();
        };
        return bound.upperValue() == null
                ? new Bound(comparator, bound.value().negate(), null)
                : new Bound(comparator, bound.upperEnd().negate(), bound.value().negate());
    }

    private static Direction mirrored(Direction direction) {
        return switch (direction) {
            case HIGHER_BETTER -> Direction.LOWER_BETTER;
            case LOWER_BETTER -> Direction.HIGHER_BETTER;
            case NONE -> Direction.NONE;
        };
    }

    /** Small and coarse, so that figures often hit a bound exactly. */
    private static BigDecimal decimal(Random random) {
        return BigDecimal.valueOf(random.nextInt(41) - 20, random.nextInt(3));
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
