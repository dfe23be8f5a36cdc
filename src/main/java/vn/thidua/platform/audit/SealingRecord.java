package vn.thidua.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.DatabaseFailure;
import vn.thidua.platform.sealing.SealingKeys;

/**
 * Seals what was recorded since the last time. Writers do not wait for it: whatever is committed and has no seal yet goes into
 * the next one, in whatever order it came.
 *
 * <p>Every instance of the service does this. The number of a seal is its key, so of two at once one comes too late and looks
 * again. A seal is as good as the copies of it that are kept elsewhere, so each is also put into a directory, where one is
 * configured.
 */
@ApplicationScoped
class SealingRecord {

    private static final Logger LOG = Logger.getLogger(SealingRecord.class);

    /** How long a transaction may last and still be found: rows carry the time at which theirs began. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

    /** Nearly all are over within it. What a longer one wrote is found when it looks back over the longest. */
    private static final Duration USUAL_TRANSACTION = Duration.ofSeconds(10);

    private static final Duration LOOKS_BACK_EVERY = Duration.ofMinutes(5);

    private static final int ATTEMPTS = 5;
    private static final Pattern FILE = Pattern.compile("seal-(\\d{9})\\.ndjson");

    static final String CHANGED_PAST_THE_SERVICE = "Database.Changed";

    private final DataSource database;
    private final SealingKeys keys;
    private final SealingLag lag;
    private final Clock clock;
    private final ObjectMapper json;
    private final int most;
    private final Optional<Path> exports;

    private volatile Instant lookedBack = Instant.MIN;
    private volatile Instant cameToTheEnd = Instant.EPOCH;

    SealingRecord(
            DataSource database,
            SealingKeys keys,
            SealingLag lag,
            Clock clock,
            ObjectMapper json,
            @ConfigProperty(name = "thidua.audit.rows-per-seal") int most,
            @ConfigProperty(name = "thidua.audit.export-directory") Optional<Path> exports) {
        this.database = database;
        this.keys = keys;
        this.lag = lag;
        this.clock = clock;
        this.json = json;
        this.most = most;
        this.exports = exports;
    }

    /** After a restart the oldest row without a seal still counts. */
    void begin(@Observes StartupEvent started) {
        var oldest = QuarkusTransaction.requiringNew().call(this::oldestUnsealed);
        lag.sealedUntil(oldest == null ? clock.instant() : oldest);
    }

    @Scheduled(every = "${thidua.audit.sealing-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void onTime() {
        try {
            seal();
        } catch (RuntimeException failed) {
            LOG.error("the record could not be sealed", failed);
        }
        lag.warn();
    }

    /** @return how many rows were sealed */
    int seal() {
        var begun = clock.instant();
        var looksBack = lookedBack.plus(LOOKS_BACK_EVERY).isBefore(begun);
        var sealed = 0;
        Batch batch;
        do {
            batch = batch(looksBack, ATTEMPTS);
            sealed += batch.size();
        } while (batch.size() == most);
        cameToTheEnd = batch.at();
        if (looksBack) {
            lookedBack = begun;
        }
        lag.sealedUntil(begun);
        exports.ifPresent(this::export);
        return sealed;
    }

    /**
     * What was sealed together.
     *
     * @param at when it was looked for, by the clock of the database
     */
    private record Batch(int size, Instant at) {}

