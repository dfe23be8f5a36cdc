package vn.thidua.result;

import static vn.thidua.result.ResultProblem.*;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.AssignedTargets;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.organisation.UnitFacts;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
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

@Path("/reports")
@Tag(name = "result")
class ReportResource {

    private final Reports reports;
    private final Results results;
    private final WritingFigures writing;
    private final JudgingReports judging;
    private final AssignedTargets assigned;
    private final EntityManager database;
    private final Cursors cursors;
    private final Access access;
    private final Actor actor;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    ReportResource(
            Reports reports,
            Results results,
            WritingFigures writing,
            JudgingReports judging,
            AssignedTargets assigned,
            EntityManager database,
            Cursors cursors,
            Access access,
            Actor actor,
            Clock clock,
            Event<DomainEvent> facts) {
        this.reports = reports;
        this.results = results;
        this.writing = writing;
        this.judging = judging;
        this.assigned = assigned;
        this.database = database;
        this.cursors = cursors;
        this.access = access;
        this.actor = actor;
        this.clock = clock;
        this.facts = facts;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Operation(operationId = "listReports", summary = "Reports, without their figures", description = "Oldest first.")
    public Page<ReportSummaryView> list(@BeanParam ReportFilter filter, @BeanParam Paging paging) {
        return Listing.of(
                        database,
                        cursors,
                        ReportSummaryView.class,
                        "new vn.thidua.result.ReportResource$ReportSummaryView(r.id, r.unit, r.period, r.basis,"
                                + " r.reportedBy, r.state, r.openedAt, r.submittedAt, r.verifiedAt, r.lockedAt, r.version)",
                        "Report r")
                .within(
                        access.scope(),
                        "r.state",
                        ReportState.class,
                        units -> "r.unit in " + units + " or r.reportedBy in " + units)
                .anyOf("r.unit", filter.unit())
                .anyOf("r.period", filter.period())
                .anyOf("r.basis", filter.basis())
                .anyOf("r.state", filter.state())
                .orderedBy("id", "r.id", UUID.class, ReportSummaryView::id)
                .page(paging);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getReport", summary = "One report with its figures")
    public RestResponse<ReportView> get(String id) {
        var report = reports.get(id);
        mustBeSeen(report);
        return answer(report);
    }

    @POST
    @Transactional
    @Idempotent
    @Operation(
            operationId = "openReport",
            summary = "Open a report",
            description =
                    "As a draft, whose figures count on the board at once. There is one report for a unit, a period, a"
                            + " basis and the unit that reports. You report for your own unit, for those below it, and of another"
                            + " unit what your unit leads or cooperates in.")
    public RestResponse<ReportView> open(OpenReport wanted) {
        var reportedBy = wanted.reportedBy() == null
                ? writing.reportingUnit(wanted.unit(), indicatorsOf(wanted.results()), wanted.period())
                        .orElse(null)
                : wanted.reportedBy();
        writing.mustBeAllowed(wanted.unit(), reportedBy, indicatorsOf(wanted.results()), wanted.period());
        var by = java.util.Objects.requireNonNull(reportedBy);
        var unit = writing.unit(wanted.unit());
        var figures = checked(wanted.results(), unit, wanted.period());
        reports.of(wanted.unit(), wanted.period(), wanted.basis(), by).ifPresent(r -> {
            throw Refusal.of(REPORT_EXISTS, r.id());
        });
        var report = new Report(wanted.unit(), wanted.period(), wanted.basis(), by, actor.name(), writing.now());
        reports.persist(report);
        writing.replace(report, unit, figures);
        facts.fire(new ReportEvent.Opened(
                report.id(), report.unit(), report.period(), report.basis(), by, lines(wanted.results())));
        return Etag.of(report.version()).onCreated("/api/v1/reports/" + report.id(), view(report));
    }

    @PUT
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "replaceReportFigures",
            summary = "Replace the figures of a report",
            description = "While it is a draft or was sent back. What is left out is withdrawn; every version is kept.")
    public RestResponse<ReportView> replace(
            String id, @RestHeader("If-Match") @Nullable String ifMatch, ReplaceFigures wanted) {
        var report = reports.getForStep(id);
        mustBeSeen(report);
        var concerned = Stream.concat(
                        WritingFigures.indicatorsOf(results.linesOf(report)).stream(),
                        indicatorsOf(wanted.results()).stream())
                .distinct()
                .toList();
        writing.mustBeAllowed(report.unit(), report.reportedBy(), concerned, report.period());
        Etag.of(report.version()).mustMatch(ifMatch);
        report.mustBeOpen("write");
        var unit = writing.unit(report.unit());
        var figures = checked(wanted.results(), unit, report.period());
        reports.touch(report);
        writing.replace(report, unit, figures);
        facts.fire(new ReportEvent.Rewritten(
                report.id(),
                report.unit(),
                report.period(),
                report.basis(),
                report.reportedBy(),
                lines(wanted.results())));
        return answer(report);
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "discardReport",
            summary = "Delete a draft with its figures",
            description = "What was ever submitted stays.")
    public RestResponse<Void> discard(String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        var report = reports.getForStep(id);
        mustBeSeen(report);
        var lines = results.linesOf(report);
        writing.mustBeAllowed(report.unit(), report.reportedBy(), WritingFigures.indicatorsOf(lines), report.period());
        Etag.of(report.version()).mustMatch(ifMatch);
        report.mustBeDraft("delete");
        var fact = new ReportEvent.Discarded(
                report.id(),
                report.unit(),
                report.period(),
                report.basis(),
                report.reportedBy(),
                lines.stream()
                        .map(l ->
                                new ReportEvent.Line(l.indicator(), l.version().figure()))
                        .toList());
        for (var result : results.touchedBy(report)) {
            result.forget(report).forEach(database::remove);
            if (result.versions().isEmpty()) {
                database.remove(result);
            }
        }
        database.flush();
        reports.delete(report);
        facts.fire(fact);
        reports.flush();
        return RestResponse.noContent();
    }

    @POST
    @Path("{id}/submit")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "submitReport",
            summary = "Submit a report",
            description = "From a draft or after it was sent back. It has figures, and declared wholes total exactly.")
    public RestResponse<ReportView> submit(String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        var report = reports.getForStep(id);
        mustBeSeen(report);
        var lines = results.linesOf(report);
        writing.mustBeAllowed(report.unit(), report.reportedBy(), WritingFigures.indicatorsOf(lines), report.period());
        if (report.state() == ReportState.SUBMITTED) {
            return answer(report);
        }
        Etag.of(report.version()).mustMatch(ifMatch);
        report.mustBeOpen("submit");
        writing.checkWhole(lines);
        return done(report, report.submit(actor.name(), writing.now()));
    }

