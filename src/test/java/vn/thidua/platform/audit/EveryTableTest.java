package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** No migration can add a table and forget the record: {@code select keep_record_of('its_name')} is what it takes. */
@QuarkusTest
class EveryTableTest {

    /** What the service keeps for itself. Whoever adds to this says why nobody needs to know how it changed. */
    static final Set<String> MACHINERY = Set.of(
            "flyway_schema_history",
            "audit_entry",
            "audit_change",
            "audit_seal",
            "audit_leaf",
            "idempotency_key",
            // how far an import is, and what its rows say again in every outcome; the file itself is on record
            "import_run",
            "import_part",
            // what is held and never written
            "turn");

    static final String TABLES = "select lower(table_name) from information_schema.tables"
            + " where lower(table_schema) = 'public' and table_type = 'BASE TABLE'";

    @Inject
    DataSource database;

    @Test
    void every_table_of_the_business_is_on_record() throws SQLException {
        var business = new ArrayList<>(list(TABLES));
        business.removeAll(MACHINERY);
        assertThat(business).hasSizeGreaterThan(25);
        for (var event : List.of("insert", "update", "delete")) {
            assertThat(list(triggers(event))).as(event).containsExactlyInAnyOrderElementsOf(business);
        }
    }

    String triggers(String event) {
        return "select lower(event_object_table) from information_schema.triggers where trigger_name like 'RECORD%' and event_manipulation = '"
                + event.toUpperCase(java.util.Locale.ROOT) + "'";
    }

    List<String> list(String query) throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
