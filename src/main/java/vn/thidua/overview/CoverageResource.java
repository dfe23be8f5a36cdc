package vn.thidua.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.AssignedTargets;
import vn.thidua.assignment.RoundFacts;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.export.Format.As;
import vn.thidua.platform.export.Tabled;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Expensive;
import vn.thidua.result.ReportState;
import vn.thidua.shared.Period;
import vn.thidua.shared.Verdict;

@Path("/coverage")
@Tag(name = "overview")
class CoverageResource {

    private final Session database;
    private final AssignedTargets assignedTargets;
    private final OrganisationDirectory organisation;
    private final Access access;
    private final Clock clock;

    CoverageResource(
            Session database,
            AssignedTargets assignedTargets,
            OrganisationDirectory organisation,
            Access access,
            Clock clock) {
        this.database = database;
        this.assignedTargets = assignedTargets;
        this.organisation = organisation;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Produces({As.JSON, As.NDJSON, As.CSV, As.XLSX})
    @Expensive
    @Operation(
            operationId = "getCoverage",
            summary = "Who has reported, who was late, who is missing",
            description =
                    "Every unit that something was assigned to in the round, by itself or as a member of a group.")
    public CoverageView get(@BeanParam CoverageFilter filter) {
        filter.check();
        var round =
                assignedTargets.round(Objects.requireNonNull(filter.round())).orElseThrow();
        var period = Objects.requireNonNull(filter.period());
        var owed = owed(round, period);
        var figures = figures(owed.keySet(), period);
        var reports = reports(owed.keySet(), period);
        var names = organisation.units(owed.keySet());
        var lines = owed.entrySet().stream()
                .map(e -> {
                    var reported = new HashSet<>(e.getValue());
                    reported.retainAll(figures.getOrDefault(e.getKey(), Set.of()));
                    var missing = e.getValue().stream()
                            .filter(i -> !reported.contains(i))
                            .sorted()
                            .toList();
                    return CoverageLineView.of(
                            e.getKey(),
                            Objects.requireNonNull(names.get(e.getKey())).name(),
                            e.getValue().size(),
                            missing,
                            reports.get(e.getKey()),
                            round.dueOn(period),
                            LocalDate.now(clock),
                            clock);
                })
                .toList();
        return new CoverageView(
                round.code(),
                period,
                round.closingOf(period),
                round.dueOn(period),
                lines.size(),
                count(lines, CoverageState.ON_TIME),
                count(lines, CoverageState.LATE),
                count(lines, CoverageState.IN_PREPARATION),
                count(lines, CoverageState.MISSING),
                count(lines, CoverageState.NOT_DUE),
                lines);
    }

    private static int count(List<CoverageLineView> lines, CoverageState state) {
        return (int) lines.stream().filter(l -> l.state() == state).count();
    }

    /** By unit, the indicators it owes a figure of. */
    private Map<String, Set<String>> owed(RoundFacts round, Period period) {
        var assigned = database.createQuery(
                        "select t.unit, t.group, t.indicator from Target t where t.round = :round and t.inForce is not null",
                        Object[].class)
                .setParameter("round", round.code())
                .getResultList();
        var groups = assigned.stream()
                .map(row -> (String) row[1])
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var members = organisation.membersOf(groups, period.lastDay());
        var owed = new TreeMap<String, Set<String>>();
        for (var row : assigned) {
            var units = row[0] == null ? members.getOrDefault((String) row[1], List.of()) : List.of((String) row[0]);
            units.stream()
                    .filter(u -> access.sees("getCoverage", List.of(u), ""))
                    .forEach(u -> owed.computeIfAbsent(u, k -> new HashSet<>()).add((String) row[2]));
        }
        return owed;
    }

    private Map<String, Set<String>> figures(Collection<String> units, Period period) {
        if (units.isEmpty()) {
            return Map.of();
        }
        var figures = new HashMap<String, Set<String>>();
        database.createNativeQuery(
                        "select u.code as unit, i.code as indicator from result r join unit u on u.id = r.unit_id"
                                + " join indicator i on i.id = r.indicator_id"
                                + " where u.code in (:units) and r.period = :period and r.number is not null",
                        Tuple.class)
                .setParameter("units", units)
                .setParameter("period", period.code())
                .getResultStream()
                .forEach(row -> figures.computeIfAbsent(row.get("unit", String.class), u -> new HashSet<>())
                        .add(row.get("indicator", String.class)));
        return figures;
    }

    /** A unit's own reports for the period; the earliest submitted counts for being on time. */
    private Map<String, Reported> reports(Collection<String> units, Period period) {
        if (units.isEmpty()) {
            return Map.of();
        }
        return database.createQuery(
                        "select new vn.thidua.overview.CoverageResource$Reported(r.unit, r.state, r.submittedAt)"
                                + " from Report r where r.unit in (:units) and r.period = :period",
                        Reported.class)
                .setParameter("units", units)
                .setParameter("period", period)
                .getResultStream()
                .collect(Collectors.toMap(Reported::unit, r -> r, Reported::earlier));
    }

    /** That a unit has a report, and since when others have it. */
    record Reported(
            String unit, ReportState state, @Nullable Instant submittedAt) {

        Reported earlier(Reported other) {
            if (submittedAt == null) {
                return other;
            }
            return other.submittedAt == null || submittedAt.isBefore(other.submittedAt) ? this : other;
        }
    }

    /** Which coverage is wanted. */
    record CoverageFilter(
            @RestQuery @Reference("round") @Parameter(description = "Code of the round.", required = true) @Nullable
            String round,

            @RestQuery @Parameter(description = "The period reported for.", required = true) @Nullable
            Period period) {

        void check() {
            Verdict.asking()
                    .that(round != null, "?round", PlatformProblem.FIELD_REQUIRED)
                    .that(period != null, "?period", PlatformProblem.FIELD_REQUIRED)
                    .orThrow();
        }
    }

    @Schema(name = "Coverage", description = "Who has reported for a period, who was late, who is missing.")
    record CoverageView(
            String round,
            Period period,

            @Schema(description = "The last day the figures cover.")
            LocalDate closesOn,

            @Schema(description = "The last day on which a report is on time.")
            LocalDate dueOn,

            int units,
            int onTime,
            int late,
            int inPreparation,
            int missing,
            int notDue,
            List<CoverageLineView> lines)
            implements Tabled<CoverageRow> {

        @Override
        public List<CoverageRow> rows() {
            return lines.stream()
                    .map(line -> new CoverageRow(round, period, dueOn, line))
                    .toList();
        }
    }

    /** What became of one unit's report, as a row of a table. */
    record CoverageRow(
            String round,
            Period period,
            LocalDate dueOn,
            @JsonUnwrapped CoverageLineView line) {}

    @Schema(name = "CoverageLine")
    record CoverageLineView(
            String unit,
            String name,
            CoverageState state,

            @Schema(description = "How many indicators it owes a figure of.")
            int assigned,

            @Schema(description = "The indicators without a usable figure for the period.")
            List<String> missingIndicators,

            @Nullable ReportState reportState,
            @Nullable Instant submittedAt) {

        static CoverageLineView of(
                String unit,
                String name,
                int assigned,
                List<String> missing,
                @Nullable Reported report,
                LocalDate dueOn,
                LocalDate today,
                Clock clock) {
            var submitted = report == null ? null : report.submittedAt();
            CoverageState state;
            if (submitted != null) {
                var day = submitted.atZone(clock.getZone()).toLocalDate();
                state = day.isAfter(dueOn) ? CoverageState.LATE : CoverageState.ON_TIME;
            } else if (report != null) {
                state = CoverageState.IN_PREPARATION;
            } else {
                state = today.isAfter(dueOn) ? CoverageState.MISSING : CoverageState.NOT_DUE;
            }
            return new CoverageLineView(
                    unit, name, state, assigned, missing, report == null ? null : report.state(), submitted);
        }
    }
}
