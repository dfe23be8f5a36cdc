package vn.thidua.exchange;

import io.smallrye.common.annotation.Blocking;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.problem.StateConflict;
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
import vn.thidua.shared.Refusal;

@Path("/imports")
@Tag(name = "exchange")
class ImportResource {

    private static final int MOST_AT_ONCE = 5_000;

    private final CarryingOutImports carrying;
    private final Imports imports;
    private final RowLog log;
    private final ImportWords words;
    private final ImportLimits limits;
    private final EntityManager database;
    private final Cursors cursors;
    private final Access access;

    ImportResource(
            CarryingOutImports carrying,
            Imports imports,
            RowLog log,
            ImportWords words,
            ImportLimits limits,
            EntityManager database,
            Cursors cursors,
            Access access) {
        this.carrying = carrying;
        this.imports = imports;
        this.log = log;
        this.words = words;
        this.limits = limits;
        this.database = database;
        this.cursors = cursors;
        this.access = access;
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
                further -> page(id, wanted, next, MOST_AT_ONCE, question, language));
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
    @Produces(Format.As.XLSX)
    @Blocking
    @Expensive
    @Operation(
            operationId = "getMarkedImportFile",
            summary = "The file as a workbook in which refused cells are marked",
            description = "The same rows and columns, with a last column that says what is wrong.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = Format.As.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
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
                Effect.REFUSED,
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
            StateConflict.unlessIn(task.state(), "cancel", ImportState.WAITING);
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
        var ending = '.' + format.name().toLowerCase(Locale.ROOT);
        return task.fileName().endsWith(ending) ? task.fileName() : task.fileName() + ending;
    }

    /** RFC 6266: the name as far as ASCII goes, and then as it is. */
    private static String attachment(String name) {
        return "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._ -]", "_") + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

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
