package vn.thidua.exchange;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.StateConflict;
import vn.thidua.platform.sheet.SheetFormat;

/**
 * A file that somebody handed in, and what became of it (nhập dữ liệu từ tệp). It waits, runs and comes to an end, whatever
 * happens to the process that runs it; the file stays as evidence of every figure that was taken from it.
 */
@Entity
@Table(name = "import")
class Import {

    /** The file as it came. */
    record Evidence(SheetFormat format, String fileName, long fileSize, String sha256) {}

    /** How many rows did what. */
    record Counts(int created, int changed, int unchanged, int refused, int passedOver) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    created + other.created,
                    changed + other.changed,
                    unchanged + other.unchanged,
                    refused + other.refused,
                    passedOver + other.passedOver);
        }
    }

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Enumerated(EnumType.STRING)
    private ImportKind kind;

    @Enumerated(EnumType.STRING)
    private ImportMode mode;

    private boolean atomic;
    private String terms;

    @Enumerated(EnumType.STRING)
    private SheetFormat format;

    private String fileName;
    private long fileSize;
    private String sha256;
    private @Nullable String unit;
    private String startedBy;

    @Enumerated(EnumType.STRING)
    private ImportState state = ImportState.WAITING;

    private Instant createdAt;
    private @Nullable Instant endedAt;
    private @Nullable String head;
    private @Nullable String problems;
    private int created;
    private int changed;
    private int unchanged;
    private int refused;
    private int passedOver;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Import() {}

    @SuppressWarnings("NullAway.Init")
    Import(ImportKind kind, ImportMode mode, boolean atomic, String terms, Evidence evidence) {
        this.kind = kind;
        this.mode = mode;
        this.atomic = atomic;
        this.terms = terms;
        this.format = evidence.format();
        this.fileName = evidence.fileName();
        this.fileSize = evidence.fileSize();
        this.sha256 = evidence.sha256();
    }

    /** @param unit for which it is done; absent if for the installation as a whole */
    void startedBy(String person, @Nullable String unit, Instant at) {
        this.startedBy = person;
        this.unit = unit;
        this.createdAt = at;
    }

    /** All rows were read and judged. */
    void judged(Counts counts, String head) {
        this.created = counts.created();
        this.changed = counts.changed();
        this.unchanged = counts.unchanged();
        this.refused = counts.refused();
        this.passedOver = counts.passedOver();
        this.head = head;
    }

    /** Whether what was accepted is to be written: with all or nothing, only if everything was. */
    boolean isToBeWritten() {
        return mode == ImportMode.COMMIT && (refused == 0 || !atomic);
    }

    ImportEvent.Ended finish(Instant at) {
        return end(mode == ImportMode.COMMIT && !isToBeWritten() ? ImportState.REFUSED : ImportState.DONE, null, at);
    }

    /** It came to nothing, and why. */
    ImportEvent.Ended fail(ImportState as, String why, Instant at) {
        return end(as, why, at);
    }

    private ImportEvent.Ended end(ImportState next, @Nullable String why, Instant at) {
        StateConflict.unlessIn(state, "end", ImportState.WAITING);
        state = next;
        problems = why;
        endedAt = at;
        return new ImportEvent.Ended(id(), kind, mode, state, counts(), fileName, sha256);
    }

    UUID id() {
        return Objects.requireNonNull(id);
    }

    ImportKind kind() {
        return kind;
    }

    ImportMode mode() {
        return mode;
    }

    boolean atomic() {
        return atomic;
    }

    String terms() {
        return terms;
    }

    SheetFormat format() {
        return format;
    }

    String fileName() {
        return fileName;
    }

    long fileSize() {
        return fileSize;
    }

    String sha256() {
        return sha256;
    }

    @Nullable
    String unit() {
        return unit;
    }

    String startedBy() {
        return startedBy;
    }

    /** Whether it runs is known to the run, not to it. */
    ImportState state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    String head() {
        return head;
    }

    @Nullable
    String problems() {
        return problems;
    }

    Counts counts() {
        return new Counts(created, changed, unchanged, refused, passedOver);
    }

    long version() {
        return version;
    }
}