    @POST
    @Path("{id}/return")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "returnReport",
            summary = "Send a report back, with the reason",
            description =
                    "Until it is submitted again its figures do not count. Nobody judges a report they had a hand in.")
    public RestResponse<ReportView> sendBack(
            String id, @RestHeader("If-Match") @Nullable String ifMatch, ReturnReport why) {
        var report = reports.getForStep(id);
        judging.mustBeAllowed(report);
        if (report.state() == ReportState.RETURNED) {
            return answer(report);
        }
        Etag.of(report.version()).mustMatch(ifMatch);
        return done(report, report.sendBack(why.reason(), actor.name(), writing.now()));
    }

    @POST
    @Path("{id}/verify")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "verifyReport",
            summary = "Verify a report",
            description = "By someone who answers for its unit and had no hand in it.")
    public RestResponse<ReportView> verify(String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        var report = reports.getForStep(id);
        judging.mustBeAllowed(report);
        if (report.state() == ReportState.VERIFIED) {
            return answer(report);
        }
        Etag.of(report.version()).mustMatch(ifMatch);
        return done(report, report.verify(actor.name(), writing.now()));
    }

    @POST
    @Path("{id}/lock")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "lockReport",
            summary = "Lock a verified report",
            description = "From then on a figure changes only by a correction that names a decision.")
    public RestResponse<ReportView> lock(String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        var report = reports.getForStep(id);
        judging.mustBeAllowed(report);
        if (report.state() == ReportState.LOCKED) {
            return answer(report);
        }
        Etag.of(report.version()).mustMatch(ifMatch);
        return done(report, report.lock(actor.name(), writing.now()));
    }

    private void mustBeSeen(Report report) {
        access.mustSee(report.belongsTo(), report.state().name());
    }

    private RestResponse<ReportView> done(Report report, ReportEvent fact) {
        writing.weighAnew(report);
        facts.fire(fact);
        reports.flush();
        return answer(report);
    }

    private RestResponse<ReportView> answer(Report report) {
        return Etag.of(report.version()).on(view(report));
    }

    private ReportView view(Report report) {
        var dueOn = assigned.roundsOfYear(report.period().year()).stream()
                .map(round -> round.dueOn(report.period()))
                .min(LocalDate::compareTo)
                .orElse(null);
        return ReportView.of(report, results.linesOf(report), dueOn, report.isSubmittedAfter(dueOn, clock.getZone()));
    }

    private Map<Integer, List<Figure>> checked(List<ReportedLine> lines, UnitFacts unit, Period period) {
        var indicators = writing.indicators(indicatorsOf(lines));
        var verdict = Verdict.asking();
        writing.checkPlace(verdict, "/unit", unit, "/period", period);
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            ResultRules.checkKind(
                    verdict,
                    "/results/" + i,
                    known(indicators, line.indicator()),
                    line.figure().value());
        }
        verdict.orThrow();
        var figures = new TreeMap<Integer, List<Figure>>();
        lines.forEach(line -> figures.computeIfAbsent(
                        known(indicators, line.indicator()).id(), id -> new ArrayList<>())
                .add(line.figure()));
        return figures;
    }

    private static IndicatorFacts known(Map<String, IndicatorFacts> indicators, String code) {
        return java.util.Objects.requireNonNull(indicators.get(code));
    }

    private static List<String> indicatorsOf(List<ReportedLine> lines) {
        return lines.stream().map(ReportedLine::indicator).distinct().toList();
    }

    private static List<ReportEvent.Line> lines(List<ReportedLine> lines) {
        return lines.stream()
                .map(l -> new ReportEvent.Line(l.indicator(), l.figure()))
                .toList();
    }

    /** Which reports are wanted. */
    record ReportFilter(
            @RestQuery @Separator(",") @Reference("unit") @Nullable
            List<String> unit,

            @RestQuery @Separator(",") @Nullable List<Period> period,
            @RestQuery @Separator(",") @Nullable List<ResultBasis> basis,
            @RestQuery @Separator(",") @Nullable List<ReportState> state) {}

    @Schema(name = "ReportSummary")
    record ReportSummaryView(
            UUID id,
            String unit,
            Period period,
            ResultBasis basis,
            String reportedBy,
            ReportState state,
            Instant openedAt,
            @Nullable Instant submittedAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant lockedAt,
            long version) {}

    @Schema(name = "OpenReport", description = "A report and its first figures.")
    record OpenReport(
            @NotBlank @Reference("unit") String unit,
            @NotNull Period period,
            @NotNull ResultBasis basis,

            @Schema(description = "The unit that reports, if not your own: one below it.") @Reference("unit") @Nullable
            String reportedBy,

            @Size(max = 500) List<@Valid ReportedLine> results)
            implements SelfChecking {

        @Override
        public void check(Verdict verdict) {
            ReportedLine.areDistinct(verdict, results);
        }
    }

    @Schema(name = "ReplaceFigures", description = "The figures of a report as they shall stand.")
    record ReplaceFigures(@Size(max = 500) List<@Valid ReportedLine> results) implements SelfChecking {

        @Override
        public void check(Verdict verdict) {
            ReportedLine.areDistinct(verdict, results);
        }
    }

    @Schema(name = "ReportedLine", description = "A figure: a value, or the two parts of a ratio.")
    record ReportedLine(
            @NotBlank @Reference("indicator") String indicator,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
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

        static void areDistinct(Verdict verdict, List<ReportedLine> lines) {
            var seen = new HashSet<List<String>>();
            for (var i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                verdict.that(
                        seen.add(List.of(line.indicator(), line.figure().sourceKey())),
                        "/results/" + i + "/indicator",
                        RESULT_DUPLICATE,
                        line.indicator());
            }
        }
    }

    @Schema(name = "ReturnReport")
    record ReturnReport(@NotBlank @Size(max = 2000) String reason) {}
}
