package vn.thidua.exchange;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Actor;
import vn.thidua.platform.security.Continuation;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/**
 * Takes in large files after the answer was given, a few at a time, so that others go on to be served. Each comes to an end:
 * of one whose process is gone, another instance, or the next start, says so.
 */
@ApplicationScoped
class RunningImports {

    /**
     * What waits for its turn.
     *
     * @param caller by whom, so that nobody fills the queue alone
     */
    record Job(UUID id, ImportKind kind, Path file, String caller, Continuation who) {}

    /** Somebody wanted it to stop. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private static final Duration HEARD = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Logger LOG = Logger.getLogger(RunningImports.class);

    private final CarryingOutImports carrying;
    private final Imports imports;
    private final Access access;
    private final Actor actor;
    private final FileReader.Folder folder;
    private final ImportLimits limits;
    private final ExecutorService workers;
    private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();

    RunningImports(
            CarryingOutImports carrying,
            Imports imports,
            Access access,
            Actor actor,
            FileReader.Folder folder,
            ImportLimits limits) {
        this.carrying = carrying;
        this.imports = imports;
        this.access = access;
        this.actor = actor;
        this.folder = folder;
        this.limits = limits;
        this.workers = Executors.newFixedThreadPool(limits.workers(), work -> {
            var thread = new Thread(work, "import");
            thread.setDaemon(true);
            return thread;
        });
    }

    void mustHaveRoom(String caller) {
        var own = jobs.values().stream()
                .filter(job -> job.caller().equals(caller))
                .count();
        if (own >= limits.waitingOfOne() || jobs.size() >= limits.waiting()) {
            throw Refusal.of(ExchangeProblem.TOO_MANY_IMPORTS, own);
        }
    }

    /** Its file is its own from now on; had nothing been stored, it would be gone with the request. */
    void queue(@Observes(during = TransactionPhase.AFTER_SUCCESS) Job job) {
        folder.handOver();
        jobs.put(job.id(), job);
        workers.execute(() -> run(job));
    }

    private void run(Job job) {
        var context = Arc.container().requestContext();
        context.activate();
        try {
            carryOut(job);
        } catch (Stopped stopped) {
            end(job, ImportState.CANCELLED, List.of());
        } catch (Refusal refused) {
            end(job, ImportState.REFUSED, refused.findings());
        } catch (Throwable failure) {
            var refusal = refusalIn(failure);
            if (refusal != null) {
                end(job, ImportState.REFUSED, refusal.findings());
            } else {
                LOG.errorf(failure, "import %s failed", job.id());
                end(job, ImportState.FAILED, List.of(Finding.of("", ExchangeProblem.DISTURBED)));
            }
        } finally {
            context.terminate();
            jobs.remove(job.id());
            delete(job.file());
        }
    }

    private static @org.jspecify.annotations.Nullable Refusal refusalIn(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }

    private void carryOut(Job job) {
        actor.continues(job.who());
        access.begin(job.kind().operation());
        var heard = new Instant[] {Instant.EPOCH};
        CarryingOutImports.Progress progress = (done, total) -> {
            var now = carrying.now();
            if (Duration.between(heard[0], now).compareTo(HEARD) >= 0) {
                heard[0] = now;
                if (QuarkusTransaction.requiringNew().call(() -> imports.isToStop(job.id(), done, total, now))) {
                    throw new Stopped();
                }
            }
        };
        var task = QuarkusTransaction.requiringNew().call(() -> imports.findById(job.id()));
        var content = carrying.read(task, job.file(), progress);
        QuarkusTransaction.requiringNew()
                .timeout((int) limits.longest().toSeconds())
                .run(() -> carrying.carryOut(job.id(), content, progress));
    }

    private void end(Job job, ImportState as, List<Finding> why) {
        try {
            QuarkusTransaction.requiringNew().run(() -> carrying.end(job.id(), as, why));
        } catch (RuntimeException later) {
            LOG.warnf(later, "the end of import %s will be noted by the next sweep", job.id());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.warnf(stays, "a temporary file stays behind: %s", file);
        }
    }

    /** Says that ours are alive, and ends those of which nobody says so any more. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        var now = carrying.now();
        QuarkusTransaction.requiringNew().run(() -> imports.beat(jobs.keySet(), now));
        var silent = QuarkusTransaction.requiringNew().call(() -> imports.silentSince(now.minus(SILENCE)));
        for (var id : silent) {
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            carrying.end(id, ImportState.FAILED, List.of(Finding.of("", ExchangeProblem.INTERRUPTED))));
        }
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }
}
