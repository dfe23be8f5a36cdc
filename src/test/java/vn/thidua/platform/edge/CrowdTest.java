package vn.thidua.platform.edge;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.thidua.testing.Wire;

/** Many at the same time: who waits for nothing but their sender takes no place from the others, and who must wait is told. */
@QuarkusTest
@TestProfile(CrowdTest.Narrow.class)
class CrowdTest {

    private static final int OF_ONE_CALLER = 20;

    /** Two places, twenty requests of one caller, and nobody's turn to change anything. */
    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "thidua.limits.at-once", "2",
                    "thidua.limits.place-after", "2s",
                    "thidua.limits.concurrent", "" + OF_ONE_CALLER,
                    "thidua.limits.writes-at-once", "0",
                    "thidua.limits.body-time", "2s");
        }
    }

    private static final String SIGN_IN = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("cau-dien-reporter:demo".getBytes(UTF_8)) + "\r\n";

    private static final String HEAD =
            "POST /api/v1/proposals HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Accept-Language: en\r\n" + SIGN_IN;

    @Test
    void whose_turn_does_not_come_is_told_to_come_again() {
        given().auth()
                .preemptive()
                .basic("administrator", "demo")
                .contentType("application/json")
                .header("Accept-Language", "en")
                .body(Map.of("name", "x"))
                .put("/api/v1/fields/crowd")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("BUSY"))
                .body("detail", containsString("Nothing was done"));
    }

    @Test
    void a_body_that_does_not_arrive_is_not_waited_for_long() throws IOException {
        var answer = Wire.send(HEAD + "Content-Length: 100\r\n\r\n{");
        assertThat(answer.statuses()).containsExactly("408");
        assertThat(answer.text()).contains("BODY_TOO_SLOW", "within 2 seconds");
        assertThat(answer.closed()).isTrue();
    }

    @Test
    void a_body_that_arrives_in_pieces_is_read_whole() throws IOException, InterruptedException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            for (var piece :
                    (HEAD + "Connection: close\r\nContent-Length: 13\r\n\r\n|{\"valeu\"|: 1 }").split("\\|", -1)) {
                out.write(piece.getBytes(UTF_8));
                out.flush();
                Thread.sleep(50);
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 503");
        }
    }

    @Test
    void who_sends_slowly_takes_no_place() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < OF_ONE_CALLER; i++) {
                slow.add(sent(HEAD + "Content-Length: 100\r\n\r\n{"));
            }
            for (var i = 0; i < 10; i++) {
                given().get("/api/v1/units?limit=1").then().statusCode(200);
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    /** Each of them keeps a place until it is told that its turn did not come; all of them together for longer than anybody waits. */
    @Test
    void who_asks_much_keeps_only_themselves_waiting() throws IOException {
        var many = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 80; i++) {
                many.add(sent(HEAD + "Content-Length: 2\r\n\r\n{}"));
            }
            given().auth()
                    .preemptive()
                    .basic("administrator", "demo")
                    .get("/api/v1/units?limit=1")
                    .then()
                    .statusCode(200);
        } finally {
            for (var socket : many) {
                socket.close();
            }
        }
    }

    /** Some of them are gone before it is known who they are: what a caller may ask for at the same time is all there again. */
    @Test
    void who_goes_away_gives_every_place_back() throws IOException, InterruptedException {
        for (var round = 0; round < 5; round++) {
            var goers = new ArrayList<Socket>();
            for (var i = 0; i < 200; i++) {
                goers.add(sent("GET /api/v1/units?limit=1 HTTP/1.1\r\nHost: x\r\n" + SIGN_IN + "\r\n"));
            }
            for (var goer : goers) {
                goer.setSoLinger(true, 0);
                goer.close();
            }
            Thread.sleep(500);
        }
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < OF_ONE_CALLER; i++) {
                slow.add(sent(HEAD + "Content-Length: 100\r\n\r\n{"));
            }
            Thread.sleep(500);
            for (var socket : slow) {
                var early = socket.getInputStream();
                assertThat(new String(early.readNBytes(early.available()), UTF_8))
                        .isEmpty();
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    private static Socket sent(String text) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return socket;
    }
}
