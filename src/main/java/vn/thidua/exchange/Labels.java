package vn.thidua.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import vn.thidua.platform.sheet.SheetColumn;
import vn.thidua.platform.sheet.SheetForm;
import vn.thidua.platform.web.SearchName;

/** What columns are called: by programs, in what we export in both languages, and in the tables that people keep. */
final class Labels {

    private static final List<ResourceBundle> BUNDLES = List.of(
            ResourceBundle.getBundle("messages.columns", Locale.forLanguageTag("vi")),
            ResourceBundle.getBundle("messages.columns", Locale.ENGLISH));

    private static final Set<String> TOTALS = Set.of("tong cong", "tong so", "cong", "tong");

    private Labels() {}

    /** @param passedOver columns that say nothing to take in; whatever is in neither list is refused */
    static SheetForm form(List<SheetColumn> columns, Set<String> passedOver) {
        var known = new ArrayList<SheetColumn>();
        for (var column : columns) {
            var labels = new LinkedHashSet<>(column.labels());
            labels.addAll(exported(column.name()).toList());
            known.add(new SheetColumn(column.name(), List.copyOf(labels), column.required(), column.exact()));
        }
        var others = new LinkedHashSet<>(passedOver);
        passedOver.forEach(name -> others.addAll(exported(name).toList()));
        others.addAll(List.of("STT", "TT", "Số TT"));
        return new SheetForm(List.copyOf(known), Set.copyOf(others));
    }

    private static Stream<String> exported(String name) {
        return BUNDLES.stream().flatMap(bundle -> label(bundle, name));
    }

    private static Stream<String> label(ResourceBundle bundle, String name) {
        try {
            return Stream.of(bundle.getString(name));
        } catch (MissingResourceException none) {
            return Stream.empty();
        }
    }

    /** Whether a row adds up others. */
    static boolean isTotal(String text) {
        return TOTALS.contains(SearchName.of(text));
    }
}
