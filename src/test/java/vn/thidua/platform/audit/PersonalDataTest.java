package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a later migration does with a table that holds persons and files. */
@QuarkusTest
class PersonalDataTest {

    @Inject
    DataSource database;

    /** Whoever may change the schema. */
    Connection owner() throws SQLException {
        return database.getConnection();
    }

    @BeforeEach
    void a_migration_adds_a_table() throws SQLException {
        change(
                "create table witness (id integer not null, part integer not null, name varchar(200), office varchar(100),"
                        + " picture bytea, primary key (id, part))",
                "comment on column witness.name is 'personal'",
                "select keep_record_of('witness')");
    }

    @AfterEach
    void and_another_takes_it_away() throws SQLException {
        change("drop table witness");
    }

    private void change(String... statements) throws SQLException {
        try (var connection = owner()) {
            for (var statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    @Test
    void names_never_enter_the_record_and_files_leave_their_hash() throws Exception {
        var picture = "ảnh chân dung".getBytes(StandardCharsets.UTF_8);
        try (var connection = database.getConnection()) {
            try (var insert =
                    connection.prepareStatement("insert into witness values (1, 2, 'Người có tên', 'Chủ tịch', ?)")) {
                insert.setBytes(1, picture);
                insert.executeUpdate();
            }
            connection.createStatement().executeUpdate("update witness set name = null, office = 'x'");
            connection.createStatement().executeUpdate("delete from witness");
            var kept = new StringBuilder();
            try (var rows = connection
                    .createStatement()
                    .executeQuery(
                            "select row_key, before, after from audit_change where table_name = 'witness' order by id")) {
                while (rows.next()) {
                    for (var column = 1; column <= 3; column++) {
                        kept.append(rows.getString(column)).append('\n');
                    }
                }
            }
            assertThat(kept.toString().lines()).hasSize(9);
            assertThat(kept.toString())
                    .contains("Chủ tịch", "part")
                    .contains("sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(picture)))
                    .doesNotContain("Người có tên", "\"name\"");
        }
    }

    @Test
    void what_turns_out_to_be_personal_is_left_out_from_then_on() throws SQLException {
        change("comment on column witness.office is 'personal'", "select keep_record_of('witness')");
        try (var connection = database.getConnection()) {
            connection
                    .createStatement()
                    .executeUpdate("insert into witness (id, part, office) values (7, 7, 'Bí thư')");
            try (var rows = connection
                    .createStatement()
                    .executeQuery(
                            "select count(*) from audit_change where after like '%Bí thư%' and table_name = 'witness'")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }
}
