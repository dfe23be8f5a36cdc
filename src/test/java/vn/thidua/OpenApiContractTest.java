package vn.thidua;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The contract in the repository is the contract of the service. */
@QuarkusTest
class OpenApiContractTest {

    @Test
    void the_committed_contract_is_what_the_service_does() throws IOException {
        var served = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json").asString());
        var committed = new YAMLMapper().readTree(Files.readString(Path.of("openapi.yaml")));
        assertThat(served)
                .as(
                        "the contract changed: if that is meant, run `cp target/openapi/openapi.yaml .`, read the diff as the"
                                + " review of the API, and commit it")
                .isEqualTo(committed);
    }
}
