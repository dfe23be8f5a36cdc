package vn.thidua;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thidua.platform.web.Idempotent;

/** The context map and the manners, as {@code docs/architecture.md} draws them. */
class ArchitectureTest {

    private static final String ROOT = "vn.thidua";

    /** Who may know whom: a step of the year may know earlier steps, never later ones. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("shared", Set.of()),
            Map.entry("platform", Set.of("shared")),
            Map.entry("organisation", Set.of("shared", "platform")),
            Map.entry("catalogue", Set.of("shared", "platform")),
            Map.entry("assignment", Set.of("shared", "platform", "organisation", "catalogue")),
            Map.entry("agreement", Set.of("shared", "platform", "organisation", "catalogue", "assignment")),
            Map.entry("result", Set.of("shared", "platform", "organisation", "catalogue", "assignment")),
            Map.entry(
                    "evaluation",
                    Set.of("shared", "platform", "organisation", "catalogue", "assignment", "agreement", "result")),
            Map.entry(
                    "overview",
                    Set.of(
                            "shared",
                            "platform",
                            "organisation",
                            "catalogue",
                            "assignment",
                            "agreement",
                            "result",
                            "evaluation")),
            Map.entry(
                    "exchange",
                    Set.of(
                            "shared",
                            "platform",
                            "organisation",
                            "catalogue",
                            "assignment",
                            "agreement",
                            "result",
                            "evaluation",
                            "overview")),
            Map.entry("demo", Set.of("shared")),
            Map.entry("verifier", Set.of()));

    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    /** Housekeeping that no request starts, and so no resource can hold its transaction. */
    private static final Set<String> OTHER_TRANSACTIONS = Set.of("IdempotencyKeys", "DemoDistrict");

    private static final String ENDING = ".*(Service|Manager|Helper|Util|Utils|Impl|Mapper|DTO|Dto)";

    private static final String GERUND = "^[A-Z][a-z]+ing[A-Z].*";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    // ── the graph ──

    @Test
    void contexts_are_free_of_cycles() {
        FREE_OF_CYCLES.check(OURS);
    }

    static final ArchRule FREE_OF_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @Test
    void each_context_uses_only_what_the_map_allows() {
        MAY_USE.keySet().forEach(context -> usesOnlyWhatItMay(context).check(OURS));
    }

    static ArchRule usesOnlyWhatItMay(String context) {
        var forbidden = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(context)
                        && !MAY_USE.getOrDefault(context, Set.of()).contains(other))
                .map(other -> ROOT + "." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + context + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .as(context + " uses only " + MAY_USE.get(context));
    }

    @Test
    void every_package_is_in_the_map() {
        assertThat(contextsOf(OURS)).isSubsetOf(MAY_USE.keySet());
    }

