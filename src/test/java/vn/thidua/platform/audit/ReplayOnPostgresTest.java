package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.testing.Postgres;

@QuarkusTest
@TestProfile(Postgres.class)
class ReplayOnPostgresTest extends ReplayTest {

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    /** As an operator would do it: one statement a table, and nothing of ours. */
    @Test
    void postgresql_rebuilds_the_tables_by_itself() throws SQLException {
        new BusyYear(2).live(60);
        try (var connection = DriverManager.getConnection(superuser)) {
            var tables = new ArrayList<String>();
            try (var names = connection
                    .createStatement()
                    .executeQuery(
                            "select distinct table_name from audit_change join pg_tables on tablename = table_name")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(25);
            for (var table : tables) {
                // A scan or a file is kept by its hash and who somebody is not at all, so those columns cannot come
                // back.
                var lost = switch (table) {
                    case "agreement_scan", "import_file" -> " - 'content'";
                    case "person" -> " - '{name,issuer,subject}'::text[]";
                    default -> "";
                };
                var rebuilt = "select to_jsonb(jsonb_populate_record(null::" + table + ", last.after::jsonb" + lost
                        + "))" + lost
                        + " from (select distinct on (row_key) after from audit_change where table_name = '" + table
                        + "' order by row_key, id desc) last where last.after is not null";
                var standing = "select to_jsonb(t)" + lost + " from " + table + " t";
                try (var row = connection
                        .createStatement()
                        .executeQuery("select count(*) from ((" + rebuilt + " except all " + standing + ") union all ("
                                + standing + " except all " + rebuilt + ")) difference")) {
                    row.next();
                    assertThat(row.getLong(1)).as(table).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_change", "audit_entry"})
    void what_cannot_be_recorded_does_not_happen(String table) throws SQLException {
        var code = fresh("unrecorded");
        try (var connection = DriverManager.getConnection(superuser);
                var statement = connection.createStatement()) {
            statement.execute("create trigger broken before insert on " + table
                    + " for each statement execute function refuse_to_rewrite_the_audit()");
            try {
                as("administrator")
                        .put("/fields/" + code, Map.of("name", "Lĩnh vực"))
                        .then()
                        .statusCode(500);
            } finally {
                statement.execute("drop trigger broken on " + table);
            }
        }
        assertThat(number("select count(*) from field where code = '" + code + "'"))
                .isZero();
        as("administrator")
                .put("/fields/" + code, Map.of("name", "Lĩnh vực"))
                .then()
                .statusCode(200);
    }
}
