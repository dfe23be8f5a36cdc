package vn.thidua.exchange;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Expensive;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

/** Where files come in: looked at or taken in, at once if they are small. */
@Path("/imports")
@Consumes({Format.As.JSON, Format.As.NDJSON, Format.As.CSV, Format.As.XLSX})
@Tag(name = "exchange")
class ReceivingResource {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TITLE = 500;
    private static final String SHORT =
            "Columns that are not known are refused, and what could be read in two ways too.";

    private final ReceivingFiles receiving;
    private final ImportWords words;

    ReceivingResource(ReceivingFiles receiving, ImportWords words) {
        this.receiving = receiving;
        this.words = words;
    }

    @POST
    @Path("results")
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importResults",
            summary = "Take in figures from a file",
            description =
                    "As putResult would, row by row, into the open reports of your unit. What a file does not say, such as"
                            + " its period, may be said once for all rows. " + SHORT)
    public RestResponse<ImportView> results(
            @BeanParam ImportOrder order,
            @RestQuery @Reference("unit") @Parameter(description = "Of rows without a unit.") @Nullable String unit,
            @RestQuery @Parameter(description = "Of rows without a period.") @Nullable Period period,
            @RestQuery @Parameter(description = "Of figures without a basis.") @Nullable ResultBasis basis,
            @RestQuery @Parameter(description = "The day on which the figures stood so.") @Nullable LocalDate asOf,
            @RestQuery @Parameter(description = "Title of the document they were taken from.") @Nullable String source,
            @RestHeader("Accept-Language") @Nullable String acceptLanguage,
            ReceivedFile file) {
        return receive(
                ImportKind.RESULTS,
                order,
                new ImportTerms(order.sheet(), order.numbers(), unit, period, basis, asOf, source, null, null),
                acceptLanguage,
                file);
    }

    @POST
    @Path("units")
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importUnits",
            summary = "Take in units from a file",
            description =
                    "As putUnit would; what a row leaves out stays as it is known. What happens to units is an act: see unit-changes. "
                            + SHORT)
    public RestResponse<ImportView> units(
            @BeanParam ImportOrder order,
            @RestQuery
                    @Parameter(description = "The day of which names and parents are meant; today, if none is named.")
                    @Nullable
                    LocalDate asOf,
            @RestHeader("Accept-Language") @Nullable String acceptLanguage,
            ReceivedFile file) {
        return receive(
                ImportKind.UNITS,
                order,
                new ImportTerms(order.sheet(), order.numbers(), null, null, null, asOf, null, null, null),
                acceptLanguage,
                file);
    }

    @POST
    @Path("groups")
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importGroups",
            summary = "Take in groups from a file",
            description =
                    "One row for a member; the first row of a group also says what it is called. Members that are not in the file stay. "
                            + SHORT)
    public RestResponse<ImportView> groups(
            @BeanParam ImportOrder order,
            @RestQuery @Parameter(description = "From which day, in rows without one.") @Nullable LocalDate asOf,
            @RestQuery @Parameter(description = "Of rows without a group, as listGroupMembers exports them.") @Nullable
                    String group,
            @RestHeader("Accept-Language") @Nullable String acceptLanguage,
            ReceivedFile file) {
        return receive(
                ImportKind.GROUPS,
                order,
                new ImportTerms(order.sheet(), order.numbers(), null, null, null, asOf, null, null, group),
                acceptLanguage,
                file);
    }

    @POST
    @Path("indicators")
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importIndicators",
            summary = "Take in indicators from a file",
            description =
                    "As putIndicator would; what a row leaves out stays as it is known, definitions too. " + SHORT)
    public RestResponse<ImportView> indicators(
            @BeanParam ImportOrder order,
            @RestHeader("Accept-Language") @Nullable String acceptLanguage,
            ReceivedFile file) {
        return receive(
                ImportKind.INDICATORS,
                order,
                new ImportTerms(order.sheet(), order.numbers(), null, null, null, null, null, null, null),
                acceptLanguage,
                file);
    }

    @POST
    @Path("targets")
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importTargets",
            summary = "Take the lines of an annex into a drafted decision",
            description =
                    "Lines that assign the same thing are replaced, others stay. Targets are read as people write them, such as `trên 18%`. "
                            + SHORT)
    public RestResponse<ImportView> targets(
            @BeanParam ImportOrder order,
            @RestQuery @Parameter(description = "Id of the draft.", required = true) @Nullable UUID decision,
            @RestQuery @Reference("unit") @Parameter(description = "Of rows without a unit.") @Nullable String unit,
            @RestQuery @Parameter(description = "Of rows without a period.") @Nullable Period period,
            @RestHeader("Accept-Language") @Nullable String acceptLanguage,
            ReceivedFile file) {
        return receive(
                ImportKind.TARGETS,
                order,
                new ImportTerms(order.sheet(), order.numbers(), unit, period, null, null, null, decision, null),
                acceptLanguage,
                file);
    }

    private RestResponse<ImportView> receive(
            ImportKind kind, ImportOrder order, ImportTerms terms, @Nullable String acceptLanguage, ReceivedFile file) {
        Verdict.asking()
                .that(isShort(order.file(), LONGEST_NAME), "?file", PlatformProblem.TEXT_LENGTH, 1, LONGEST_NAME)
                .that(isShort(order.sheet(), LONGEST_NAME), "?sheet", PlatformProblem.TEXT_LENGTH, 1, LONGEST_NAME)
                .that(isShort(terms.source(), LONGEST_TITLE), "?source", PlatformProblem.TEXT_LENGTH, 1, LONGEST_TITLE)
                .that(isShort(terms.group(), LONGEST_NAME), "?group", PlatformProblem.TEXT_LENGTH, 1, LONGEST_NAME)
                .orThrow();
        var task = receiving.receive(kind, order.mode(), order.atomic(), order.file(), terms, file);
        return RestResponse.ResponseBuilder.create(
                        task.state().hasEnded() ? RestResponse.Status.CREATED : RestResponse.Status.ACCEPTED,
                        words.view(task, Language.of(acceptLanguage)))
                .header(HttpHeaders.LOCATION, "/api/v1/imports/" + task.id())
                .header(HttpHeaders.ETAG, Etag.of(task.version()).toString())
                .build();
    }

    private static boolean isShort(@Nullable String text, int most) {
        return text == null || (!text.isBlank() && text.length() <= most);
    }

    /** What shall be done with a file. */
    record ImportOrder(
            @RestQuery @DefaultValue("VALIDATE") @Parameter(description = "Whether it is only looked at.")
            ImportMode mode,

            @RestQuery
            @DefaultValue("true")
            @Parameter(description = "Whether nothing is stored unless every row is accepted.")
            Boolean atomic,

            @RestQuery @Parameter(description = "What the file is called.", example = "Bao cao nam 2023.xlsx") @Nullable
            String file,

            @RestQuery @Parameter(description = "Which sheet, if several could be meant.") @Nullable
            String sheet,

            @RestQuery
            @DefaultValue("UNDECLARED")
            @Parameter(
                    description =
                            "How its numbers are written, so that `8.664` is one number; undeclared, it is refused where it"
                                    + " could be two.")
            NumberStyle numbers) {}
}
