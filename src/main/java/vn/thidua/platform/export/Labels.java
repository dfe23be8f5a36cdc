package vn.thidua.platform.export;

import java.util.ResourceBundle;
import vn.thidua.platform.problem.Language;

/** What people read above a column and on a sheet: {@code messages/columns_<language>.properties}. */
public final class Labels {

    private final ResourceBundle bundle;

    private Labels(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    public static Labels in(Language language) {
        return new Labels(ResourceBundle.getBundle("messages.columns", language.locale()));
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
