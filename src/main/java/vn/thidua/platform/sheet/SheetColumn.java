package vn.thidua.platform.sheet;

import java.util.List;

/**
 * One column of what is expected.
 *
 * @param name as programs write it, matched exactly
 * @param labels what people write in a header for it, compared without case, diacritics, punctuation, line breaks and
 *     text in brackets
 * @param exact labels of a column that says the same by its code: beside it, the others carry nothing to read
 */
public record SheetColumn(String name, List<String> labels, boolean required, List<String> exact) {

    public SheetColumn(String name, List<String> labels, boolean required) {
        this(name, labels, required, List.of());
    }
}
