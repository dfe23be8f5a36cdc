package vn.thidua.result;

import static vn.thidua.result.ResultProblem.*;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.web.Cursors;
import vn.thidua.platform.web.Etag;
import vn.thidua.platform.web.Idempotent;
import vn.thidua.platform.web.Listing;
import vn.thidua.platform.web.Page;
import vn.thidua.platform.web.Paging;
import vn.thidua.result.FigureForm.GivenCause;
import vn.thidua.result.FigureForm.GivenSource;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Period;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

@Path("/results")
@Tag(name = "result")
class ResultResource {

    private final Results results;
    private final Reports reports;
    private final WritingFigures writing;
    private final JudgingReports judging;
    private final EntityManager database;
    private final Cursors cursors;
    private final Access access;
    private final Actor actor;
    private final Event<DomainEvent> facts;

    ResultResource(
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
            operationId = "listResults",
            summary = "The figures that count",
            description = "Of a unit, an indicator and a period there is one here, on the best basis reported.")
    public Page<ResultSummaryView> list(@BeanParam ResultFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        ResultSummaryView.class,
                        "new vn.thidua.result.ResultResource$ResultSummaryView(r.key.unitId, r.key.indicatorId, u.code,"
                                + " i.code, r.key.period, r.figure.value, r.figure.numerator, r.figure.denominator,"
                                + " i.meaning.scale, r.basis, r.number, r.reportId, r.reportState, r.conflict, r.version)",
                        "Result r join Unit u on u.id = r.key.unitId and r.number is not null"
                                + " join Indicator i on i.id = r.key.indicatorId")
                .within(
                        access.scope(),
                        "r.reportState",
                        ReportState.class,
                        units -> "u.code in " + units
                                + " or exists (select 1 from Report p where p.id = r.reportId and p.reportedBy in "
                                + units + ")")
                .anyOf("u.code", filter.unit())
                .anyOf("i.code", filter.indicator())
                .anyOf(
                        "r.key.period",
                        filter.period() == null
                                ? null
                                : filter.period().stream().map(Period::code).toList())
                .anyOf("r.basis", filter.basis())
                .orderedBy(
                        "key",
                        List.of(
                                new Listing.Key<>("r.key.unitId", Integer.class, ResultSummaryView::unitId),
                                new Listing.Key<>("r.key.indicatorId", Integer.class, ResultSummaryView::indicatorId),
                                new Listing.Key<>("r.key.period", String.class, ResultSummaryView::period)))
                .page(paging);
    }

    @GET
    @Path("{unit}/{indicator}/{period}")
    @Operation(
            operationId = "getResult",
            summary = "The figure that counts",
            description = "404 when none does: missing is never 0.")
    public RestResponse<ResultView> get(String unit, String indicator, Period period) {
        var counting =
                results.counting(unit, indicator, period).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        var figure = counting.figure();
        mustBeSeen(figure);
        return Etag.of(figure.result().version()).on(ResultView.of(unit, indicator, counting.scale(), figure));
    }

    private void mustBeSeen(ResultVersion figure) {
        if (!judging.isSeen(figure)) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
    }

    @GET
    @Path("{unit}/{indicator}/{period}/versions")
    @Operation(
            operationId = "listResultVersions",
            summary = "Every version of a figure, newest first",
            description = "With what changed from the estimate to the official figure.")
    public ResultHistoryView versions(String unit, String indicator, Period period) {
        var asked = indicatorAt(indicator);
        var result = resultAt(unitAt(unit), asked, period);
        var belongsTo = result.versions().stream()
                .flatMap(v -> v.report().belongsTo().stream())
                .collect(Collectors.toSet());
        if (!access.may(belongsTo)) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
        return ResultHistoryView.of(unit, indicator, asked.scale(), period, result);
    }

    @PUT
    @Path("{unit}/{indicator}/{period}")
    @Transactional
    @Operation(
            operationId = "putResult",
            summary = "Write one figure",
            description =
                    "Into the open report of your unit for this unit, period and basis, which is opened if there is none."
                            + " A figure from another source does not take the place of the first: both stay, as a conflict."
                            + " Where a figure counts already, send If-Match.")
    public RestResponse<ResultView> put(
            String unit,
            String indicator,
            Period period,
            @RestHeader("If-Match") @Nullable String ifMatch,
            WriteFigure wanted) {
        var asked = indicatorAt(indicator);
        var where = unitAt(unit);
        var own = writing.reportingUnit(unit, List.of(indicator), period);
        var known = results.held(where.id(), period, asked.id());
        if (own.isEmpty()) {
            known.flatMap(Result::current).ifPresentOrElse(this::mustBeSeen, () -> {
                throw Refusal.of(PlatformProblem.NOT_FOUND);
            });
            throw Refusal.of(NOT_YOUR_UNIT, unit);
        }
        var isNew = known.filter(Result::isUsable).isEmpty();
        if (!isNew) {
            Etag.of(known.orElseThrow().version()).mustMatch(ifMatch);
        }
        var verdict = Verdict.asking();
        writing.checkPlace(verdict, "", where, "", period);
        ResultRules.checkKind(verdict, "", asked, wanted.figure().value());
        verdict.orThrow();
        var report = openReport(unit, period, wanted.basis(), own.get());
        var result = known.orElseGet(() -> new Result(new Result.Key(where.id(), asked.id(), period.code())));
        var written = writing.add(report, result, wanted.figure());
        facts.fire(new ResultEvent.Written(
                unit, indicator, period, report.id(), report.basis(), written.number(), written.figure()));
        var etag = Etag.of(result.version());
        var view = ResultView.of(unit, indicator, asked.scale(), written);
        return isNew ? etag.onCreated(location(unit, indicator, period), view) : etag.on(view);
    }

    private Report openReport(String unit, Period period, ResultBasis basis, String own) {
        var present = reports.of(unit, period, basis, own);
        present.ifPresent(report -> {
            report.mustBeOpen("write");
            reports.touch(report);
        });
        return present.orElseGet(() -> {
            var report = new Report(unit, period, basis, own, actor.name(), writing.now());
            reports.persistAndFlush(report);
            facts.fire(new ReportEvent.Opened(report.id(), unit, period, basis, own, List.of()));
            return report;
        });
    }

    @POST
    @Path("{unit}/{indicator}/{period}/corrections")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "correctResult",
            summary = "Correct a figure after its report was locked",
            description = "A new version that names the decision; the one before is kept. Not by who reported it.")
    public RestResponse<ResultView> correct(
            String unit,
            String indicator,
            Period period,
            @RestHeader("If-Match") @Nullable String ifMatch,
            CorrectFigure wanted) {
        var asked = indicatorAt(indicator);
        var result = results.held(unitAt(unit).id(), period, asked.id())
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        var wrong = result.current().orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
        judging.mustBeAllowed(
                unit,
                result,
                result.versions().stream()
                        .filter(v -> v.isFromSameSourceAs(wrong) && !v.isCorrection())
                        .toList());
        Etag.of(result.version()).mustMatch(ifMatch);
        wrong.report().mustBeLocked("correct");
        var verdict = Verdict.asking();
        ResultRules.checkKind(verdict, "", asked, wanted.value(wrong).value());
        verdict.orThrow();
        reports.touch(wrong.report());
        var right = result.correct(
                wrong,
                wanted.value(wrong),
                new ResultVersion.Correction(wanted.reason(), wanted.decision(), wanted.decidedOn()),
                actor.name(),
                writing.now());
        results.keep(List.of(result));
        facts.fire(new ResultEvent.Corrected(
                unit,
                indicator,
                period,
                wrong.number(),
                right.number(),
                right.figure(),
                wanted.decision(),
                wanted.decidedOn(),
                wanted.reason()));
        return Etag.of(result.version())
                .onCreated(location(unit, indicator, period), ResultView.of(unit, indicator, asked.scale(), right));
    }

    private UnitFacts unitAt(String code) {
        return writing.unit(code);
    }

    private IndicatorFacts indicatorAt(String code) {
        return writing.indicator(code);
    }

    private Result resultAt(UnitFacts unit, IndicatorFacts indicator, Period period) {
        return results.of(unit.id(), period, indicator.id()).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    private static String location(String unit, String indicator, Period period) {
        return "/api/v1/results/" + unit + '/' + indicator + '/' + period;
    }

    /** Which figures are wanted. */
    record ResultFilter(
            @RestQuery @Separator(",") @Reference("unit") @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Reference("indicator") @Nullable
            List<String> indicator,

            @RestQuery @Separator(",") @Nullable List<Period> period,

            @RestQuery @Separator(",") @Parameter(description = "On which the figure that counts rests.") @Nullable
            List<ResultBasis> basis) {}

    /**
     * @param unitId the number it is stored under: a page goes along these, as the index does
     * @param indicatorId as {@code unitId}
     */
    @Schema(name = "ResultSummary")
    record ResultSummaryView(
            @JsonIgnore int unitId,
            @JsonIgnore int indicatorId,
            String unit,
            String indicator,
            String period,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,

            @Schema(description = "As it is shown: rounded half up at the scale of the indicator.")
            BigDecimal shown,

            ResultBasis basis,
            int number,
            @Schema(description = "Id of its report.") UUID report,
            ReportState reportState,
            boolean conflict,
            long version) {

        ResultSummaryView(
                int unitId,
                int indicatorId,
                String unit,
                String indicator,
                String period,
                @Nullable BigDecimal value,
                @Nullable BigDecimal numerator,
                @Nullable BigDecimal denominator,
                int scale,
                ResultBasis basis,
                int number,
                UUID report,
                ReportState reportState,
                boolean conflict,
                long version) {
            this(
                    unitId,
                    indicatorId,
                    unit,
                    indicator,
                    period,
                    value,
                    numerator,
                    denominator,
                    new FigureValue(value, numerator, denominator).shownAt(scale),
                    basis,
                    number,
                    report,
                    reportState,
                    conflict,
                    version);
        }
    }

    @Schema(name = "WriteFigure", description = "A figure as it shall stand: a value, or the two parts of a ratio.")
    record WriteFigure(
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @NotNull ResultBasis basis,
            @Valid @Nullable GivenSource source,

            @Schema(description = "The day on which it stood so.") @Nullable
            LocalDate asOf,

            @Size(max = 20) List<@Valid GivenCause> causes)
            implements SelfChecking {

        Figure figure() {
            return FigureForm.figure(value, numerator, denominator, source, asOf, causes);
        }

        @Override
        public void check(Verdict verdict) {
            ResultRules.checkShape(verdict, value, numerator, denominator);
        }
    }

    @Schema(name = "CorrectFigure", description = "The right figure and the decision that it rests on.")
    record CorrectFigure(
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @NotBlank @Size(max = 2000) String reason,

            @Schema(description = "Number of the decision.", examples = "12/QĐ-UBND") @NotBlank @Size(max = 100)
            String decision,

            @NotNull LocalDate decidedOn,

            @Schema(description = "The day on which it stood so.") @Nullable
            LocalDate asOf,

            @Size(max = 20) List<@Valid GivenCause> causes)
            implements SelfChecking {

        /** From the same source: the decision says what that source should have said. */
        Figure value(ResultVersion wrong) {
            return new Figure(
                    new FigureValue(value, numerator, denominator),
                    wrong.figure().source(),
                    asOf,
                    FigureForm.figure(value, numerator, denominator, null, asOf, causes)
                            .causes(),
                    null);
        }

        @Override
        public void check(Verdict verdict) {
            ResultRules.checkShape(verdict, value, numerator, denominator);
        }
    }
}
