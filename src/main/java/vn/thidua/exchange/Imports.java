package vn.thidua.exchange;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Imports implements PanacheRepositoryBase<Import, UUID> {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * How far it is.
     *
     * @param total how many steps there are; none before it has begun
     */
    record Run(int done, int total, boolean cancelled) {}

    private final Session database;

    Imports(Session database) {
        this.database = database;
    }

    Import get(String id) {
        return Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(text -> findByIdOptional(UUID.fromString(text)))
                .orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    byte[] fileOf(Import task) {
        return database.find(ImportFile.class, task.id()).content();
    }

    // ── the run: it changes every moment, so no entity and no record of it ──

    void queue(UUID id, Instant now) {
        database.createNativeMutationQuery("insert into import_run (import_id, done, total, beat_at, cancelled)"
                        + " values (:id, 0, 0, :now, false)")
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Notes how far it is, and says whether somebody wants it to stop. */
    boolean isToStop(UUID id, int done, int total, Instant now) {
        database.createNativeMutationQuery(
                        "update import_run set done = :done, total = :total, beat_at = :now where import_id = :id")
                .setParameter("id", id)
                .setParameter("done", done)
                .setParameter("total", total)
                .setParameter("now", now)
                .executeUpdate();
        return run(id).map(Run::cancelled).orElse(true);
    }

    void beat(Collection<UUID> ids, Instant now) {
        if (!ids.isEmpty()) {
            database.createNativeMutationQuery("update import_run set beat_at = :now where import_id in (:ids)")
                    .setParameter("ids", ids)
                    .setParameter("now", now)
                    .executeUpdate();
        }
    }

    void stop(UUID id) {
        database.createNativeMutationQuery("update import_run set cancelled = true where import_id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    Optional<Run> run(UUID id) {
        return database.createNativeQuery(
                        "select done, total, cancelled from import_run where import_id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .map(row -> new Run(row.get(0, Integer.class), row.get(1, Integer.class), row.get(2, Boolean.class)))
                .findFirst();
    }

    /** Those that have not ended and of which nobody has heard since. */
    List<UUID> silentSince(Instant then) {
        return database.createNativeQuery(
                        "select i.id from import i join import_run r on r.import_id = i.id"
                                + " where i.state = 'WAITING' and r.beat_at < :then",
                        UUID.class)
                .setParameter("then", then)
                .getResultList();
    }
}
