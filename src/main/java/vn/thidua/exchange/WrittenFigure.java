package vn.thidua.exchange;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.Scalars;
import vn.thidua.shared.Comparator;

/** Numbers as people write them into tables: read exactly, or not at all. */
public final class WrittenFigure {

    /** What a text was taken for. */
    public sealed interface Reading {}

    /**
     * A number, a range, a ratio, or a number with what is asked of it.
     *
     * @param comparator what the words before or behind the number ask, null when there are none
     * @param value the number in its unit, the lower end of a range, or the numerator
     * @param upper the upper end of a range
     * @param denominator of {@code 46/46}
     * @param unitWord what stands behind the number, as it is written; of {@code 15 tỷ 724,250 triệu} the last one,
     *     {@code triệu}, and the value is 15724.250
     * @param inDong how many đồng one of the unit is, if it is money
     * @param how the reading in signs that every language shares, as {@code ≥ 8000 người}
     */
    public record Understood(
            @Nullable Comparator comparator,
            BigDecimal value,
            @Nullable BigDecimal upper,
            @Nullable BigDecimal denominator,
            @Nullable String unitWord,
            @Nullable BigDecimal inDong,
            String how)
            implements Reading {}

    /** More than one number may be meant; each is told in the signs of {@link Understood#how}. */
    public record Ambiguous(List<String> readings) implements Reading {}

    /** Not a number, as far as we can tell. */
    public record Unreadable(Flaw flaw) implements Reading {}

    /** Why a text is no number. */
    public enum Flaw {
        /** Nothing is there. */
        EMPTY,
        /** No number, or one with something around it that nobody can place. */
        NOT_A_NUMBER,
        /** Points, commas and spaces stand where they do in no Vietnamese and no plain number. */
        SEPARATORS,
        /** More than 15 digits, or more than 6 decimals. */
        TOO_LONG
    }

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u2007\\u2009\\u202f]+");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");

    private WrittenFigure() {}

    /** Reads a text; without a declared style it must mean one thing in every style that it fits. */
    public static Reading read(String text, NumberStyle style) {
        var spaced =
                SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
        var written = DASHES.matcher(spaced).replaceAll("-").strip();
        if (written.isEmpty()) {
            return new Unreadable(Flaw.EMPTY);
        }
        var phrase = FigurePhrase.parse(written);
        if (phrase == null) {
            return new Unreadable(Flaw.NOT_A_NUMBER);
        }
        return switch (style) {
            case VIETNAMESE -> in(phrase, Separators.VIETNAMESE);
            case PLAIN -> in(phrase, Separators.PLAIN);
            case UNDECLARED -> inAny(phrase);
        };
    }

    private static Reading in(FigurePhrase phrase, Separators separators) {
        var understood = phrase.figure(separators);
        if (understood == null) {
            return new Unreadable(Flaw.SEPARATORS);
        }
        return isTooLong(understood) ? new Unreadable(Flaw.TOO_LONG) : understood;
    }

    private static Reading inAny(FigurePhrase phrase) {
        if (phrase.isVietnamese() && phrase.isWrittenIn(Separators.VIETNAMESE)) {
            return in(phrase, Separators.VIETNAMESE);
        }
        var possible = new ArrayList<Understood>();
        for (var separators : Separators.values()) {
            var understood = phrase.figure(separators);
            if (understood != null && possible.stream().noneMatch(other -> isSame(other, understood))) {
                possible.add(understood);
            }
        }
        if (possible.size() > 1) {
            return new Ambiguous(possible.stream().map(Understood::how).toList());
        }
        // a number that only English writes so is nobody's here
        return in(phrase, phrase.figure(Separators.VIETNAMESE) == null ? Separators.PLAIN : Separators.VIETNAMESE);
    }

    private static boolean isSame(Understood one, Understood other) {
        return one.how().equals(other.how());
    }

    private static boolean isTooLong(Understood figure) {
        return Scalars.isTooLong(figure.value())
                || Scalars.isTooLong(Objects.requireNonNullElse(figure.upper(), BigDecimal.ZERO))
                || Scalars.isTooLong(Objects.requireNonNullElse(figure.denominator(), BigDecimal.ZERO));
    }
}
