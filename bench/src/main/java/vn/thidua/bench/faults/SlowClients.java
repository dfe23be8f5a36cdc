package vn.thidua.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who hold a connection and hardly say or take anything: a byte each second, or a thousand of a file that is large. */
final class SlowClients implements AutoCloseable {

    private static final int SECOND = 1000;

    private final class One {

        private final Socket socket = new Socket();
        private final long begun = System.nanoTime();
        private String heard = "";
        private long endedAfter;
        private boolean ended;

        void connect(int port, boolean reads) throws IOException {
            if (reads) {
                socket.setReceiveBufferSize(4096);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
            socket.setSoTimeout(1);
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        void turn() {
            if (ended) {
                return;
            }
            try {
                if (sending) {
                    say(" ");
                }
                var bytes = new byte[1024];
                if (socket.getInputStream().available() > 0) {
                    var read = socket.getInputStream().read(bytes);
                    heard = heard.isEmpty() ? new String(bytes, 0, read, StandardCharsets.US_ASCII) : heard;
                } else if (sending && !heard.isEmpty()) {
                    end();
                }
            } catch (IOException gone) {
                end();
            }
        }

        private void end() {
            ended = true;
            endedAfter = Client.millisSince(begun);
        }

        String status() {
            return heard.startsWith("HTTP/1.1 ") ? heard.substring(9, 12) : ended ? "cut" : "still waiting";
        }
    }

    private final List<One> all = new ArrayList<>();
    private boolean sending;
    private volatile boolean stopped;
    private Thread thread;

    void sendBodies(int number, Installation installation) {
        sending = true;
        begin(
                number,
                installation,
                "POST /api/v1/proposals HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n");
    }

    void readFiles(int number, Installation installation) {
        begin(number, installation, "GET /api/v1/results HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n");
    }

    private void begin(int number, Installation installation, String head) {
        var tokens = new ArrayList<String>();
        for (var ward = 0; ward < Installation.WARDS; ward++) {
            tokens.add(installation.tokenOf(sending ? Installation.ward(ward) : "auditor"));
        }
        try {
            for (var i = 0; i < number; i++) {
                var one = new One();
                all.add(one);
                one.connect(installation.service().port(), !sending);
                one.say(head + "Authorization: Bearer " + tokens.get(i % tokens.size()) + "\r\n\r\n");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        thread = new Thread(
                () -> {
                    while (!stopped) {
                        all.forEach(One::turn);
                        Scene.pause(SECOND);
                    }
                },
                "slow-clients");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        stopped = true;
        Scene.join(thread);
    }

    @Override
    public String toString() {
        Map<String, Integer> statuses = new TreeMap<>();
        all.forEach(one -> statuses.merge(one.status(), 1, Integer::sum));
        var ended = all.stream().filter(one -> one.ended).toList();
        return statuses
                + (ended.isEmpty()
                        ? ", none let go"
                        : ", " + ended.size() + " let go, the last after "
                                + ended.stream()
                                        .mapToLong(one -> one.endedAfter)
                                        .max()
                                        .orElse(0)
                                + " ms");
    }

    @Override
    public void close() {
        stopped = true;
        for (var one : all) {
            try {
                one.socket.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
