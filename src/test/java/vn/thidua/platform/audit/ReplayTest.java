package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The record holds all that ever changed: from it alone, every table is built again. */
@QuarkusTest
class ReplayTest {

    @Inject
    DataSource database;

    @Inject
    EntityManager entities;

    @Test
    void the_tables_are_rebuilt_from_the_record_alone() throws Exception {
        var before = number("select coalesce(max(id), 0) from audit_change");
        var year = new BusyYear(20230110);
        assertThat(year.live(300)).isGreaterThan(250);

        assertThat(RecordAndTables.mustBeEqual(database))
                .as("tables that a year does not touch")
                .isEmpty();
        assertThat(number("select count(distinct act) from audit_change where id > " + before
                        + " and not exists (select 1 from audit_entry e where e.act = audit_change.act)"))
                .as("acts of the API that nobody told why")
                .isZero();
    }

    @Test
    void a_statement_over_many_rows_is_kept_row_by_row() throws SQLException {
        new BusyYear(1).live(1);
        for (var statement : new String[] {
            "update unit set version = version",
            "update result set version = version + 1 where number is not null",
            "insert into unit_kind (code, name) select 'copy-' || code, name from unit_kind",
            "update unit_kind set code = 'moved-' || code where code like 'copy-%'",
            "delete from unit_kind where code like 'moved-%'",
            "delete from unit_kind where code = 'none'"
        }) {
            var last = number("select coalesce(max(id), 0) from audit_change");
            int changed;
            try (var connection = database.getConnection()) {
                changed = connection.createStatement().executeUpdate(statement);
            }
            var rows = number("select count(*) from audit_change where id > " + last);
            assertThat(rows).as(statement).isEqualTo((long) changed * rowsPerChange(statement));
            assertThat(number("select count(distinct act) from audit_change where id > " + last))
                    .isEqualTo(changed > 0 ? 1 : 0);
        }
    }

    /** Where a key is changed, one row went and another came. */
    private static int rowsPerChange(String statement) {
        return statement.contains("set code") ? 2 : 1;
    }

    @Test
    void a_transaction_that_tells_nobody_why_is_rolled_back() {
        var code = fresh("untold");
        as("administrator")
                .put("/fields/" + code, Map.of("name", "Lĩnh vực"))
                .then()
                .statusCode(200);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> entities.remove(entities.createQuery("from Field where code = :code")
                                .setParameter("code", code)
                                .getSingleResult())))
                .isInstanceOf(RuntimeException.class);
        assertThat(entities.createQuery("select count(*) from Field where code = :code", Long.class)
                        .setParameter("code", code)
                        .getSingleResult())
                .isEqualTo(1);
    }

    long number(String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
