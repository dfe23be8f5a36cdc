package vn.thidua.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Postgres;

/** The same on the production database, with the owner who migrates and the service that only works with rows. */
class TakingOverUnitsOnPostgresTest {

    private static final Postgres.Server SERVER = new Postgres.Server();
    private static String address = "";

    @BeforeAll
    static void start() {
        address = Objects.requireNonNull(SERVER.start().get("quarkus.datasource.jdbc.url"));
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void units_are_taken_over_with_both_times_and_the_record_still_makes_every_table_again() throws SQLException {
        migrate("8.1");
        try (var service = as("thidua")) {
            run(
                    service,
                    "insert into unit_kind (code, name) values ('ward', 'Phường')",
                    "insert into unit (id, code, name, search_name, kind, opened_on, closed_on, version) values"
                            + " (1, 'a', 'A', 'a', 'ward', date '2014-04-01', date '2025-07-01', 3),"
                            + " (2, 'b', 'B', 'b', 'ward', date '2025-07-01', null, 0)",
                    "insert into unit_parent values (1, 'b', date '2014-04-01', null)",
                    "insert into unit_identifier values (1, 'gso', '00634', date '2014-04-01', date '2025-07-01')",
                    "insert into unit_predecessor values (2, 'a', 'WHOLE')",
                    "insert into emulation_group (id, code, name, kind, version) values (1, 'g', 'G', 'BLOC', 0)",
                    "insert into group_member values (1, 'a', true, date '2020-01-01', null)");
        }
        migrate("latest");
        try (var service = as("thidua")) {
            assertThat(
                            list(
                                    service,
                                    "select name || valid_from || coalesce(valid_to, date '9999-12-31') from unit_name order by id"))
                    .containsExactly("A2014-04-012025-07-01", "B2025-07-019999-12-31");
            assertThat(list(service, "select parent || valid_from from unit_parent where recorded_to is null"))
                    .containsExactly("b2014-04-01");
            assertThat(list(service, "select identifier from unit_identifier where recorded_from < date '2000-01-01'"))
                    .containsExactly("00634");
            assertThat(list(service, "select predecessor || successor || extent || changed_on from unit_lineage"))
                    .containsExactly("abWHOLE2025-07-01");
            assertThat(list(service, "select unit || is_lead from group_member"))
                    .containsExactly("atrue");
            run(service, "update unit_identifier set recorded_to = current_timestamp");
        }
        try (var owner = as("thidua_owner")) {
            assertThat(
                            list(
                                    owner,
                                    "select distinct table_name from audit_change where table_name like 'unit%' order by table_name"))
                    .contains(
                            "unit", "unit_identifier", "unit_lineage", "unit_name", "unit_parent", "unit_predecessor");
            for (var table : list(
                    owner, "select distinct table_name from audit_change join pg_tables on tablename = table_name")) {
                assertThat(list(owner, differences(table))).as(table).isEmpty();
            }
            assertThat(list(
                            owner,
                            "select row_key from (select distinct on (row_key) row_key, after from audit_change"
                                    + " where table_name = 'unit_predecessor' order by row_key, id desc) last"
                                    + " where after is not null"))
                    .as("what is left of a table that is gone")
                    .isEmpty();
        }
    }

    /** What the last rows on record and the rows of the table do not have in common. */
    private static String differences(String table) {
        var rebuilt = "select to_jsonb(jsonb_populate_record(null::" + table + ", last.after::jsonb))::text"
                + " from (select distinct on (row_key) after from audit_change where table_name = '" + table
                + "' order by row_key, id desc) last where last.after is not null";
        var standing = "select to_jsonb(t)::text from " + table + " t";
        return "(" + rebuilt + " except all " + standing + ") union all (" + standing + " except all " + rebuilt + ")";
    }

    private static Connection as(String role) throws SQLException {
        return DriverManager.getConnection(address, role, role);
    }

    private static void migrate(String to) {
        Flyway.configure()
                .dataSource(address, "thidua_owner", "thidua_owner")
                .locations("db/migration/common", "db/migration/postgresql")
                .placeholders(Map.of("service", "thidua"))
                .target(to)
                .load()
                .migrate();
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> list(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
