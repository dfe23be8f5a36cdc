package vn.thidua.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.web.Trace;
import vn.thidua.shared.DomainEvent;

/** Takes a file over: keeps it as evidence, and carries it out at once or lets it wait for its turn. */
@ApplicationScoped
class ReceivingFiles {

    private final Imports imports;
    private final CarryingOutImports carrying;
    private final RunningImports running;
    private final ImportLimits limits;
    private final EntityManager database;
    private final ObjectMapper json;
    private final Actor actor;
    private final CurrentVertxRequest current;
    private final Event<DomainEvent> facts;
    private final Event<RunningImports.Job> jobs;

    ReceivingFiles(
            Imports imports,
            CarryingOutImports carrying,
            RunningImports running,
            ImportLimits limits,
            EntityManager database,
            ObjectMapper json,
            Actor actor,
            CurrentVertxRequest current,
            Event<DomainEvent> facts,
            Event<RunningImports.Job> jobs) {
        this.imports = imports;
        this.carrying = carrying;
        this.running = running;
        this.limits = limits;
        this.database = database;
        this.json = json;
        this.actor = actor;
        this.current = current;
        this.facts = facts;
        this.jobs = jobs;
    }

    /** The import, which has ended if the file was small. */
    Import receive(
            ImportKind kind,
            ImportMode mode,
            boolean atomic,
            @Nullable String name,
            ImportTerms terms,
            ReceivedFile file) {
        var task = new Import(
                kind,
                mode,
                atomic,
                written(terms),
                new Import.Evidence(
                        file.format(),
                        name == null ? kind.name().toLowerCase(java.util.Locale.ROOT) : name,
                        file.size(),
                        file.sha256()));
        task.startedBy(actor.name(), actor.unit(), carrying.now());
        imports.persist(task);
        database.persist(new ImportFile(task.id(), content(file)));
        facts.fire(new ImportEvent.Received(task.id(), kind, mode, atomic, task.fileName(), task.sha256()));
        imports.flush();
        if (file.size() <= limits.atOnceBytes()) {
            var unheard = CarryingOutImports.Progress.UNHEARD;
            return carrying.carryOut(task.id(), carrying.read(task, file.path(), unheard), unheard);
        }
        running.mustHaveRoom(actor.name());
        imports.queue(task.id(), carrying.now());
        jobs.fire(new RunningImports.Job(task.id(), kind, file.path(), actor.name(), continuation()));
        return task;
    }

    private vn.thidua.platform.security.Continuation continuation() {
        var request = Objects.requireNonNull(current.getCurrent());
        var address = request.request().remoteAddress();
        return actor.continuation(
                address == null ? null : address.hostAddress(), Trace.requestId(request), Trace.of(request));
    }

    private static byte[] content(ReceivedFile file) {
        try {
            return file.content();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String written(ImportTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
