package vn.thidua.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between two others and passes on what they say, or loses an answer, or falls silent. */
final class Proxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile double losing;
    private volatile boolean silent;

    Proxy(int target, Random random) {
        this.target = target;
        this.random = random;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        run(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on this part of the answers is lost, after they were given. */
    void lose(double part) {
        losing = part;
    }

    int lost() {
        return lost.get();
    }

    /** Nothing passes, and nobody is told. */
    void fallSilent(boolean wanted) {
        silent = wanted;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var from = server.accept();
                run(() -> join(from));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket from) {
        try {
            while (silent) {
                Scene.pause(20);
            }
            var to = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(from);
            open.add(to);
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            run(() -> pass(from, to, false));
            pass(to, from, true);
        } catch (IOException refused) {
            end(from);
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        var bytes = new byte[1 << 14];
        try {
            for (var read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                while (silent) {
                    Scene.pause(20);
                }
                if (answers && isLost()) {
                    break;
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException gone) {
            // whoever is left is told below
        } finally {
            end(from);
            end(to);
        }
    }

    private boolean isLost() {
        synchronized (random) {
            var cut = random.nextDouble() < losing;
            if (cut) {
                lost.incrementAndGet();
            }
            return cut;
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void run(Runnable work) {
        var thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        silent = false;
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        open.forEach(this::end);
    }
}
