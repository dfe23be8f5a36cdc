package vn.thidua.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;

/** An answer to bytes as they are: what no client would send. */
public record Wire(String text, boolean closed) {

    /** Sends it all, and reads until the service closes the connection, or until it has been quiet for a while. */
    public static Wire send(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(3000);
            var received = new ByteArrayOutputStream();
            var closed = true;
            try {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                socket.getOutputStream().flush();
                socket.getInputStream().transferTo(received);
            } catch (SocketException reset) {
                // what was received before it counts
            } catch (java.net.SocketTimeoutException quiet) {
                closed = false;
            }
            return new Wire(received.toString(UTF_8), closed);
        }
    }

    /** The status of every answer that came, in order. */
    public List<String> statuses() {
        return text.lines()
                .filter(line -> line.startsWith("HTTP/1.1 "))
                .map(line -> line.substring(9, 12))
                .toList();
    }
}
