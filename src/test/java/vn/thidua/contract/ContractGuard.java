package vn.thidua.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import vn.thidua.testing.Api;

/**
 * Looks at every answer that any test gets: if the contract does not speak of it, that test fails, whatever it was about. And
 * what the service accepts must be what the contract allows.
 */
public final class ContractGuard implements Filter, QuarkusTestBeforeClassCallback {

    @Override
    public void beforeClass(Class<?> test) {
        RestAssured.replaceFiltersWith(new ContractGuard());
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var answer = context.next(request, expected);
        var address = request.getURI().replaceFirst("^https?://[^/]*", "");
        if (request.getURI().contains(":" + RestAssured.port + Api.ROOT)) {
            look(new Call(
                    request.getMethod(),
                    address,
                    read(request.getHeaders()),
                    text(request.getBody()),
                    answer.statusCode(),
                    read(answer.headers()),
                    new String(answer.asByteArray(), UTF_8)));
        }
        return answer;
    }

    private static void look(Call call) {
        var objections = Contract.committed().objections(call);
        Answered.add(Contract.committed().operation(call).map(Operation::id).orElse("-"), call.status());
        if (!objections.isEmpty()) {
            throw new AssertionError(call.method() + " " + call.address() + " was answered by " + call.status()
                    + ", and openapi.yaml does not agree:\n" + String.join("\n", objections));
        }
    }

    private static Map<String, String> read(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.getName().toLowerCase(java.util.Locale.ROOT),
                        header -> String.valueOf(header.getValue()),
                        (first, second) -> first + ", " + second));
    }

    private static String text(@Nullable Object body) {
        return body == null ? "" : body instanceof byte[] raw ? new String(raw, UTF_8) : body.toString();
    }
}
