package vn.thidua.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** What was kept of units before they had two times is there after the migration, and the record shows how it came. */
class TakingOverUnitsTest {

    /** A pool, because H2 checks constraints in the session that made them. */
    private static final JdbcConnectionPool DATABASE =
            JdbcConnectionPool.create("jdbc:h2:mem:taking-over;DB_CLOSE_DELAY=-1", "sa", "");

    @Test
    void names_places_identifiers_members_and_origins_are_taken_over() throws SQLException {
        migrate("8.1");
        try (var connection = DATABASE.getConnection()) {
            run(
                    connection,
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
        try (var connection = DATABASE.getConnection()) {
            assertThat(
                            list(
                                    connection,
                                    "select name || valid_from || coalesce(valid_to, date '9999-12-31') from unit_name order by id"))
                    .containsExactly("A2014-04-012025-07-01", "B2025-07-019999-12-31");
            assertThat(list(connection, "select parent || valid_from from unit_parent where recorded_to is null"))
                    .containsExactly("b2014-04-01");
            assertThat(list(
                            connection,
                            "select identifier from unit_identifier where recorded_from < date '2000-01-01'"))
                    .containsExactly("00634");
            assertThat(list(connection, "select predecessor || successor || extent || changed_on from unit_lineage"))
                    .containsExactly("abWHOLE2025-07-01");
            assertThat(list(connection, "select unit || is_lead from group_member"))
                    .containsExactly("aTRUE");
            assertThat(
                            list(
                                    connection,
                                    "select table_name || case when before is null then '+' else '-' end from audit_change"
                                            + " where table_name in ('unit_parent', 'unit_predecessor', 'unit_lineage') order by id"))
                    .containsExactly(
                            "unit_parent+",
                            "unit_predecessor+",
                            "unit_parent-",
                            "unit_parent+",
                            "unit_lineage+",
                            "unit_predecessor-");
        }
    }

    private static void migrate(String to) {
        Flyway.configure()
                .dataSource(DATABASE)
                .locations("db/migration/common", "db/migration/h2")
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
