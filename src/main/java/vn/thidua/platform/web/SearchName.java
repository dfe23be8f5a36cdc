package vn.thidua.platform.web;

import java.text.Normalizer;
import java.util.Locale;

/** A name as people type it into a search box: without case and diacritics, so that "me tri" finds "Mễ Trì". */
public final class SearchName {

    private SearchName() {}

    public static String of(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .strip();
    }

    /** For {@code like … escape '\'}: what was typed is looked for as it stands, wildcards included. */
    public static String pattern(String typed) {
        return "%" + of(typed).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
