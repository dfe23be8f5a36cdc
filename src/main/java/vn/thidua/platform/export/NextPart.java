package vn.thidua.platform.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import vn.thidua.platform.web.Page;

/**
 * The part of a list that is written next, read by whoever comes first: another thread that is free, or the writer itself when
 * none was. So writers that are many never wait for one another.
 */
final class NextPart extends FutureTask<Page<?>> {

    NextPart(Supplier<Page<?>> reading) {
        super(reading::get);
    }

    Page<?> taken() throws IOException {
        run();
        try {
            return get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
