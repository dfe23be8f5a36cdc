package vn.thidua.platform.problem;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import vn.thidua.shared.ProblemType;

/** The sentences to the codes: {@code messages/<context>_<language>.properties}, the context being the package of the code. */
public final class Messages {

    private Messages() {}

    public static String title(ProblemType type, Language language) {
        return bundle(type, language).getString(type.name() + ".title");
    }

    public static String detail(ProblemType type, Language language, Object... args) {
        var pattern = bundle(type, language).getString(type.name());
        return new MessageFormat(pattern, language.locale()).format(plain(args));
    }

    /** The sentence with its gaps, for a page about the code in general. */
    static String pattern(ProblemType type, Language language) {
        return bundle(type, language).getString(type.name()).replaceAll("\\{\\d+}", "…");
    }

    private static ResourceBundle bundle(ProblemType type, Language language) {
        return ResourceBundle.getBundle("messages." + context(type), language.locale());
    }

    private static String context(ProblemType type) {
        return type.getClass().getPackageName().split("\\.", -1)[2];
    }

    /** A message format would round and group numbers; a figure is named as it is. */
    private static Object[] plain(Object... args) {
        var plain = new Object[args.length];
        for (var i = 0; i < args.length; i++) {
            plain[i] = args[i] instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : String.valueOf(args[i]);
        }
        return plain;
    }
}
