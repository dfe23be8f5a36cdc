package vn.thidua.platform.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.problem.Language;

/** What stands above the columns of every list. */
class ColumnsTest {

    private static final List<Method> LISTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("vn.thidua").stream()
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(Produces.class))
                    .map(JavaMethod::reflect)
                    .filter(method -> Arrays.asList(Objects.requireNonNull(method.getAnnotation(Produces.class))
                                    .value())
                            .contains(Format.As.CSV))
                    .toList();

    private static List<String> columnsOf(Method list) {
        return Column.of(ExportWriter.itemOf(list.getGenericReturnType())).stream()
                .map(Column::name)
                .toList();
    }

    private static String operationOf(Method list) {
        return Objects.requireNonNull(list.getAnnotation(Operation.class)).operationId();
    }

    @Test
    void every_column_of_every_list_has_a_label_in_both_languages_and_no_two_of_a_list_have_the_same() {
        assertThat(LISTS).hasSizeGreaterThan(20);
        for (var language : Language.values()) {
            var labels = Labels.in(language);
            for (var list : LISTS) {
                var words = columnsOf(list).stream().map(labels::column).toList();
                assertThat(words).as(operationOf(list)).doesNotHaveDuplicates();
                assertThat(labels.table(operationOf(list)))
                        .hasSizeLessThanOrEqualTo(28)
                        .doesNotContainPattern("[\\\\/*?:\\[\\]]");
            }
        }
    }

    @Test
    void no_label_is_left_over() {
        var used = new TreeSet<String>();
        LISTS.forEach(list -> {
            used.addAll(columnsOf(list));
            used.add("table." + operationOf(list));
        });
        for (var language : Language.values()) {
            var bundle = (PropertyResourceBundle) ResourceBundle.getBundle("messages.columns", language.locale());
            var columns = new HashSet<>(bundle.keySet());
            columns.removeIf(key -> key.startsWith("word."));
            assertThat(columns).isEqualTo(used);
        }
    }
}
