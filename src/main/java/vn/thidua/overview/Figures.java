package vn.thidua.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import vn.thidua.platform.security.Access;
import vn.thidua.result.CauseCode;
import vn.thidua.result.ReportState;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;

/** Reads usable figures and their causes, for many units at once. */
@ApplicationScoped
class Figures {

    private static final String ASKED_FOR =
            " join Unit u on u.id = r.key.unitId join Indicator i on i.id = r.key.indicatorId"
                    + " where among(:units, u.code) and among(:indicators, i.code) and among(:periods, r.key.period)";

    /** By unit and indicator, the figure of each period. */
    record Known(Map<String, Map<String, Map<Period, ReportedFigure>>> byUnit) {

        Map<Period, ReportedFigure> of(String unit, String indicator) {
            return byUnit.getOrDefault(unit, Map.of()).getOrDefault(indicator, Map.of());
        }

        /** What is known besides. */
        void add(Known others) {
            others.byUnit().values().stream()
                    .flatMap(byIndicator -> byIndicator.values().stream())
                    .flatMap(byPeriod -> byPeriod.values().stream())
                    .forEach(this::add);
        }

        private void add(ReportedFigure figure) {
            byUnit.computeIfAbsent(figure.unit(), u -> new HashMap<>())
                    .computeIfAbsent(figure.indicator(), i -> new HashMap<>())
                    .put(figure.period(), figure);
        }
    }

    private final Session database;
    private final Access access;

    Figures(Session database, Access access) {
        this.database = database;
        this.access = access;
    }

    Known usable(Collection<String> units, Collection<String> indicators, Collection<Period> periods) {
        var known = new Known(new HashMap<>());
        if (units.isEmpty() || indicators.isEmpty() || periods.isEmpty()) {
            return known;
        }
        var hidden = new ArrayList<Tuple>();
        database.createSelectionQuery(
                        "select u.code as unit, i.code as indicator, r.key.period as period, r.figure.value as figure,"
                                + " r.figure.numerator as numerator, r.figure.denominator as denominator, r.basis as basis,"
                                + " r.reportId as report, r.reportState as state, r.conflict as conflict from Result r"
                                + ASKED_FOR + " and r.number is not null",
                        Tuple.class)
                .setParameter("units", units.toArray(String[]::new))
                .setParameter("indicators", indicators.toArray(String[]::new))
                .setParameter("periods", codes(periods))
                .getResultList()
                .forEach(row -> {
                    if (isSeen(row, text(row, "unit"))) {
                        known.add(figure(row));
                    } else {
                        hidden.add(row);
                    }
                });
        var reporters = reporters(hidden.stream().map(Figures::report).collect(Collectors.toSet()));
        hidden.stream()
                .filter(row -> isSeen(row, Objects.requireNonNull(reporters.get(report(row)))))
                .map(Figures::figure)
                .forEach(known::add);
        return known;
    }

    /** In whose name a report stands is asked only where it matters: mostly the unit itself is seen. */
    private Map<UUID, String> reporters(Collection<UUID> reports) {
        return reports.isEmpty()
                ? Map.of()
                : database.createSelectionQuery(
                                "select p.id, p.reportedBy from Report p where among(:reports, p.id)", Object[].class)
                        .setParameter("reports", reports.toArray(UUID[]::new))
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    /** What others have not verified yet is not shown beyond those who have to do with it. */
    private boolean isSeen(Tuple row, String by) {
        return access.sees(
                "getResult", List.of(by), row.get("state", ReportState.class).name());
    }

    private static UUID report(Tuple row) {
        return row.get("report", UUID.class);
    }

    /** Whether the caller would see what is verified of the unit; asked whether there is anything or not. */
    boolean mayBeShown(String unit) {
        return access.sees("getResult", List.of(unit), ReportState.LOCKED.name());
    }

    /** What a figure is reported under. */
    record Key(String unit, String indicator, Period period) {}

    /** What was reported as the reason of a miss. */
    Map<Key, List<ScoreboardView.CauseView>> causes(
            Collection<String> units, Collection<String> indicators, Collection<Period> periods) {
        var causes = new HashMap<Key, List<ScoreboardView.CauseView>>();
        if (units.isEmpty() || indicators.isEmpty()) {
            return causes;
        }
        database
                .createSelectionQuery(
                        "select u.code as unit, i.code as indicator, r.key.period as period, c.code as code, c.text as content"
                                + " from ResultVersion v join v.result r join v.causes c" + ASKED_FOR
                                + " and v.id.number = r.number order by index(c)",
                        Tuple.class)
                .setParameter("units", units.toArray(String[]::new))
                .setParameter("indicators", indicators.toArray(String[]::new))
                .setParameter("periods", codes(periods))
                .getResultList()
                .stream()
                .forEach(row -> causes.computeIfAbsent(
                                new Key(text(row, "unit"), text(row, "indicator"), new Period(text(row, "period"))),
                                k -> new ArrayList<>())
                        .add(new ScoreboardView.CauseView(row.get("code", CauseCode.class), text(row, "content"))));
        return causes;
    }

    private static String[] codes(Collection<Period> periods) {
        return periods.stream().map(Period::code).distinct().toArray(String[]::new);
    }

    private static ReportedFigure figure(Tuple row) {
        return new ReportedFigure(
                text(row, "unit"),
                text(row, "indicator"),
                new Period(text(row, "period")),
                row.get("figure", BigDecimal.class),
                row.get("numerator", BigDecimal.class),
                row.get("denominator", BigDecimal.class),
                row.get("basis", ResultBasis.class),
                row.get("state", ReportState.class),
                row.get("conflict", Boolean.class));
    }

    private static String text(Tuple row, String name) {
        return row.get(name, String.class);
    }
}
