package vn.thidua.bench.speed;

import java.util.List;
import java.util.Map;

/**
 * Something that is asked again and again, with other keys each time: over HTTP, and as SQL that gives the same of the same
 * rows.
 *
 * @param path as in {@code /results/c{u}/x{i}/2025-{mm}}
 * @param sql the same names as parameters, in colons; several statements are one transaction
 * @param draws what the names stand for: from 1 to that many, drawn evenly
 */
record Operation(String name, String method, String path, String body, List<String> sql, Map<String, Integer> draws) {

    private static final String FIGURE = """
            select u.code as unit, i.code as indicator, r.period, r.figure, r.numerator, r.denominator, i.scale, v.basis, v.number,
                v.standing, v.recorded_at, v.recorded_by, v.report_id, p.state, p.reported_by, r.conflict, r.version
            from result r
            join result_version v on (v.unit_id, v.indicator_id, v.period, v.number) = (r.unit_id, r.indicator_id, r.period, r.number)
            join report p on p.id = v.report_id join unit u on u.id = r.unit_id join indicator i on i.id = r.indicator_id
            where u.code = 'c' || :u::text and i.code = 'x' || :i::text and r.period = '2025-' || lpad(:m::text, 2, '0')""";

    private static final String PAGE = """
            select t.id, v.number, d.id as decision, d.number as decision_number, d.issued_on, t.round, t.issuer, t.unit, t.indicator,
                t.period, v.comparator, v.bound_value, v.upper_value, v.is_key, v.lead
            from target t join target_version v on v.target_id = t.id and v.number = t.in_force
            join decision d on d.id = v.decision_id
            where t.unit = 'c' || :u::text order by t.id limit 50""";

    private static final String BOARD = """
            select t.id, v.number, d.number as decision_number, t.issuer, t.unit, t.indicator, i.name, v.comparator, v.bound_value,
                v.upper_value, i.measure_unit, v.is_key, r.period, r.figure, r.basis, p.state, r.conflict, b.period as period_before,
                b.figure as figure_before
            from target t join target_version v on v.target_id = t.id and v.number = t.in_force
            join decision d on d.id = v.decision_id join indicator i on i.code = t.indicator join unit u on u.code = t.unit
            left join (result r join report p on p.id = r.report_id)
                on r.unit_id = u.id and r.indicator_id = i.id and r.period = t.period
            left join result b on b.unit_id = u.id and b.indicator_id = i.id and b.period = '2024'
            where t.period = '2025' and\s""";

    private static final String TOTALS = """
            select p.parent, count(*) as units, count(r.figure) as reported, sum(r.figure) as value
            from unit u join unit_parent p on p.unit_id = u.id and p.recorded_to is null
            left join result r on r.unit_id = u.id and r.indicator_id = (select id from indicator where code = 'x' || :i::text)
                and r.period = '2025-' || lpad(:m::text, 2, '0')
            where u.kind = 'commune' group by p.parent order by p.parent""";

    private static final String COUNTS = """
            insert into result (unit_id, indicator_id, period, number, figure, basis, report_id, report_state, last_number, conflict,
                version) values (1000 + :u::int, :i::int, 'B' || :n::text, 1, 4711, 'OFFICIAL', md5('r2025c' || :u::text)::uuid,
                'LOCKED', 1, false, 0)""";

    private static final String VERSION = """
            insert into result_version (unit_id, indicator_id, period, number, report_id, basis, figure, recorded_at, recorded_by,
                standing) values (1000 + :u::int, :i::int, 'B' || :n::text, 1, md5('r2025c' || :u::text)::uuid, 'OFFICIAL', 4711, now(),
                'bench', 'LIVE')""";

    static Operation figure(LargeCase size) {
        return read(
                "one result by key",
                "/results/c{u}/x{i}/2025-{mm}",
                FIGURE,
                Map.of("u", size.communes(), "i", LargeCase.INDICATORS, "m", 12));
    }

    static Operation page(LargeCase size) {
        return read("a page of targets", "/targets?unit=c{u}&limit=50", PAGE, Map.of("u", size.communes()));
    }

    static Operation board(LargeCase size) {
        return read(
                "the scoreboard of a unit",
                "/scoreboards/c{u}?period=2025",
                BOARD + "t.unit = 'c' || :u::text order by i.field, t.indicator, t.issuer, t.id",
                Map.of("u", size.communes()));
    }

    static Operation group() {
        return read(
                "the scoreboard of a group",
                "/scoreboards?group=g&period=2025",
                BOARD + "t.unit = any(array(select unit from group_member where group_id = 1 and recorded_to is null))"
                        + " order by t.unit, i.field, t.indicator, t.issuer, t.id",
                Map.of());
    }

    static Operation totals() {
        return read(
                "an indicator by province",
                "/totals?indicator=x{i}&period=2025-{mm}&unit=vn&kind=commune",
                TOTALS,
                Map.of("i", LargeCase.INDICATORS, "m", 12));
    }

    /** Each writes a figure that nobody wrote before. */
    static Operation write(LargeCase size) {
        return new Operation(
                "one figure written",
                "PUT",
                "/results/c{u}/x{i}/2026-{mm}",
                "{\"value\":4711,\"basis\":\"OFFICIAL\"}",
                List.of(COUNTS, VERSION),
                Map.of("u", size.communes(), "i", LargeCase.INDICATORS, "m", 10, "n", 10_000_000));
    }

    private static Operation read(String name, String path, String sql, Map<String, Integer> draws) {
        return new Operation(name, "GET", path, null, List.of(sql), draws);
    }

    boolean isWrite() {
        return !method.equals("GET");
    }
}
