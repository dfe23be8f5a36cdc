package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.testing.Postgres;

/** What somebody can do who takes over the service: no more than the service. */
@QuarkusTest
@TestProfile(Postgres.class)
class PrivilegesOnPostgresTest {

    @Inject
    DataSource database;

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry where id = -1",
                "truncate audit_entry",
                "insert into audit_change (act, database_role, table_name, row_key, after) values"
                        + " (current_act(), 'thidua', 'field', '{}', '{}')",
                "update audit_change set after = null",
                "delete from audit_change",
                "truncate audit_change",
                "update audit_seal set root = ''",
                "delete from audit_seal",
                "update audit_leaf set hash = ''",
                "delete from audit_leaf",
                "truncate field",
                "drop table audit_entry",
                "drop table field",
                "alter table audit_change add column x integer",
                "alter table field disable trigger all",
                "alter table field drop constraint field_pkey",
                "drop trigger record_update on field",
                "drop function record_of_field() cascade",
                "create or replace function record_of_field() returns trigger language plpgsql as 'begin return null; end'",
                "create trigger mine before insert on audit_change for each statement execute function refuse_to_empty_a_table()",
                "create table mine (id integer)",
                "create temporary table mine (id integer)",
                "create schema mine",
                "select keep_record_of('field')",
                "select * from flyway_schema_history",
                "copy field to program 'cat'",
                "copy field to '/tmp/field'",
                "select pg_read_file('/etc/passwd')",
                "set session_replication_role = replica",
                "set role thidua_owner",
                "alter role thidua superuser"
            })
    void the_service_may_not(String attempt) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(attempt))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState())
                                    .as(refused.getMessage())
                                    .isEqualTo("42501"));
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_change where id = -1",
                "truncate audit_entry",
                "update audit_seal set root = ''",
                "delete from audit_leaf",
                "truncate unit_identifier"
            })
    void the_owner_does_not_by_mistake(String attempt) throws SQLException {
        try (var connection = DriverManager.getConnection(superuser.replace("user=postgres", "user=thidua_owner"));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attempt))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("never");
        }
    }
}
