package vn.thidua.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.thidua.testing.Api.ROOT;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who guards the guard: whatever an answer says that the contract does not, is found. */
@QuarkusTest
class ContractGuardTest {

    @Test
    void what_the_service_answers_is_let_through() {
        assertThatCode(() -> answer(response -> response)).doesNotThrowAnyException();
    }

    @Test
    void a_field_that_the_contract_does_not_know_is_found() {
        finds("'mayor' is not defined", replacing("\"code\":", "\"mayor\":\"x\",\"code\":"));
    }

    @Test
    void a_field_that_is_missing_is_found() {
        finds("required property 'code' not found", replacing("\"code\":", "\"nameEn\":"));
    }

    @Test
    void a_value_of_another_type_is_found() {
        finds("integer found, string expected", replacing("\"code\":\"ntl\"", "\"code\":1"));
    }

    @Test
    void a_day_that_does_not_exist_is_found() {
        finds("RFC 3339 full-date", replacing("2014-04-01", "2014-02-30"));
    }

    @Test
    void a_body_that_is_no_json_is_found() {
        finds("no JSON", replacing("{", "{,"));
    }

    @Test
    void another_content_type_is_found() {
        finds("content type text/html", typed("text/html"));
    }

    @Test
    void a_missing_header_is_found() {
        finds(
                "header ETag is missing",
                response -> rebuilt(response)
                        .setHeaders(new Headers(response.headers().asList().stream()
                                .filter(header -> !header.getName().equalsIgnoreCase("ETag"))
                                .toList()))
                        .build());
    }

    @Test
    void an_undocumented_status_is_found() {
        finds(
                "status 206 is not documented",
                response -> rebuilt(response).setStatusCode(206).build());
    }

    @Test
    void a_problem_of_a_kind_that_is_not_explained_is_found() {
        assertThatThrownBy(() -> answer("/units/nowhere", replacing("NOT_FOUND", "LOST")))
                .hasMessageContaining("docs/problems.md has no code LOST with 404");
        assertThatThrownBy(() -> answer("/units/nowhere", replacing("\"status\":404", "\"status\":410")))
                .hasMessageContaining("the problem says 410, the answer 404");
    }

    @Test
    void a_refusal_without_a_problem_document_is_found() {
        assertThatThrownBy(() -> answer("/nothing-here", typed("text/plain")))
                .hasMessageContaining("no problem document");
    }

    @Test
    void a_success_of_which_the_contract_knows_nothing_is_found() {
        assertThatThrownBy(() -> answer(
                        "/nothing-here", r -> rebuilt(r).setStatusCode(200).build()))
                .hasMessageContaining("no such operation");
    }

    @Test
    void a_request_that_should_not_have_been_accepted_is_found() {
        assertThatThrownBy(() -> answer(
                        "/units/ntl?asof=2023-01-01",
                        r -> rebuilt(r).setStatusCode(200).build()))
                .hasMessageContaining("accepted with the unknown parameter asof");
        assertThatThrownBy(() -> answer(
                        "/units/ntl?asOf=yesterday",
                        r -> rebuilt(r).setStatusCode(200).build()))
                .hasMessageContaining("accepted parameter asOf");
    }

    // ── answers that are tampered with on their way ──

    private static void finds(String objection, UnaryOperator<Response> tampering) {
        assertThatThrownBy(() -> answer(tampering))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(objection);
    }

    private static void answer(UnaryOperator<Response> tampering) {
        answer("/units/ntl", tampering);
    }

    private static void answer(String path, UnaryOperator<Response> tampering) {
        Filter tamperer = (request, expected, context) -> tampering.apply(context.next(request, expected));
        given().filter(tamperer).get(ROOT + path);
    }

    private static UnaryOperator<Response> replacing(String text, String other) {
        return response -> {
            assertThat(response.asString()).contains(text);
            return rebuilt(response)
                    .setBody(response.asString().replaceFirst(java.util.regex.Pattern.quote(text), other))
                    .build();
        };
    }

    private static UnaryOperator<Response> typed(String mediaType) {
        return response -> rebuilt(response)
                .setContentType(mediaType)
                .setHeaders(new Headers(new Header("Content-Type", mediaType)))
                .build();
    }

    private static ResponseBuilder rebuilt(Response response) {
        return new ResponseBuilder().clone(response);
    }
}
