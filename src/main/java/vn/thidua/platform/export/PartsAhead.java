package vn.thidua.platform.export;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.web.Page;

/**
 * The parts of a list, read ahead of whoever writes them: while one is written the next is being read, and the database is
 * already at the one after that. Each is a transaction of its own and waits without a connection.
 *
 * <p>A part is read by whoever comes first: another thread that is free, or the writer itself when none was. So writers that
 * are many never wait for one another.
 */
final class PartsAhead implements AutoCloseable {

    private static final int MOST = 2;

    private final Executor others;
    private final Deque<FutureTask<Page<?>>> begun = new ArrayDeque<>();
    private Page.@Nullable Rest<?> waiting;
    private int untaken;

    PartsAhead(Page<?> first, Executor others) {
        this.others = others;
        if (first.rest() != null) {
            follow(first.rest());
        }
    }

    private synchronized void follow(Page.Rest<?> rest) {
        if (untaken == MOST) {
            waiting = rest;
            return;
        }
        untaken++;
        var part = new FutureTask<Page<?>>(() -> read(rest));
        begun.add(part);
        others.execute(part);
    }

    private <T> Page<T> read(Page.Rest<T> rest) {
        var page = QuarkusTransaction.requiringNew().call(() -> rest.read(this::follow));
        if (page.rest() != null) {
            follow(page.rest());
        }
        return page;
    }

    /** The next part, or null at the end. */
    @Nullable
    Page<?> next() throws IOException {
        FutureTask<Page<?>> part;
        synchronized (this) {
            part = begun.peek();
        }
        if (part == null) {
            return null;
        }
        part.run();
        try {
            return part.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            taken();
        }
    }

    private synchronized void taken() {
        begun.remove();
        untaken--;
        var rest = waiting;
        waiting = null;
        if (rest != null) {
            follow(rest);
        }
    }

    /** Nobody wants the others any more, nor what a part that is still being read would have follow. */
    @Override
    public synchronized void close() {
        untaken = MOST;
        begun.forEach(part -> part.cancel(false));
    }
}
