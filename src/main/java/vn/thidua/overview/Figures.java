package vn.thidua.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import vn.thidua.platform.security.Access;
import vn.thidua.result.CauseCode;
import vn.thidua.result.ReportState;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;

/** Reads usable figures and their causes, for many units at once. */
@ApplicationScoped
class Figures {

    /** One text, one plan and three parameters, however many are asked for. */
    private static final String ASKED_FOR =
            " where u.code = any(:units) and i.code = any(:indicators) and r.period = any(:periods)";

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
        database
                .createNativeQuery(
                        "select u.code as unit, i.code as indicator, r.period as period, r.figure as figure,"
                                + " r.numerator as numerator, r.denominator as denominator, r.basis as basis,"
                                + " p.state as state, p.reported_by as reported_by, r.conflict as conflict"
                                + " from result r join unit u on u.id = r.unit_id join indicator i on i.id = r.indicator_id"
                                + " join report p on p.id = r.report_id"
                                + ASKED_FOR,
                        Tuple.class)
                .setParameter("units", units.toArray(String[]::new))
                .setParameter("indicators", indicators.toArray(String[]::new))
                .setParameter("periods", codes(periods))
                .getResultList()
                .stream()
                .filter(this::isSeen)
                .map(Figures::figure)
                .forEach(known::add);
        return known;
    }

    /** What others have not verified yet is not shown beyond those who have to do with it. */
    private boolean isSeen(Tuple row) {
        return access.sees("getResult", List.of(text(row, "unit"), text(row, "reported_by")), text(row, "state"));
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
                .createNativeQuery(
                        "select u.code as unit, i.code as indicator, r.period as period, c.code as code, c.content as content"
                                + " from result r join unit u on u.id = r.unit_id join indicator i on i.id = r.indicator_id"
                                + " join result_cause c on c.unit_id = r.unit_id and c.indicator_id = r.indicator_id"
                                + " and c.period = r.period and c.number = r.number"
                                + ASKED_FOR
                                + " order by c.position",
                        Tuple.class)
                .setParameter("units", units.toArray(String[]::new))
                .setParameter("indicators", indicators.toArray(String[]::new))
                .setParameter("periods", codes(periods))
                .getResultList()
                .stream()
                .forEach(row -> causes.computeIfAbsent(
                                new Key(text(row, "unit"), text(row, "indicator"), new Period(text(row, "period"))),
                                k -> new ArrayList<>())
                        .add(new ScoreboardView.CauseView(CauseCode.valueOf(text(row, "code")), text(row, "content"))));
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
                ResultBasis.valueOf(text(row, "basis")),
                ReportState.valueOf(text(row, "state")),
                row.get("conflict", Boolean.class));
    }

    private static String text(Tuple row, String name) {
        return row.get(name, String.class);
    }
}
