package vn.thidua.platform.json;

import static vn.thidua.platform.problem.PlatformProblem.*;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Period;

/** Texts and numbers of a request as values. What cannot be read exactly is refused, never guessed. */
public final class Scalars {

    /** Every client reads back that many digits exactly, JavaScript's included. */
    public static final int MOST_DIGITS = 15;

    public static final int MOST_DECIMALS = 6;

    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern HAS_DIGIT = Pattern.compile("\\d");

    private Scalars() {}

    /** Whether values of this type are written as JSON strings. */
    static boolean isText(Class<?> type) {
        return type == String.class
                || type == LocalDate.class
                || type == Instant.class
                || type == UUID.class
                || type == Period.class
                || type.isEnum();
    }

    static @Nullable Object fromText(String raw, Class<?> type, String at, Consumer<Finding> findings) {
        if (type == String.class) {
            return text(raw, at, findings);
        }
        if (type == Period.class) {
            return found(Period.parse(raw), () -> findings.accept(Finding.of(at, PERIOD_UNKNOWN, raw)));
        }
        if (type == LocalDate.class) {
            return found(date(raw), () -> findings.accept(Finding.of(at, DATE_UNKNOWN, raw)));
        }
        if (type == Instant.class) {
            return found(instant(raw), () -> findings.accept(Finding.of(at, DATE_UNKNOWN, raw)));
        }
        if (type == UUID.class) {
            return found(
                    UUID_FORM.matcher(raw).matches() ? Optional.of(UUID.fromString(raw)) : Optional.empty(),
                    () -> findings.accept(Finding.of(at, FORMAT_INVALID, "UUID")));
        }
        if (type.isEnum()) {
            var names =
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
            var index = names.indexOf(raw);
            return found(
                    index < 0 ? Optional.empty() : Optional.of(type.getEnumConstants()[index]),
                    () -> findings.accept(Finding.of(at, VALUE_UNKNOWN, raw, String.join(", ", names))));
        }
        throw new IllegalArgumentException("not a text: " + type);
    }

    private static @Nullable Object found(Optional<?> value, Runnable otherwise) {
        if (value.isEmpty()) {
            otherwise.run();
        }
        return value.orElse(null);
    }

    private static Optional<LocalDate> date(String raw) {
        try {
            return ISO_DATE.matcher(raw).matches() && !raw.startsWith("0000")
                    ? Optional.of(LocalDate.parse(raw))
                    : Optional.empty();
        } catch (DateTimeException no) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String raw) {
        try {
            var moment = OffsetDateTime.parse(raw);
            return moment.getYear() > 0 && moment.getYear() <= 9999
                    ? Optional.of(moment.toInstant())
                    : Optional.empty();
        } catch (DateTimeException no) {
            return Optional.empty();
        }
    }

    /** In NFC, so that a name is the same name however it was typed; without what no name contains. */
    public static @Nullable String text(String raw, String at, Consumer<Finding> findings) {
        if (raw.codePoints().anyMatch(Scalars::isUnwanted)) {
            findings.accept(Finding.of(at, TEXT_CHARACTERS));
            return null;
        }
        return Normalizer.normalize(raw, Normalizer.Form.NFC);
    }

    private static boolean isUnwanted(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
            case Character.SURROGATE, Character.UNASSIGNED -> true;
            case Character.FORMAT -> true;
            // what is left of text that somebody failed to decode
            default -> c == '\u2028' || c == '\u2029' || c == '\ufffd';
        };
    }

    /** A decimal as it stands in the JSON text. */
    static @Nullable BigDecimal decimal(String raw, String at, Consumer<Finding> findings) {
        if (raw.indexOf('e') >= 0 || raw.indexOf('E') >= 0) {
            findings.accept(Finding.of(at, DECIMAL_EXPONENT, raw));
            return null;
        }
        var value = new BigDecimal(raw);
        var bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (isTooLong(bare)) {
            findings.accept(Finding.of(at, DECIMAL_TOO_LONG, MOST_DIGITS, MOST_DECIMALS));
            return null;
        }
        return value.signum() == 0 ? BigDecimal.ZERO : value;
    }

    /** Whether it has more digits than are kept; zeros at its end count. */
    public static boolean isTooLong(BigDecimal number) {
        return Math.max(number.precision(), number.precision() - number.scale()) > MOST_DIGITS
                || number.scale() > MOST_DECIMALS;
    }

    /** A text stands where a decimal is due: in JSON the Vietnamese notations are not read, only in imports. */
    static Finding textForDecimal(String raw, String at) {
        return HAS_DIGIT.matcher(raw).find()
                ? Finding.of(at, DECIMAL_NOTATION, raw)
                : Finding.of(at, FIELD_TYPE, "decimal");
    }
}
