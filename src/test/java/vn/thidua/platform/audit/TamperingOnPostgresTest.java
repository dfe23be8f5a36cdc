package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thidua.testing.Api.anyone;

import com.nimbusds.jose.jwk.ECKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thidua.platform.sealing.Seal;
import vn.thidua.platform.sealing.SealingKeys;
import vn.thidua.testing.Postgres;
import vn.thidua.verifier.Verifier;

/** Somebody with all rights over the database rewrites the record; who kept the seals finds out what. */
@QuarkusTest
@TestProfile(TamperingOnPostgresTest.OnItsOwn.class)
class TamperingOnPostgresTest {

    /** The whole record is verified for each deed, so it shall hold nothing but what was lived here. */
    public static final class OnItsOwn extends Postgres {}

    private static final HexFormat HEX = HexFormat.of();
    private static boolean lived;

    @Inject
    SealingRecord sealing;

    @ConfigProperty(name = Postgres.SUPERUSER)
    String superuser;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path keys;

    @SuppressWarnings("NullAway.Init")
    private Path kept;

    /** What the verifier said. */
    private record Told(int exit, String text) {}

    private interface Deed {
        void with(Connection database) throws SQLException;
    }

    @BeforeEach
    void keep_the_seals() throws Exception {
        if (!lived) {
            lived = true;
            for (var seed = 1; seed <= 3; seed++) {
                new BusyYear(seed).live(12);
                sealing.seal();
            }
            new BusyYear(4).live(9);
        }
        keys = Files.writeString(
                directory.resolve("keys.json"), anyone().get("/sealing-keys").asString());
        try (var database = DriverManager.getConnection(superuser)) {
            kept = Files.writeString(directory.resolve("kept.ndjson"), seals(database));
        }
    }

    private static String seals(Connection database) throws SQLException {
        var lines = new StringBuilder();
        SealLine seal;
        for (var number = 1; (seal = SealLine.numbered(database, number)) != null; number++) {
            lines.append(seal.json(seal.leaves(database))).append('\n');
        }
        return lines.toString();
    }

    /** As a superuser without triggers, in a transaction that is undone. */
    private Told after(Deed deed) throws Exception {
        return after(deed, false);
    }

    private Told after(Deed deed, boolean withFreshSeals) throws Exception {
        try (var database = DriverManager.getConnection(superuser)) {
            database.setAutoCommit(false);
            database.createStatement().execute("set session_replication_role = replica");
            deed.with(database);
            var record = new StringBuilder();
            for (var kind : RecordRow.Kind.values()) {
                RecordRow.after(database, kind, Long.MIN_VALUE, 1_000_000)
                        .forEach(row -> record.append(row.line()).append('\n'));
            }
            var told = verified(
                    kept,
                    Files.writeString(directory.resolve("record.ndjson"), record),
                    withFreshSeals ? Files.writeString(directory.resolve("fresh.ndjson"), seals(database)) : null);
            database.rollback();
            return told;
        }
    }

    private Told verified(Path seals, Path record, @org.jspecify.annotations.Nullable Path fresh) {
        var out = new ByteArrayOutputStream();
        var exit =
                fresh == null ? Verifier.run(out, seals, record, keys) : Verifier.run(out, seals, record, keys, fresh);
        return new Told(exit, out.toString(StandardCharsets.UTF_8));
    }

    private static void isFound(Told told, String... findings) {
        assertThat(told.text()).contains(findings);
        assertThat(told.exit()).isEqualTo(1);
    }

    private static Deed sql(String... statements) {
        return database -> {
            for (var statement : statements) {
                assertThat(database.createStatement().executeUpdate(statement))
                        .as(statement)
                        .isPositive();
            }
        };
    }

