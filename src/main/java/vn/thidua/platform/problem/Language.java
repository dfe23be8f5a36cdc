package vn.thidua.platform.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages we answer in. Codes, enums and field names are the same in both. */
public enum Language {
    VI("vi"),
    EN("en");

    private static final List<Locale> OFFERED = List.of(VI.locale, EN.locale);

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    /** The better wanted of the two, Vietnamese where the caller has no wish that we can meet. */
    public static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return VI;
        }
        try {
            var wanted = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), OFFERED);
            return EN.locale.equals(wanted) ? EN : VI;
        } catch (IllegalArgumentException malformed) {
            return VI;
        }
    }

    public Locale locale() {
        return locale;
    }

    public String tag() {
        return locale.toLanguageTag();
    }
}
