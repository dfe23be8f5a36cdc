package vn.thidua.exchange;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;

/**
 * What a file means that it does not say itself.
 *
 * @param sheet the sheet to read, if there are several that could be meant
 * @param numbers how its numbers are written
 * @param unit of rows without a unit
 * @param period of rows without a period
 * @param basis of figures without a basis
 * @param asOf the day on which its figures stood so, or its units and groups stand so
 * @param source the document its figures were taken from
 * @param decision the draft whose lines the rows are
 * @param group of members without a group
 */
record ImportTerms(
        @Nullable String sheet,
        NumberStyle numbers,
        @Nullable String unit,
        @Nullable Period period,
        @Nullable ResultBasis basis,
        @Nullable LocalDate asOf,
        @Nullable String source,
        @Nullable UUID decision,
        @Nullable String group) {

    static ImportTerms none() {
        return new ImportTerms(null, NumberStyle.UNDECLARED, null, null, null, null, null, null, null);
    }
}