    private List<Long> sealed(RecordRow.Kind kind) throws SQLException {
        try (var database = DriverManager.getConnection(superuser);
                var rows = database.createStatement()
                        .executeQuery("select row_id from audit_leaf where kind = '" + kind + "' order by row_id")) {
            var ids = new ArrayList<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    @Test
    void an_untouched_record_is_intact_and_newer_rows_are_no_offence() throws Exception {
        for (var fresh : List.of(false, true)) {
            var told = after(database -> {}, fresh);
            assertThat(told.text()).contains("\nINTACT").doesNotContain(" 0 rows newer");
            assertThat(told.exit()).isZero();
        }
    }

    @Test
    void every_column_counts() throws Exception {
        for (var kind : RecordRow.Kind.values()) {
            var ids = sealed(kind);
            var id = ids.get(ids.size() / 2);
            var columns = new ArrayList<String[]>();
            try (var database = DriverManager.getConnection(superuser);
                    var rows = database.createStatement()
                            .executeQuery(
                                    "select column_name, data_type from information_schema.columns where table_name = '"
                                            + kind.table + "'")) {
                while (rows.next()) {
                    columns.add(new String[] {rows.getString(1), rows.getString(2)});
                }
            }
            assertThat(columns).hasSizeGreaterThan(7);
            for (var column : columns) {
                var other = switch (column[1]) {
                    case "uuid" -> "gen_random_uuid()";
                    case "bigint" -> column[0] + " + 1000000";
                    case "timestamp with time zone" -> column[0] + " + interval '1 microsecond'";
                    default -> "coalesce(chr(ascii(" + column[0] + ") # 1) || substr(" + column[0] + ", 2), 'x')";
                };
                var told =
                        after(sql("update " + kind.table + " set " + column[0] + " = " + other + " where id = " + id));
                isFound(told, kind + " " + id + ": it ");
            }
        }
    }

    @Test
    void every_row_counts() throws Exception {
        var entries = sealed(RecordRow.Kind.ENTRY);
        var told = after(sql("update audit_entry set actor = actor || '.'"));
        isFound(
                told,
                entries.stream().map(id -> "ENTRY " + id + ": it was altered").toArray(String[]::new));
        var changes = sealed(RecordRow.Kind.CHANGE);
        told = after(sql("update audit_change set row_key = row_key || ' '"));
        assertThat(told.text()
                        .lines()
                        .filter(line -> line.contains("CHANGE") && line.contains("altered"))
                        .count())
                .isEqualTo(changes.size());
    }

    @Test
    void rows_that_went_are_missed_wherever_they_stood() throws Exception {
        for (var kind : RecordRow.Kind.values()) {
            var ids = sealed(kind);
            for (var id : List.of(ids.get(0), ids.get(ids.size() / 2), ids.get(ids.size() - 1))) {
                isFound(
                        after(sql("delete from " + kind.table + " where id = " + id)),
                        kind + " " + id + ": it is gone");
            }
            var tail = ids.get(ids.size() - 3);
            isFound(
                    after(sql("delete from " + kind.table + " where id >= " + tail)),
                    kind + " " + tail + ": it is gone",
                    kind + " " + ids.get(ids.size() - 1) + ": it is gone");
        }
    }

    @Test
    void rows_that_changed_places_are_found() throws Exception {
        var ids = sealed(RecordRow.Kind.ENTRY);
        long one = ids.get(1);
        long other = ids.get(2);
        var told = after(sql(
                "update audit_entry set id = -1 where id = " + one,
                "update audit_entry set id = " + one + " where id = " + other,
                "update audit_entry set id = " + other + " where id = -1"));
        isFound(told, "ENTRY " + one + ": it was altered", "ENTRY " + other + ": it was altered");
    }

    @Test
    void rows_that_came_between_are_found() throws Exception {
        var told = after(sql("insert into audit_entry (id, recorded_at, written_at, actor, action, subject, details)"
                + " select -7, recorded_at, written_at - interval '2 hours', actor, action, subject, details"
                + " from audit_entry order by id limit 1"));
        isFound(told, "is no row of it");
        told = after(sql("insert into audit_entry (id, recorded_at, written_at, actor, action, subject, details)"
                + " select 7000000, recorded_at, written_at - interval '2 hours', actor, action, subject, details"
                + " from audit_entry order by id limit 1"));
        isFound(told, "ENTRY 7000000: it was inserted");
    }

    @Test
    void a_history_written_anew_from_some_row_on_does_not_pass() throws Exception {
        var attacker = SealingKeys.fresh();
        var withEntries = sealsWithEntries();
        for (var number : List.of(
                withEntries.get(0), withEntries.get(withEntries.size() / 2), withEntries.get(withEntries.size() - 1))) {
            var victim = sealedUnder(number);
            Deed rewritten = database -> {
                sql("update audit_entry set actor = 'nobody' where id = " + victim)
                        .with(database);
                sealAnew(database, number, attacker);
            };
            isFound(after(rewritten), "ENTRY " + victim + ": it was altered after seal " + number);
            isFound(
                    after(rewritten, true),
                    "ENTRY " + victim + ": it was altered after seal " + number,
                    "seal " + number + ": there are two with this number");
        }
        // Who has nothing but what the attacker shows is at least told that the key is another.
        try (var database = DriverManager.getConnection(superuser)) {
            database.setAutoCommit(false);
            database.createStatement().execute("set session_replication_role = replica");
            sealAnew(database, 1, attacker);
            kept = Files.writeString(directory.resolve("forged.ndjson"), seals(database));
            database.rollback();
        }
        isFound(after(d -> {}), "seal 1: its signature is not by a known key");
    }

    private List<Integer> sealsWithEntries() throws SQLException {
        try (var database = DriverManager.getConnection(superuser);
                var rows = database.createStatement()
                        .executeQuery("select distinct seal from audit_leaf where kind = 'ENTRY' order by seal")) {
            var numbers = new ArrayList<Integer>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    private long sealedUnder(int seal) throws SQLException {
        try (var database = DriverManager.getConnection(superuser);
                var row = database.createStatement()
                        .executeQuery("select max(row_id) from audit_leaf where kind = 'ENTRY' and seal = " + seal)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All hashes, roots and signatures computed again, as somebody would who has the code and another key. */
    private static void sealAnew(Connection database, int from, ECKey key) throws SQLException {
        SealLine seal;
        for (var number = from; (seal = SealLine.numbered(database, number)) != null; number++) {
            var leaves = seal.leaves(database);
            var hashes = new ArrayList<byte[]>();
            for (var i = 0; i < leaves.size(); i++) {
                var row = RecordRow.byId(
                        database, leaves.get(i).kind(), leaves.get(i).id());
                var hash = MerkleTree.leaf(java.util.Objects.requireNonNull(row).line());
                hashes.add(hash);
                database.createStatement()
                        .executeUpdate("update audit_leaf set hash = '" + HEX.formatHex(hash) + "' where seal = "
                                + number + " and position = " + i);
            }
            var before = SealLine.numbered(database, number - 1);
            var previous = before == null ? SealLine.NONE : before.hash();
            var root = HEX.formatHex(MerkleTree.root(hashes));
            var signed = Seal.of(
                    SealLine.content(number, previous, root, leaves.size(), seal.sealedAt(), seal.completeBefore())
                            .getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    key);
            sql("update audit_seal set previous = '" + previous + "', root = '" + root + "', kid = '" + signed.kid()
                            + "', signature = '" + signed.jws() + "' where number = " + number)
                    .with(database);
        }
    }

    @Test
    void seals_that_went_or_were_changed_are_found() throws Exception {
        isFound(after(sql("delete from audit_seal where number >= 3"), true), "seal 3: it was kept, and is gone now");
        isFound(
                after(sql("update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 2"), true),
                "seal 2: there are two with this number");
        isFound(
                after(
                        sql("update audit_leaf set hash = '" + SealLine.NONE + "' where seal = 2 and position = 0"),
                        true),
                "seal 2: there are two with this number");
    }

    @Test
    void kept_seals_are_doubted_like_any_other() throws Exception {
        var lines = Files.readAllLines(kept);
        var second = lines.get(1);
        var forgedSignature = second.replaceFirst("(\"signature\":\"[^\"]+\\.\\.)[^\"]{4}", "$1AAAA");
        assertThat(forgedSignature).isNotEqualTo(second);

        isFound(
                withSeals(lines.get(0), forgedSignature, lines.get(2)),
                "seal 2: its signature is not by a known key",
                "seal 3: it does not follow seal 2");
        isFound(withSeals(lines.get(0), second, forgedSignature), "seal 2: there are two with this number");
        isFound(withSeals(lines.get(0), lines.get(2)), "seals 2 to 2 are missing");
        isFound(
                withSeals(
                        lines.get(0), second.replaceFirst("\"previous\":\"[^\"]+", "\"previous\":\"" + SealLine.NONE)),
                "seal 2: it does not follow seal 1");
        isFound(
                withSeals(
                        lines.get(0),
                        second.replaceFirst("(\"leaves\":\\[\\[\"[A-Z]+\",\\d+,\")[0-9a-f]{64}", "$1" + SealLine.NONE)),
                "seal 2: its rows are not those that were signed");
        isFound(
                withSeals(
                        lines.get(0),
                        second.replaceFirst("(\"leaves\":\\[)(\\[[^\\]]+\\]),(\\[[^\\]]+\\])", "$1$3,$2")),
                "seal 2: its rows are not those that were signed");
        isFound(
                withSeals(lines.get(0), second.replaceFirst("(\"leaves\":\\[)\\[[^\\]]+\\],", "$1")),
                "seal 2: it has ");
        assertThat(withSeals("no seal").exit()).isEqualTo(2);
        assertThat(withSeals(lines.toArray(String[]::new)).exit()).isZero();
    }

    private Told withSeals(String... lines) throws Exception {
        var before = kept;
        try {
            kept = Files.writeString(directory.resolve("other.ndjson"), String.join("\n", lines) + "\n");
            return after(database -> {});
        } finally {
            kept = before;
        }
    }

    @Test
    void the_verifier_runs_by_itself() throws Exception {
        after(database -> {});
        var record = directory.resolve("record.ndjson");
        assertThat(process(record)).isEqualTo(new Told(0, "INTACT"));
        var lines = new ArrayList<>(Files.readAllLines(record));
        lines.set(1, lines.get(1).replaceFirst("\"actor\":\"", "\"actor\":\"x"));
        Files.write(record, lines);
        assertThat(process(record)).isEqualTo(new Told(1, "NOT INTACT: 1 findings"));
        assertThat(process(directory.resolve("none")).exit()).isEqualTo(2);
    }

    private Told process(Path record) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "src/main/java/vn/thidua/verifier/VerifyAudit.java",
                        "--seals",
                        kept.toString(),
                        "--record",
                        record.toString(),
                        "--keys",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .lines()
                .toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Told(process.exitValue(), said.get(said.size() - 1));
    }
}
