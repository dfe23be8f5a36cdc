package vn.thidua.platform.sheet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.web.SearchName;

/** The columns of a form, known again by what people write in a header. */
final class Expected {

    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)?|\\[[^]]*]?");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final SheetForm form;
    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byLabel = new HashMap<>();
    private final Map<String, String> byExactLabel = new HashMap<>();
    private final Set<String> passedOver = new HashSet<>();

    Expected(SheetForm form) {
        this.form = form;
        for (var column : form.columns()) {
            byName.put(column.name(), column.name());
            column.labels().forEach(label -> byLabel.put(bare(label), column.name()));
            column.exact().forEach(label -> byExactLabel.put(bare(label), column.name()));
        }
        form.passedOver().forEach(name -> passedOver.add(bare(name)));
        passedOver.add(bare(MarkedWorkbook.COLUMN));
        passedOver.remove("");
        byLabel.remove("");
    }

    /** The name of the column that a header means. */
    @Nullable
    String column(String header) {
        var named = byName.getOrDefault(header, byExactLabel.get(bare(header)));
        return named == null ? byLabel.get(bare(header)) : named;
    }

    /** Whether a header is that of a column that says by a code what another one says in words. */
    boolean isExact(String header) {
        return byExactLabel.containsKey(bare(header));
    }

    /** Whether a header is known and carries nothing to read. */
    boolean isPassedOver(String header) {
        return passedOver.contains(bare(header));
    }

    /** What is required and not there, as it is most often written. */
    List<String> missing(Set<String> there) {
        return form.columns().stream()
                .filter(column -> column.required() && !there.contains(column.name()))
                .map(column -> column.labels().isEmpty()
                        ? column.name()
                        : column.labels().get(0) + " [" + column.name() + "]")
                .toList();
    }

    static String bare(String header) {
        var words = NO_WORD.matcher(SearchName.of(IN_BRACKETS.matcher(header).replaceAll(" ")));
        return words.replaceAll(" ").strip();
    }
}
