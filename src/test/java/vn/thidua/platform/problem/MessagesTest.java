package vn.thidua.platform.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.thidua.shared.ProblemType;

/** Every code has its sentences in both languages, and its line in the documentation. */
class MessagesTest {

    /** Sentences beside the codes: how to verify the evidence of an agreement. */
    private static final Set<String> OTHERS = Set.of("HOW_TO_VERIFY");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");

    static List<Class<?>> contexts() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("vn.thidua").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ProblemType.class))
                        .map(JavaClass::reflect)
                        .collect(toList());
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void every_code_has_a_title_and_a_sentence_and_there_are_no_others(Class<?> context) throws IOException {
        var wanted = codes(context).stream()
                .map(ProblemType::name)
                .flatMap(code -> List.of(code, code + ".title").stream())
                .collect(toCollection(TreeSet::new));
        for (var language : Language.values()) {
            var bundle = bundle(context, language);
            bundle.keySet().removeAll(OTHERS);
            assertThat(bundle.stringPropertyNames()).as(language.tag()).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(bundle.values())
                    .as(language.tag())
                    .noneMatch(text -> text.toString().isBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void both_languages_fill_the_same_gaps(Class<?> context) throws IOException {
        var vietnamese = bundle(context, Language.VI);
        var english = bundle(context, Language.EN);
        for (var key : vietnamese.stringPropertyNames()) {
            assertThat(gaps(vietnamese.getProperty(key))).as(key).isEqualTo(gaps(english.getProperty(key)));
        }
    }

    /** To a message format a single apostrophe opens a quotation and swallows what follows. */
    @ParameterizedTest
    @MethodSource("contexts")
    void no_sentence_is_swallowed_by_an_apostrophe_or_a_brace(Class<?> context) throws IOException {
        for (var language : Language.values()) {
            bundle(context, language).forEach((key, text) -> {
                if (!key.toString().endsWith(".title")) {
                    assertThat(text.toString().replace("''", ""))
                            .as(key.toString())
                            .doesNotContain("'");
                }
                assertThat(PLACEHOLDER.matcher(text.toString()).replaceAll(""))
                        .as(key.toString())
                        .doesNotContain("{", "}");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void a_title_has_no_gaps(Class<?> context) throws IOException {
        for (var language : Language.values()) {
            bundle(context, language).forEach((key, text) -> {
                if (key.toString().endsWith(".title")) {
                    assertThat(text.toString()).as(key.toString()).doesNotContain("{", "''");
                }
            });
        }
    }

    @Test
    void a_code_means_one_thing_in_all_contexts() {
        assertThat(allCodes()).extracting(ProblemType::name).doesNotHaveDuplicates();
    }

    @Test
    void the_pages_know_every_code() {
        assertThat(ProblemPages.types()).containsExactlyInAnyOrderElementsOf(allCodes());
    }

    @Test
    void the_documentation_lists_every_code_once_with_its_status_and_title() throws IOException {
        var listed = Files.readAllLines(Path.of("docs/problems.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .limit(3)
                        .map(cell -> cell.strip().replace("`", ""))
                        .collect(Collectors.joining("|")))
                .toList();
        var wanted = allCodes().stream()
                .map(type -> type.name() + "|" + type.status() + "|" + Messages.title(type, Language.VI))
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void the_documentation_says_as_the_service_does_whether_a_retry_can_help() throws IOException {
        var retryable = allCodes().stream()
                .collect(Collectors.toMap(ProblemType::name, type -> ProblemDocument.retryAfter(type) != null));
        for (var line : Files.readAllLines(Path.of("docs/problems.md"))) {
            if (line.startsWith("| `")) {
                var cells = line.split("\\|", -1);
                var code = cells[1].strip().replace("`", "");
                assertThat(cells[6].strip().startsWith("yes")).as(code).isEqualTo(retryable.get(code));
            }
        }
    }

    private static List<ProblemType> allCodes() {
        return contexts().stream().flatMap(context -> codes(context).stream()).toList();
    }

    private static List<ProblemType> codes(Class<?> context) {
        return Arrays.stream(context.getEnumConstants())
                .map(ProblemType.class::cast)
                .toList();
    }

    private static Set<String> gaps(String text) {
        return PLACEHOLDER.matcher(text).results().map(m -> m.group(1)).collect(toCollection(TreeSet::new));
    }

    private static Properties bundle(Class<?> context, Language language) throws IOException {
        var name = "messages/%s_%s.properties"
                .formatted(context.getSimpleName().replace("Problem", "").toLowerCase(Locale.ROOT), language.tag());
        var bundle = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(Map.entry(key, containsKey(key))).as(name).isEqualTo(Map.entry(key, false));
                return super.put(key, value);
            }
        };
        try (var in = Objects.requireNonNull(MessagesTest.class.getClassLoader().getResourceAsStream(name), name)) {
            bundle.load(new InputStreamReader(in, UTF_8));
        }
        return bundle;
    }
}