    static Set<String> contextsOf(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).split("\\.", -1)[0])
                .collect(Collectors.toSet());
    }

    @Test
    void what_is_shared_knows_no_framework_but_the_annotations_of_persistence() {
        SHARED_IS_PLAIN.check(OURS);
    }

    static final ArchRule SHARED_IS_PLAIN = classes()
            .that()
            .resideInAPackage(ROOT + ".shared..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "jakarta.persistence..", "org.jspecify..", ROOT + ".shared.."));

    @Test
    void the_verifier_needs_nothing_but_a_jdk() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".verifier..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT + ".verifier.."))
                .check(OURS);
    }

    @Test
    void what_is_shared_stays_small() {
        var types = OURS.that(resideInAPackage(ROOT + ".shared")).stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .collect(Collectors.toSet());
        assertThat(types)
                .isSubsetOf(
                        "Life",
                        "Bound",
                        "Comparator",
                        "Direction",
                        "DomainEvent",
                        "Finding",
                        "Period",
                        "ProblemType",
                        "Refusal",
                        "Verdict");
    }

    // ── the manners ──

    @Test
    void resource_classes_are_package_private() {
        RESOURCES_ARE_PACKAGE_PRIVATE.check(OURS);
    }

    static final ArchRule RESOURCES_ARE_PACKAGE_PRIVATE =
            classes().that().areAnnotatedWith(Path.class).should().bePackagePrivate();

    @Test
    void endpoint_methods_are_public() {
        ENDPOINTS_ARE_PUBLIC.check(OURS);
    }

    /** Quarkus ignores any other in silence. */
    static final ArchRule ENDPOINTS_ARE_PUBLIC = methods()
            .that(describe("are endpoints", ArchitectureTest::isEndpoint))
            .should()
            .bePublic();

    private static boolean isEndpoint(JavaMethod method) {
        return VERBS.stream().anyMatch(method::isAnnotatedWith);
    }

    @Test
    void entities_know_nothing_of_the_web_the_framework_or_json() {
        ENTITIES_ARE_PLAIN.check(OURS);
    }

    private static final DescribedPredicate<JavaClass> STORED = describe(
            "are entities or embeddables",
            type -> type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class));

    static final ArchRule ENTITIES_ARE_PLAIN = noClasses()
            .that(STORED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.quarkus..", "com.fasterxml.jackson..");

    @Test
    void entities_speak_in_verbs_not_in_setters() {
        ENTITIES_HAVE_NO_SETTERS.check(OURS);
    }

    static final ArchRule ENTITIES_HAVE_NO_SETTERS = methods()
            .that()
            .areDeclaredInClassesThat(STORED)
            .should(new ArchCondition<>("not be setters") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    if (method.getName().matches("set([A-Z].*)?")) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is a setter"));
                    }
                }
            });

    @Test
    void time_is_read_from_the_clock() {
        TIME_COMES_FROM_THE_CLOCK.check(OURS);
    }

    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".platform.time..")
            .should()
            .accessTargetWhere(describe("it reads the machine's time", ArchitectureTest::readsTheMachinesTime));

    private static boolean readsTheMachinesTime(JavaAccess<?> access) {
        var target = access.getTarget();
        var owner = target.getOwner().getFullName();
        var arguments = target instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget call
                ? call.getRawParameterTypes()
                : List.<JavaClass>of();
        var hasClock = arguments.stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return (owner.startsWith("java.time.") && target.getName().equals("now") && !hasClock)
                || (owner.equals("java.time.Clock") && target.getName().startsWith("system"))
                || (owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis"))
                || (owner.equals("java.util.Date") && target.getName().equals("<init>") && arguments.isEmpty());
    }

    @Test
    void no_class_is_named_for_having_no_better_name() {
        NAMES_SAY_SOMETHING.check(OURS);
    }

    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(ENDING).as("names should say what a class is for");

    @Test
    void transactions_stand_on_resources_and_use_cases() {
        TRANSACTIONS_STAND_WHERE_THEY_SHOULD.check(OURS);
    }

    static final ArchRule TRANSACTIONS_STAND_WHERE_THEY_SHOULD = classes()
            .that(describe("are transactional", ArchitectureTest::isTransactional))
            .should(new ArchCondition<>("be resources or use cases") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    var name = type.getSimpleName();
                    var may = name.endsWith("Resource") || name.matches(GERUND) || OTHER_TRANSACTIONS.contains(name);
                    if (!may) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " holds a transaction"));
                    }
                }
            });

    private static boolean isTransactional(JavaClass type) {
        return type.isAnnotatedWith(Transactional.class)
                || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Transactional.class));
    }

    @Test
    void sending_a_post_twice_never_counts_twice() {
        POSTS_ARE_IDEMPOTENT.check(OURS);
    }

    static final ArchRule POSTS_ARE_IDEMPOTENT = methods()
            .that()
            .areAnnotatedWith(POST.class)
            .should(new ArchCondition<>("be @Idempotent and @Transactional") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    for (var wanted : List.of(Idempotent.class, Transactional.class)) {
                        if (!has(method, wanted) && !has(method.getOwner(), wanted)) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " lacks @" + wanted.getSimpleName()));
                        }
                    }
                }

                private boolean has(JavaMember member, Class<? extends Annotation> wanted) {
                    return member.isAnnotatedWith(wanted);
                }

                private boolean has(JavaClass type, Class<? extends Annotation> wanted) {
                    return type.isAnnotatedWith(wanted);
                }
            })
            .allowEmptyShould(true);

    // ── that the rules can fail ──

    @Test
    void the_rules_find_what_breaks_them(@TempDir java.nio.file.Path folder) throws IOException {
        var wrong = compiled(folder);
        assertThat(Map.of(
                        "public resource", RESOURCES_ARE_PACKAGE_PRIVATE,
                        "hidden endpoint", ENDPOINTS_ARE_PUBLIC,
                        "entity with JSON", ENTITIES_ARE_PLAIN,
                        "setter", ENTITIES_HAVE_NO_SETTERS,
                        "machine time", TIME_COMES_FROM_THE_CLOCK,
                        "empty name", NAMES_SAY_SOMETHING,
                        "stray transaction", TRANSACTIONS_STAND_WHERE_THEY_SHOULD,
                        "post without key", POSTS_ARE_IDEMPOTENT,
                        "arrow backwards", usesOnlyWhatItMay("catalogue")))
                .allSatisfy((flaw, rule) ->
                        assertThat(rule.evaluate(wrong).hasViolation()).as(flaw).isTrue());
    }

    @Test
    void the_graph_is_looked_at() {
        // The organisation uses the platform, so a map that forbade it would have to fail.
        var backwards = noClasses()
                .that()
                .resideInAPackage(ROOT + ".organisation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".platform..");
        assertThat(backwards.evaluate(OURS).hasViolation()).isTrue();
        assertThat(contextsOf(OURS)).contains("shared", "platform", "organisation", "catalogue");
    }

    /** Everything the manners forbid; compiled here, because the application would take it for its own. */
    private static JavaClasses compiled(java.nio.file.Path folder) throws IOException {
        var source = Files.writeString(folder.resolve("WrongResource.java"), """
                package vn.thidua.catalogue;

                @jakarta.ws.rs.Path("/wrong")
                public class WrongResource {
                    vn.thidua.organisation.OrganisationDirectory directory;

                    @jakarta.ws.rs.GET
                    String hidden() {
                        return "";
                    }

                    @jakarta.ws.rs.POST
                    public String twice() {
                        return "";
                    }
                }

                @jakarta.persistence.Entity
                class Wrong {
                    @com.fasterxml.jackson.annotation.JsonProperty
                    String name;

                    void setName(String name) {
                        this.name = name;
                    }
                }

                class DecisionHelper {
                    @jakarta.transaction.Transactional
                    long now() {
                        return java.time.Instant.now().getEpochSecond();
                    }
                }
                """);
        var result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).isZero();
        return new ClassFileImporter().importPath(folder);
    }
}
