package vn.thidua.platform.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import vn.thidua.shared.Refusal;

/** How long a file may take to be read; what is done with its rows meanwhile does not count. */
final class Patience {

    private final Duration allowed;
    private long end;

    Patience(Duration allowed) {
        this.allowed = allowed;
        this.end = System.nanoTime() + allowed.toNanos();
    }

    void check() {
        if (System.nanoTime() - end > 0) {
            throw Refusal.of(SheetProblem.READING_TOO_SLOW, allowed.toSeconds());
        }
    }

    void without(Runnable work) {
        var begin = System.nanoTime();
        work.run();
        end += System.nanoTime() - begin;
    }

    /** The same bytes, as long as there is time. */
    InputStream watch(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                check();
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                check();
                return super.read(into, from, length);
            }
        };
    }
}
