package vn.thidua.result;

import static vn.thidua.result.ResultProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.Collectors;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

/** Four eyes: who judges a report or a figure answers for its unit, and had no hand in it. */
@ApplicationScoped
class JudgingReports {

    private final Reports reports;
    private final OrganisationDirectory organisation;
    private final Access access;
    private final Actor actor;

    JudgingReports(Reports reports, OrganisationDirectory organisation, Access access, Actor actor) {
        this.reports = reports;
        this.organisation = organisation;
        this.access = access;
        this.actor = actor;
    }

    void mustBeAllowed(Report report) {
        access.mustSee(report.belongsTo(), report.state().name());
        mayJudge(report.unit());
        Verdict.asking().permit(!report.isWorkOf(actor.name(), reports.recordersOf(report)), OWN_FIGURE);
    }

    /** As {@link #mustBeAllowed(Report)}, of single figures and the reports they stand in. */
    void mustBeAllowed(String unit, Collection<ResultVersion> figures) {
        if (figures.stream().noneMatch(this::isSeen)) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
        mayJudge(unit);
        var recorders = figures.stream().map(ResultVersion::recordedBy).collect(Collectors.toSet());
        Verdict.asking()
                .permit(figures.stream().noneMatch(v -> v.report().isWorkOf(actor.name(), recorders)), OWN_FIGURE);
    }

    boolean isSeen(ResultVersion figure) {
        var report = figure.report();
        return access.sees("getResult", report.belongsTo(), report.state().name());
    }

    /** A unit that leads a group judges the others in it; its own figures are judged from above. */
    private void mayJudge(String unit) {
        access.require(unit, NOT_YOUR_UNIT, unit);
        Verdict.asking().permit(!actor.isOf(unit) || !organisation.leads(unit), LEAD_JUDGES_ITSELF, unit);
    }
}