    private Batch batch(boolean looksBack, int attempts) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> sealSome(looksBack));
        } catch (RuntimeException failed) {
            if (attempts > 1 && DatabaseFailure.is(failed, "23505")) {
                return batch(looksBack, attempts - 1);
            }
            throw failed;
        }
    }

    private Batch sealSome(boolean looksBack) throws SQLException {
        try (var connection = database.getConnection()) {
            var now = now(connection);
            var last = SealLine.last(connection);
            var completeSoFar = last == null ? Instant.EPOCH : last.completeBefore();
            var recent = cameToTheEnd.minus(USUAL_TRANSACTION);
            var since = looksBack || recent.isBefore(completeSoFar) ? completeSoFar : recent;
            var rows = new ArrayList<>(RecordRow.unsealed(connection, RecordRow.Kind.ENTRY, since, most));
            if (rows.size() < most) {
                rows.addAll(RecordRow.unsealed(connection, RecordRow.Kind.CHANGE, since, most - rows.size()));
            }
            if (rows.isEmpty()) {
                return new Batch(0, now);
            }
            var hashes = rows.stream().map(row -> MerkleTree.leaf(row.line())).toList();
            var number = last == null ? 1 : last.number() + 1;
            var previous = last == null ? SealLine.NONE : last.hash();
            var root = HexFormat.of().formatHex(MerkleTree.root(hashes));
            var complete = looksBack
                    ? completeBefore(rows, most, completeSoFar, now.minus(LONGEST_TRANSACTION))
                    : completeSoFar;
            var signed = keys.seal(
                    SealLine.content(number, previous, root, rows.size(), now, complete)
                            .getBytes(StandardCharsets.UTF_8),
                    Map.of());
            insert(
                    connection,
                    new SealLine(number, previous, root, rows.size(), now, complete, signed.kid(), signed.jws()));
            insert(connection, number, rows, hashes);
            tellTheUntold(connection, number);
            return new Batch(rows.size(), now);
        }
    }

    /** What a full batch left behind is not older than its last row; of changes that it did not come to, nothing is known. */
    static Instant completeBefore(List<RecordRow> rows, int most, Instant since, Instant settled) {
        if (rows.size() < most) {
            return settled;
        }
        var last = rows.get(most - 1);
        if (last.kind() == RecordRow.Kind.ENTRY) {
            return since;
        }
        return last.writtenAt().isBefore(settled) ? last.writtenAt() : settled;
    }

    private static Instant now(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select current_timestamp");
                var row = query.executeQuery()) {
            row.next();
            return RecordRow.instant(row, 1).truncatedTo(ChronoUnit.MICROS);
        }
    }

    private @Nullable Instant oldestUnsealed() throws SQLException {
        try (var connection = database.getConnection()) {
            var last = SealLine.last(connection);
            var since = last == null ? Instant.EPOCH : last.completeBefore();
            Instant oldest = null;
            for (var kind : RecordRow.Kind.values()) {
                try (var query = connection.prepareStatement("select r.written_at from " + kind.table
                        + " r where r.written_at >= ? and not exists (select 1 from audit_leaf l where l.kind = '"
                        + kind
                        + "' and l.row_id = r.id) order by r.written_at limit 1")) {
                    query.setObject(1, since.atOffset(ZoneOffset.UTC));
                    try (var row = query.executeQuery()) {
                        if (row.next()) {
                            var written = RecordRow.instant(row, 1);
                            oldest = oldest == null || written.isBefore(oldest) ? written : oldest;
                        }
                    }
                }
            }
            return oldest;
        }
    }

    private static void insert(Connection connection, SealLine seal) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into audit_seal (number, previous, root, size, sealed_at, complete_before, kid, signature)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, seal.number());
            insert.setString(2, seal.previous());
            insert.setString(3, seal.root());
            insert.setInt(4, seal.size());
            insert.setObject(5, seal.sealedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(6, seal.completeBefore().atOffset(ZoneOffset.UTC));
            insert.setString(7, seal.kid());
            insert.setString(8, seal.signature());
            insert.executeUpdate();
        }
    }

    private static void insert(Connection connection, int seal, List<RecordRow> rows, List<byte[]> hashes)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into audit_leaf (seal, position, kind, row_id, hash) values (?, ?, ?, ?, ?)")) {
            for (var i = 0; i < rows.size(); i++) {
                insert.setInt(1, seal);
                insert.setInt(2, i);
                insert.setString(3, rows.get(i).kind().name());
                insert.setLong(4, rows.get(i).id());
                insert.setString(5, HexFormat.of().formatHex(hashes.get(i)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Changes that came past the service, by a console or a migration, get an entry too: nobody shall overlook them. */
    private void tellTheUntold(Connection connection, int seal) throws SQLException {
        var roles = new HashMap<UUID, String>();
        var acts = new LinkedHashMap<UUID, TreeMap<String, Long>>();
        try (var query = connection.prepareStatement("""
                select c.act, c.database_role, c.table_name, count(*)
                from audit_change c
                where c.act in (select s.act from audit_leaf l join audit_change s on s.id = l.row_id
                                where l.seal = ? and l.kind = 'CHANGE')
                  and not exists (select 1 from audit_entry e where e.act = c.act)
                group by c.act, c.database_role, c.table_name
                order by min(c.id)""")) {
            query.setInt(1, seal);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var act = rows.getObject(1, UUID.class);
                    roles.put(act, rows.getString(2));
                    acts.computeIfAbsent(act, a -> new TreeMap<>()).put(rows.getString(3), rows.getLong(4));
                }
            }
        }
        if (acts.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(
                "insert into audit_entry (act, recorded_at, actor, action, subject, details) values (?, ?, ?, ?, ?, ?)")) {
            for (var act : acts.entrySet()) {
                var tables = act.getValue();
                insert.setObject(1, act.getKey());
                insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                insert.setString(3, "database:" + roles.get(act.getKey()));
                insert.setString(4, CHANGED_PAST_THE_SERVICE);
                insert.setString(5, tables.size() == 1 ? "database/" + tables.firstKey() : "database");
                insert.setString(6, json.writeValueAsString(Map.of("rows", tables)));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        LOG.warnf("%d acts changed the database past the service, see the record", acts.size());
    }

    /** What an operator or another office keeps: a file for each seal, written once. */
    private void export(Path directory) {
        try {
            Files.createDirectories(directory);
            var next = lastIn(directory) + 1;
            for (var line = line(next); line != null; line = line(++next)) {
                var draft = Files.createTempFile(directory, ".seal", ".new");
                Files.writeString(draft, line + "\n");
                Files.move(draft, file(directory, next), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("seals could not be exported to " + directory, failed);
        }
    }

    private static Path file(Path directory, int number) {
        return directory.resolve("seal-%09d.ndjson".formatted(number));
    }

    private static int lastIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    private @Nullable String line(int number) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                var seal = SealLine.numbered(connection, number);
                return seal == null ? null : seal.json(seal.leaves(connection));
            }
        });
    }
}
