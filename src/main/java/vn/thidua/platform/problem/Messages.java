package vn.thidua.platform.problem;

import static java.util.Locale.ROOT;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import vn.thidua.shared.ProblemType;

/** The sentences to the codes: {@code messages/<context>_<language>.properties}, after the enum {@code <Context>Problem}. */
public final class Messages {

    private Messages() {}

    public static String title(ProblemType type, Language language) {
        return bundle(type, language).getString(type.name() + ".title");
    }

    public static String detail(ProblemType type, Language language, List<String> args) {
        var pattern = bundle(type, language).getString(type.name());
        return new MessageFormat(pattern, language.locale()).format(args.toArray());
    }

    /** The sentence with its gaps, for a page about the code in general. */
    static String pattern(ProblemType type, Language language) {
        return bundle(type, language).getString(type.name()).replaceAll("\\{\\d+}", "…");
    }

    private static ResourceBundle bundle(ProblemType type, Language language) {
        return ResourceBundle.getBundle("messages." + context(type), language.locale());
    }

    private static String context(ProblemType type) {
        return type.getClass().getSimpleName().replace("Problem", "").toLowerCase(ROOT);
    }
}
