package vn.thidua.platform.export;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import vn.thidua.platform.problem.Language;

/** What people read above a column and on a sheet: {@code messages/columns_<language>.properties}. */
public final class Labels {

    private final Language language;
    private final ResourceBundle bundle;

    private Labels(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle("messages.columns", language.locale());
    }

    public static Labels in(Language language) {
        return new Labels(language);
    }

    public Language language() {
        return language;
    }

    /** What a form says, with its gaps filled in. */
    public String word(String key, Object... args) {
        return new MessageFormat(bundle.getString("word." + key), language.locale()).format(args);
    }

    /** Of a column by its name in the API. */
    public String column(String name) {
        return bundle.getString(name);
    }

    /** Of what an operation answers, by its id. */
    public String table(String operation) {
        return bundle.getString("table." + operation);
    }
}
