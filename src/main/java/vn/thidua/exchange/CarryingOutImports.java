package vn.thidua.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.thidua.platform.sheet.SheetHead;
import vn.thidua.platform.sheet.SheetReader;
import vn.thidua.platform.sheet.SheetRow;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Finding;

/** Reads a file, then judges its rows and writes what was accepted, in the transaction of whoever calls. */
@ApplicationScoped
class CarryingOutImports {

    /** Hears how far it is; may throw, and then nothing is left behind. */
    interface Progress {

        Progress UNHEARD = (done, total) -> {};

        void reached(int done, int total);
    }

    /** What stands in a file. */
    record Content(SheetHead head, List<SheetRow> rows) {}

    private final Imports imports;
    private final Instance<SheetKind> kinds;
    private final RowLog log;
    private final ImportLimits limits;
    private final ObjectMapper json;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    CarryingOutImports(
            Imports imports,
            Instance<SheetKind> kinds,
            RowLog log,
            ImportLimits limits,
            ObjectMapper json,
            Clock clock,
            Event<DomainEvent> facts) {
        this.imports = imports;
        this.kinds = kinds;
        this.log = log;
        this.limits = limits;
        this.json = json;
        this.clock = clock;
        this.facts = facts;
    }

    /** Needs no transaction: one that waits for a long file is ended by the database. */
    Content read(Import task, Path file, Progress progress) {
        List<SheetRow> rows = new ArrayList<>();
        var head = new SheetReader(limits.sheetLimits())
                .read(
                        file,
                        task.format(),
                        kindOf(task.kind()).form(),
                        terms(task).sheet(),
                        row -> {
                            rows.add(row);
                            if (rows.size() % 1_000 == 0) {
                                progress.reached(rows.size(), 0);
                            }
                        });
        return new Content(head, rows);
    }

    /** @param content of which the rows are let go of as soon as they are judged */
    Import carryOut(UUID id, Content content, Progress progress) {
        var task = imports.findById(id);
        var kind = kindOf(task.kind());
        var rows = content.rows();
        var total = rows.size();
        progress.reached(0, total * 2);
        if (task.mode() == ImportMode.COMMIT) {
            kind.takeTurn();
        }
        var prepared = kind.prepare(rows, terms(task), id);
        rows.clear();
        var counts = log.keep(id, prepared.outcomes());
        progress.reached(total, total * 2);
        // what was prepared may have let go of everything that was read before
        task = imports.findById(id);
        task.judged(counts, written(content.head()));
        if (task.isToBeWritten()) {
            var written = new int[] {0};
            prepared.write(more -> {
                written[0] += more;
                progress.reached(total + written[0], total * 2);
            });
            task = imports.findById(id);
            task.judged(counts, written(content.head()));
        }
        facts.fire(task.finish(now()));
        imports.flush();
        return task;
    }

    /** Ends an import that came to nothing. */
    void end(UUID id, ImportState as, List<Finding> why) {
        var task = imports.findById(id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        if (task.state() == ImportState.WAITING) {
            facts.fire(task.fail(as, written(KeptFinding.of(why)), now()));
        }
    }

    SheetKind kindOf(ImportKind wanted) {
        return kinds.stream().filter(k -> k.kind() == wanted).findFirst().orElseThrow();
    }

    ImportTerms terms(Import task) {
        try {
            return json.readValue(task.terms(), ImportTerms.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
