package vn.thidua.bench.speed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.thidua.bench.Cluster;

/**
 * A country as it is since July 2025: communes in 34 provinces, forty indicators, a target for each of both in each of five
 * years, and a figure for each month and year, verified and locked. Written by the superuser past triggers and keys, because
 * what is measured is not how it came there.
 */
record LargeCase(String database, int communes, int years) {

    static final int PROVINCES = 34;
    static final int INDICATORS = 40;
    static final int LAST_YEAR = 2025;

    /** What the periods look like that are laid out; all others a run has written. */
    static final String PERIODS = "^202[1-5]";

    static final int GROUP_MEMBERS = 126;
    static final int GROUP_INDICATORS = 20;

    /** The three sizes of which the growth is told. */
    static final List<LargeCase> SIZES = List.of(
            new LargeCase("thidua_s", 166, 1), new LargeCase("thidua_m", 1660, 1), new LargeCase("thidua", 3321, 5));

    private static final List<String> TABLES = List.of("result", "result_version");

    void load(Cluster cluster) {
        try (var database = cluster.connection(database(), "postgres");
                var statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set maintenance_work_mem = '512MB'");
            var built = new ArrayList<String>();
            for (var table : TABLES) {
                built.addAll(0, takeIndexesOff(statement, table));
            }
            for (var each : rows().split(";\n", -1)) {
                statement.execute(each);
            }
            for (var each : built) {
                statement.execute(each);
            }
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Filled tables are indexed faster than indexed tables are filled. */
    private static List<String> takeIndexesOff(java.sql.Statement statement, String table) throws SQLException {
        var again = new ArrayList<String>();
        var off = new ArrayList<String>();
        try (var rows = statement.executeQuery(
                "select conrelid::regclass, conname, pg_get_constraintdef(oid), contype from pg_constraint"
                        + " where contype in ('p', 'u') and conrelid = '" + table + "'::regclass")) {
            while (rows.next()) {
                off.add("alter table %s drop constraint %s cascade".formatted(rows.getString(1), rows.getString(2)));
                again.add("alter table %s add constraint %s %s"
                        .formatted(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        try (var rows = statement.executeQuery(
                "select i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) from pg_index i"
                        + " where i.indrelid = '" + table + "'::regclass and not exists"
                        + " (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))")) {
            while (rows.next()) {
                off.add("drop index " + rows.getString(1));
                again.add(rows.getString(2));
            }
        }
        try (var rows = statement.executeQuery(
                "select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint"
                        + " where contype = 'f' and confrelid = '" + table + "'::regclass")) {
            while (rows.next()) {
                again.add("alter table %s add constraint %s %s not valid"
                        .formatted(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        for (var each : off) {
            statement.execute(each);
        }
        return again;
    }

    private String rows() {
        return """
                insert into unit_kind values ('country', 'Nước', null), ('province', 'Tỉnh', null), ('commune', 'Xã', null)
                    on conflict do nothing;
                create temporary table new_unit as
                    select 1 as id, 'vn' as code, 'country' as kind, null as parent
                    union all select 1 + n, 'p' || n, 'province', 'vn' from generate_series(1, %1$d) n
                    union all select 1000 + n, 'c' || n, 'commune', 'p' || (n %% %1$d + 1) from generate_series(1, %2$d) n;
                insert into unit (id, code, name, name_en, search_name, kind, opened_on, closed_on, version)
                    select id, code, 'Đơn vị ' || code, null, 'don vi ' || code, kind, '2015-01-01', null, 0 from new_unit;
                insert into unit_name (id, unit_id, name, search_name, kind, valid_from, recorded_from)
                    select id, id, 'Đơn vị ' || code, 'don vi ' || code, kind, '2015-01-01', '1970-01-01Z' from new_unit;
                insert into unit_parent (id, unit_id, parent, valid_from, recorded_from)
                    select id, id, parent, '2015-01-01', '1970-01-01Z' from new_unit where parent is not null;
                insert into emulation_group (id, code, name, kind, version) values (1, 'g', 'Cụm thi đua', 'CLUSTER', 0);
                insert into group_member (id, group_id, unit, is_lead, valid_from, recorded_from)
                    select n, 1, 'c' || n, n = 1, '2015-01-01', '1970-01-01Z' from generate_series(1, %6$d) n;
                insert into field (code, name) values ('bench', 'Lĩnh vực') on conflict do nothing;
                insert into measure_unit (code, name, base, factor) values ('PERSON', 'người', 'PERSON', 1) on conflict do nothing;
                insert into indicator (id, code, name, search_name, kind, measure_unit, scale, direction, accumulation,
                        aggregation, field, version)
                    select n, 'x' || n, 'Chỉ tiêu ' || n, 'chi tieu ' || n, 'COUNT', 'PERSON', 0, 'HIGHER_BETTER', 'FLOW', 'SUM',
                        'bench', 0 from generate_series(1, %3$d) n;
                insert into round (code, name, period, due_after_days, version)
                    select 'r' || y, 'Năm ' || y, y, 3, 0 from generate_series(%4$d, %5$d) y;
                insert into decision (id, round, number, issued_on, issuer, signer_position, state, created_at, state_since, version)
                    select md5('d' || y)::uuid, 'r' || y, y || '/QĐ', (y || '-01-02')::date, 'vn', 'Thủ tướng', 'ISSUED', now(), now(), 0
                    from generate_series(%4$d, %5$d) y;
                insert into target (id, round, issuer, unit, indicator, period, in_force, last_number, open_key, version)
                    select md5('t' || y || '.' || c || '.' || i)::uuid, 'r' || y, 'vn', 'c' || c, 'x' || i, y, 1, 1,
                        'vn|unit:c' || c || '|x' || i || '|' || y, 0
                    from generate_series(%4$d, %5$d) y, generate_series(1, %2$d) c, generate_series(1, %3$d) i
                    where c > %6$d or i <= %7$d;
                insert into target_version (id, target_id, number, decision_id, position, amends, withdraws, comparator, bound_value,
                        is_key)
                    select md5('v' || t.id)::uuid, t.id, 1, md5('d' || t.period)::uuid, row_number() over (partition by t.period),
                        false, false, 'AT_LEAST', 5000 + abs(hashtext(t.id::text)) %% 5000, false from target t;
                create temporary table new_period as
                    select y::text as period from generate_series(%4$d, %5$d) y
                    union all select y || '-' || lpad(m::text, 2, '0') from generate_series(%4$d, %5$d) y, generate_series(1, 12) m;
                insert into report (id, unit, period, basis, reported_by, state, opened_at, opened_by, submitted_at, submitted_by,
                        verified_at, verified_by, locked_at, locked_by, version)
                    select md5('r' || p.period || 'c' || c)::uuid, 'c' || c, p.period, 'OFFICIAL', 'c' || c, 'LOCKED', now(), 'bench',
                        now(), 'bench', now(), 'verifier', now(), 'verifier', 0
                    from new_period p, generate_series(1, %2$d) c;
                insert into result (unit_id, indicator_id, period, number, figure, basis, report_id, report_state, last_number, conflict,
                        version)
                    select 1000 + c, i, p.period, 1, (random() * 10000)::int, 'OFFICIAL', md5('r' || p.period || 'c' || c)::uuid,
                        'LOCKED', 1, false, 0
                    from new_period p, generate_series(1, %2$d) c, generate_series(1, %3$d) i;
                insert into result_version (unit_id, indicator_id, period, number, report_id, basis, figure, recorded_at, recorded_by,
                        standing)
                    select unit_id, indicator_id, period, number, report_id, basis, figure, now(), 'bench', 'LIVE' from result
                """.formatted(
                PROVINCES, communes, INDICATORS, LAST_YEAR - years + 1, LAST_YEAR, GROUP_MEMBERS, GROUP_INDICATORS);
    }

    int results() {
        return communes * INDICATORS * years * 13;
    }
}
