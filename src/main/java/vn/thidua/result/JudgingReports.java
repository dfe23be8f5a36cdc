package vn.thidua.result;

import static vn.thidua.result.ResultProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.Collectors;
import vn.thidua.platform.security.Actor;
import vn.thidua.shared.Verdict;

/** Four eyes: who judges a report or a figure answers for its unit, and had no hand in it. */
@ApplicationScoped
class JudgingReports {

    private final Reports reports;
    private final Answering answering;
    private final Actor actor;

    JudgingReports(Reports reports, Answering answering, Actor actor) {
        this.reports = reports;
        this.answering = answering;
        this.actor = actor;
    }

    void mustBeAllowed(Report report) {
        Verdict.asking()
                .permit(answering.isFor(report.unit()), NOT_YOUR_UNIT, report.unit())
                .permit(!report.isWorkOf(actor.name(), reports.recordersOf(report)), OWN_FIGURE);
    }

    /** As {@link #mustBeAllowed(Report)}, of single figures and the reports they stand in. */
    void mustBeAllowed(String unit, Collection<ResultVersion> figures) {
        var recorders = figures.stream().map(ResultVersion::recordedBy).collect(Collectors.toSet());
        Verdict.asking()
                .permit(answering.isFor(unit), NOT_YOUR_UNIT, unit)
                .permit(figures.stream().noneMatch(v -> v.report().isWorkOf(actor.name(), recorders)), OWN_FIGURE);
    }
}
