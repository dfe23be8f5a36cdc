package vn.thidua.exchange;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What points, commas and spaces within a number mean to whoever wrote it. */
enum Separators {
    /** {@code 8.664,9} and {@code 8 664,9}. */
    VIETNAMESE(
            "-?(?:(?:0?[0-9]|[1-9][0-9]*)|[1-9][0-9]{0,2}(?:(?:\\.[0-9]{3})+|(?: [0-9]{3})+))(?:,[0-9]+)?", '.', ','),
    /** {@code 8664.9}. */
    PLAIN("-?(?:0?[0-9]|[1-9][0-9]*)(?:\\.[0-9]+)?", ',', '.'),
    /** {@code 8,664.9}: nobody here writes so on purpose, but {@code 724,250} may have come from there. */
    ENGLISH("-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]+)?", ',', '.');

    private final Pattern form;
    private final String group;
    private final char decimal;

    Separators(String form, char group, char decimal) {
        this.form = Pattern.compile(form);
        this.group = "[ " + group + "]";
        this.decimal = decimal;
    }

    /** The number, without zeros that mean nothing, or null if it is not written so. */
    @Nullable
    BigDecimal number(String written) {
        if (!form.matcher(written).matches()) {
            return null;
        }
        var number = new BigDecimal(written.replaceAll(group, "").replace(decimal, '.'));
        var bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
