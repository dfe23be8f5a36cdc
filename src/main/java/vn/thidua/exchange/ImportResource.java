package vn.thidua.exchange;

import io.smallrye.common.annotation.Blocking;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.sheet.Effect;
import vn.thidua.platform.sheet.MarkedWorkbook;
import vn.thidua.platform.sheet.SheetFormat;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Expensive;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

@Path("/imports")
@Tag(name = "exchange")
class ImportResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_AT_ONCE = 5_000;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TITLE = 500;
    private static final String SHORT =
            "Columns that are not known are refused, and what could be read in two ways too.";

    private final ReceivingFiles receiving;
    private final RunningImports running;
    private final CarryingOutImports carrying;
    private final Imports imports;
    private final RowLog log;
    private final ImportWords words;
    private final ImportLimits limits;
    private final EntityManager database;
    private final Cursors cursors;
    private final Access access;

    ImportResource(
            ReceivingFiles receiving,
            RunningImports running,
            CarryingOutImports carrying,
            Imports imports,
            RowLog log,
            ImportWords words,
            ImportLimits limits,
            EntityManager database,
            Cursors cursors,
            Access access) {
        this.receiving = receiving;
        this.running = running;
        this.carrying = carrying;
        this.imports = imports;
        this.log = log;
        this.words = words;
        this.limits = limits;
        this.database = database;
        this.cursors = cursors;
        this.access = access;
    }

    @POST
    @Path("results")
    @Consumes({"application/json", "application/x-ndjson", "text/csv", XLSX})
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importResults",
            summary = "Take in figures from a file",
            description =
                    "As putResult would, row by row, into the open reports of your unit. What a file does not say, such as"
                            + " its period, may be said once for all rows. " + SHORT)
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "202",
            description = "Received; it is taken in when its turn comes. Read it again at `Location`.",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
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
    @Consumes({"application/json", "application/x-ndjson", "text/csv", XLSX})
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importUnits",
            summary = "Take in units from a file",
            description =
                    "As putUnit would; what a row leaves out stays as it is known. What happens to units is an act: see unit-changes. "
                            + SHORT)
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "202",
            description = "Received; it is taken in when its turn comes. Read it again at `Location`.",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
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
    @Consumes({"application/json", "application/x-ndjson", "text/csv", XLSX})
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importGroups",
            summary = "Take in groups from a file",
            description =
                    "One row for a member; the first row of a group also says what it is called. Members that are not in the file stay. "
                            + SHORT)
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "202",
            description = "Received; it is taken in when its turn comes. Read it again at `Location`.",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
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
    @Consumes({"application/json", "application/x-ndjson", "text/csv", XLSX})
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importIndicators",
            summary = "Take in indicators from a file",
            description =
                    "As putIndicator would; what a row leaves out stays as it is known, definitions too. " + SHORT)
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "202",
            description = "Received; it is taken in when its turn comes. Read it again at `Location`.",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
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
    @Consumes({"application/json", "application/x-ndjson", "text/csv", XLSX})
    @Transactional
    @Idempotent
    @Expensive
    @Operation(
            operationId = "importTargets",
            summary = "Take the lines of an annex into a drafted decision",
            description =
                    "Lines that assign the same thing are replaced, others stay. Targets are read as people write them, such as `trên 18%`. "
                            + SHORT)
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "202",
            description = "Received; it is taken in when its turn comes. Read it again at `Location`.",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
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

    @GET
    @Operation(operationId = "listImports", summary = "Files that came in", description = "Oldest first.")
    public Page<ImportSummaryView> list(@BeanParam ImportFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        ImportSummaryView.class,
                        "new vn.thidua.exchange.ImportResource$ImportSummaryView(i.id, i.kind, i.mode, i.atomic, i.state,"
                                + " i.fileName, i.format, i.sha256, i.unit, i.startedBy, i.createdAt, i.endedAt, i.created,"
                                + " i.changed, i.unchanged, i.refused)",
                        "Import i")
                .within(access.scope(), units -> "i.unit in " + units)
                .anyOf("i.kind", filter.kind())
                .anyOf("i.state", filter.state())
                .orderedBy("id", "i.id", UUID.class, ImportSummaryView::id)
                .page(paging);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getImport", summary = "One file that came in, how far it is and what became of it")
    public RestResponse<ImportView> get(String id, @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        var task = seen(id);
        return Etag.of(task.version()).onLive(words.view(task, Language.of(acceptLanguage)));
    }

    @GET
    @Path("{id}/rows")
    @Operation(
            operationId = "listImportRows",
            summary = "What was found in each row",
            description = "In the order of the file; of an import that has not ended, none.")
    public Page<ImportRowView> rows(
            String id,
            @RestQuery @Separator(",") @Parameter(description = "Only rows that do this.") @Nullable
                    List<Effect> effect,
            @RestQuery @DefaultValue("50") Integer limit,
            @RestQuery @Parameter(description = "Cursor from `next` of the page before.") @Nullable String after,
            @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        var task = seen(id);
        if (limit < 1 || limit > Paging.MOST) {
            throw Refusal.at("?limit", PlatformProblem.OUT_OF_RANGE, "1–" + Paging.MOST);
        }
        var wanted = effect == null ? List.<Effect>of() : effect;
        var question = "import-rows" + task.id() + wanted;
        var from = after == null ? List.of("0", "0") : cursors.lastKey(question, after);
        return page(
                task.id(),
                wanted,
                new RowLog.Place(Integer.parseInt(from.get(0)), Integer.parseInt(from.get(1))),
                limit,
                question,
                Language.of(acceptLanguage));
    }

    private Page<ImportRowView> page(
            UUID id, List<Effect> wanted, RowLog.Place from, int limit, String question, Language language) {
        var found = log.find(id, wanted, from, limit + 1);
        var shown = found.stream()
                .limit(limit)
                .map(f -> words.row(f.row(), language))
                .toList();
        if (found.size() <= limit) {
            return new Page<>(shown, null, null, null);
        }
        var next = found.get(limit).place();
        return new Page<>(
                shown,
                cursors.after(question, List.of(String.valueOf(next.part()), String.valueOf(next.index()))),
                null,
                () -> page(id, wanted, next, MOST_AT_ONCE, question, language));
    }

    @GET
    @Path("{id}/file")
    @Produces("application/octet-stream")
    @Expensive
    @Operation(operationId = "getImportFile", summary = "The file as it came, for evidence")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<byte[]> file(String id) {
        var task = seen(id);
        return RestResponse.ResponseBuilder.ok(imports.fileOf(task))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(named(task, task.format())))
                .header(HttpHeaders.ETAG, '"' + task.sha256() + '"')
                .build();
    }

    @GET
    @Path("{id}/marked-file")
    @Produces(XLSX)
    @Blocking
    @Expensive
    @Operation(
            operationId = "getMarkedImportFile",
            summary = "The file as a workbook in which refused cells are marked",
            description = "The same rows and columns, with a last column that says what is wrong.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> markedFile(
            String id, @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        var task = seen(id);
        var marks = marks(task, Language.of(acceptLanguage));
        var content = imports.fileOf(task);
        var form = carrying.kindOf(task.kind()).form();
        var sheet = words.sheetOf(task);
        return RestResponse.ResponseBuilder.ok((StreamingOutput) out -> {
                    var original = Files.createTempFile("thidua-import-", ".tmp");
                    try {
                        Files.write(original, content);
                        MarkedWorkbook.write(original, task.format(), form, limits.sheetLimits(), marks, sheet, out);
                    } finally {
                        Files.deleteIfExists(original);
                    }
                })
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(named(task, SheetFormat.XLSX)))
                .build();
    }

    private Map<Integer, List<MarkedWorkbook.Mark>> marks(Import task, Language language) {
        var marks = new LinkedHashMap<Integer, List<MarkedWorkbook.Mark>>();
        log.each(
                task.id(),
                row -> row.effect() == Effect.REFUSED,
                row -> marks.put(
                        row.row(),
                        row.findings().stream()
                                .map(f -> new MarkedWorkbook.Mark(f.place(), words.sentence(f, language)))
                                .toList()));
        return marks;
    }

    @POST
    @Path("{id}/cancel")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "cancelImport",
            summary = "Stop an import that has not ended",
            description = "It ends soon after, and nothing of it is left behind. One that has ended stays as it is.")
    public RestResponse<ImportView> cancel(String id, @RestHeader("Accept-Language") @Nullable String acceptLanguage) {
        var task = imports.get(id);
        access.mustSee(belongsTo(task), "");
        access.require(belongsTo(task), PlatformProblem.FORBIDDEN);
        if (task.state() != ImportState.CANCELLED) {
            vn.thidua.platform.problem.StateConflict.unlessIn(task.state(), "cancel", ImportState.WAITING);
            imports.stop(task.id());
        }
        return RestResponse.ok(words.view(task, Language.of(acceptLanguage)));
    }

    private Import seen(String id) {
        var task = imports.get(id);
        access.mustSee(belongsTo(task), "");
        return task;
    }

    private static List<String> belongsTo(Import task) {
        return task.unit() == null ? List.of() : List.of(task.unit());
    }

    private static String named(Import task, SheetFormat format) {
        var ending = '.' + format.name().toLowerCase(java.util.Locale.ROOT);
        return task.fileName().endsWith(ending) ? task.fileName() : task.fileName() + ending;
    }

    /** RFC 6266: the name as far as ASCII goes, and then as it is. */
    private static String attachment(String name) {
        return "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._ -]", "_") + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
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

    /** Which imports are wanted. */
    record ImportFilter(
            @RestQuery @Separator(",") @Nullable List<ImportKind> kind,

            @RestQuery @Separator(",") @Parameter(description = "WAITING also finds those that run.") @Nullable
            List<ImportState> state) {}

    @Schema(name = "ImportSummary")
    record ImportSummaryView(
            UUID id,
            ImportKind kind,
            ImportMode mode,
            boolean atomic,
            ImportState state,
            String fileName,
            SheetFormat format,
            String sha256,
            @Nullable String unit,
            String startedBy,
            Instant createdAt,
            @Nullable Instant endedAt,
            int created,
            int changed,
            int unchanged,
            int refused) {}
}
