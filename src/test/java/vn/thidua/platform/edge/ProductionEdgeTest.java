package vn.thidua.platform.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thidua.testing.Keycloak;
import vn.thidua.testing.Production;

/** What is to be had at the public port in production, and what is written down there. */
@QuarkusTest
@TestProfile(Production.class)
class ProductionEdgeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui",
                "/q/swagger-ui/",
                "/q/dev",
                "/q/dev-ui",
                "/q/arc",
                "/q/arc/beans",
                "/q/info",
                "/q/logging-manager",
                "/q/vertx",
                "/q/",
                "/q",
                "/metrics",
                "/health",
                "/openapi",
                "/swagger-ui"
            })
    void what_is_for_operators_is_not_on_the_public_port(String path) {
        given().redirects().follow(false).get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void operators_have_a_port_of_their_own() {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        given().port(port).get("/q/health/ready").then().statusCode(200);
        given().port(port).get("/q/metrics").then().statusCode(200);
        for (var path : List.of("/q/dev-ui", "/api/v1/units")) {
            given().port(port).get(path).then().statusCode(404);
        }
    }

    @Test
    void browsers_are_told_to_come_by_tls_alone() {
        for (var path : List.of("/api/v1/units", "/nowhere", "/problems/validation")) {
            assertThat(given().get(path).header("Strict-Transport-Security"))
                    .isEqualTo("max-age=31536000; includeSubDomains");
        }
    }

    /** What a caller sends ends up in one line of JSON, and what lets somebody in ends up in none. */
    @Test
    void the_log_holds_no_token_and_no_forged_line() throws IOException {
        var token = Keycloak.tokenOf("planner");
        var forged = "a\r\n{\"level\":\"FATAL\"}\u001b[31m\u2028\u0085";
        given().auth()
                .oauth2(token)
                .header("User-Agent", "x\u001b[31m")
                .get("/api/v1/units")
                .then()
                .statusCode(200);
        given().auth().oauth2(token + "x").get("/api/v1/units").then().statusCode(401);
        given().auth().oauth2(token).header("traceparent", "00-\u001b[31m").get("/api/v1/units/" + "x".repeat(70));
        given().auth().preemptive().basic("somebody", "a-very-secret-password").get("/api/v1/units");
        Logger.getLogger("vn.thidua.test").infof("name %s", forged);
        var lines = Files.readAllLines(Path.of(Production.LOG));
        var json = new ObjectMapper();
        assertThat(lines).isNotEmpty();
        for (var line : lines) {
            assertThat(json.readTree(line).isObject()).as(line).isTrue();
            assertThat(line)
                    .doesNotContain(token.substring(token.lastIndexOf('.') + 1))
                    .doesNotContain(token.split("\\.", -1)[1])
                    .doesNotContain("a-very-secret-password", "c29tZWJvZHk6", "only-in-tests")
                    .doesNotContain("\u001b");
        }
        assertThat(lines).anyMatch(line -> line.contains("FATAL") && line.contains("\"INFO\""));
    }
}
