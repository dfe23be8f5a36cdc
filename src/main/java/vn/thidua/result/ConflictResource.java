package vn.thidua.result;

import static vn.thidua.result.ResultProblem.*;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.export.Tabled;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;

/** Figures of one unit, indicator, period and basis that contradict each other, until someone says which to keep. */
@Path("/conflicts")
@Tag(name = "result")
class ConflictResource {

    private final Results results;
    private final Reports reports;
    private final WritingFigures writing;
    private final JudgingReports judging;
    private final EntityManager database;
    private final Cursors cursors;
    private final Access access;
    private final Actor actor;
    private final Event<DomainEvent> facts;

    ConflictResource(
            Results results,
            Reports reports,
            WritingFigures writing,
            JudgingReports judging,
            EntityManager database,
            Cursors cursors,
            Access access,
            Actor actor,
            Event<DomainEvent> facts) {
        this.results = results;
        this.reports = reports;
        this.writing = writing;
        this.judging = judging;
        this.database = database;
        this.cursors = cursors;
        this.access = access;
        this.actor = actor;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(
            operationId = "listConflicts",
            summary = "Open conflicts, with all the figures that contradict each other",
            description = "Until one is resolved, the figure that stood first counts.")
    public Page<ConflictView> list(@BeanParam ConflictFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        OpenConflict.class,
                        "new vn.thidua.result.ConflictResource$OpenConflict(u.code, i.code, i.meaning.scale, r)",
                        "Result r join Unit u on u.id = r.key.unitId join Indicator i on i.id = r.key.indicatorId")
                .within(access.scope(), units -> "u.code in " + units)
                .where("r.conflict = ?", true)
                .anyOf("u.code", filter.unit())
                .anyOf("i.code", filter.indicator())
                .anyOf(
                        "r.key.period",
                        filter.period() == null
                                ? null
                                : filter.period().stream().map(Period::code).toList())
                .orderedBy(
                        "key",
                        List.of(
                                new Listing.Key<>(
                                        "r.key.unitId",
                                        Integer.class,
                                        open -> open.result().key().unitId()),
                                new Listing.Key<>(
                                        "r.key.indicatorId",
                                        Integer.class,
                                        open -> open.result().key().indicatorId()),
                                new Listing.Key<>(
                                        "r.key.period",
                                        String.class,
                                        open -> open.result().key().period())))
                .page(paging)
                .mapAll(open -> {
                    results.withVersions(open.stream().map(OpenConflict::result).toList());
                    return open.stream().map(ConflictView::of).toList();
                });
    }

    @POST
    @Path("{unit}/{indicator}/{period}/resolve")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "resolveConflict",
            summary = "Say which figure to keep, and why",
            description =
                    "By someone who answers for the unit and reported none of them. If-Match carries the ETag of the"
                            + " result. All versions are kept; those of the same basis that say otherwise no longer speak.")
    public RestResponse<ResultView> resolve(
            String unit,
            String indicator,
            Period period,
            @RestHeader("If-Match") @Nullable String ifMatch,
            ResolveConflict wanted) {
        var asked = writing.indicator(indicator);
        var result = results.held(writing.unit(unit).id(), period, asked.id())
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        var keep = result.versionCalled(wanted.keep()).filter(ResultVersion::counts);
        var contradicting =
                keep.map(k -> ResultRules.contradicting(k, result.versions())).orElse(List.of());
        judging.mustBeAllowed(
                unit,
                result,
                contradicting.isEmpty()
                        ? ResultRules.inConflict(result.versions())
                        : Stream.concat(keep.stream(), contradicting.stream()).toList());
        if (contradicting.isEmpty() && keep.filter(k -> wasKept(k, result)).isPresent()) {
            return answer(unit, indicator, asked.scale(), keep.get());
        }
        Etag.of(result.version()).mustMatch(ifMatch);
        if (!result.hasConflict()) {
            throw Refusal.of(NO_OPEN_CONFLICT, unit, indicator, period);
        }
        if (contradicting.isEmpty()) {
            throw Refusal.at("/keep", FIGURE_NOT_IN_CONFLICT, wanted.keep());
        }
        var kept = keep.orElseThrow();
        var against = result.settle(kept, wanted.reason(), actor.name(), writing.now());
        against.stream().map(ResultVersion::report).distinct().forEach(reports::touch);
        results.flush();
        facts.fire(new ResultEvent.ConflictResolved(
                unit,
                indicator,
                period,
                kept.number(),
                against.stream().map(ResultVersion::number).toList(),
                wanted.reason()));
        return answer(unit, indicator, asked.scale(), kept);
    }

    /** Whether a conflict was settled for it before: saying it again is answered the same. */
    private static boolean wasKept(ResultVersion kept, Result result) {
        return result.versions().stream()
                .anyMatch(
                        v -> v.standing() == FigureStanding.SETTLED && Objects.equals(v.supersededBy(), kept.number()));
    }

    private static RestResponse<ResultView> answer(String unit, String indicator, int scale, ResultVersion kept) {
        return Etag.of(kept.result().version()).on(ResultView.of(unit, indicator, scale, kept));
    }

    /** Which conflicts are wanted. */
    record ConflictFilter(
            @RestQuery @Separator(",") @Reference("unit") @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Reference("indicator") @Nullable
            List<String> indicator,

            @RestQuery @Separator(",") @Nullable List<Period> period) {}

    record OpenConflict(String unit, String indicator, int scale, Result result) {}

    @Schema(name = "Conflict", description = "Figures from different sources that say different things of the same.")
    record ConflictView(
            String unit,
            String indicator,
            Period period,

            @Schema(description = "All that contradict each other, in the order in which they were written.")
            List<FigureView> figures,

            @Schema(description = "The version of the result, for If-Match.")
            long version)
            implements Tabled<ConflictRow> {

        @Override
        public List<ConflictRow> rows() {
            return figures.stream()
                    .map(figure -> new ConflictRow(unit, indicator, period, figure, version))
                    .toList();
        }

        static ConflictView of(OpenConflict conflict) {
            var result = conflict.result();
            return new ConflictView(
                    conflict.unit(),
                    conflict.indicator(),
                    new Period(result.key().period()),
                    ResultRules.inConflict(result.versions()).stream()
                            .map(v -> FigureView.of(v, conflict.scale()))
                            .toList(),
                    result.version());
        }
    }

    /** One of the figures that contradict each other, as a row of a table. */
    record ConflictRow(
            String unit,
            String indicator,
            Period period,
            @JsonUnwrapped FigureView figure,
            long version) {}

    @Schema(name = "ResolveConflict")
    record ResolveConflict(
            @Schema(description = "Number of the version to keep.") @NotNull
            Integer keep,

            @NotBlank @Size(max = 2000) String reason) {}
}
