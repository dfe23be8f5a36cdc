package vn.thidua.testing;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The API in sentences: {@code as("planner").post("/decisions", body)}. */
public final class Api {

    public static final String ROOT = "/api/v1";

    /** Or else bytes would be sent as a text in some charset. */
    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.BINARY)
                    .encodeContentTypeAs(
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ContentType.BINARY));

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final RequestSpecification request;

    private Api(RequestSpecification request) {
        this.request = request;
    }

    /** Someone with one of the configured accounts, all of which have the password "demo". */
    public static Api as(String account) {
        return new Api(given().auth().preemptive().basic(account, "demo"));
    }

    /** Someone without an account. */
    public static Api anyone() {
        return new Api(given());
    }

    /** A code that no other test uses, as in {@code jobs-17}. */
    public static String fresh(String stem) {
        return stem + "-" + NUMBER.incrementAndGet();
    }

    public Api with(String header, String value) {
        return new Api(given().spec(request).header(header, value));
    }

    /** With the version that was read last. */
    public Api ifMatch(Response read) {
        return with("If-Match", read.header("ETag"));
    }

    public Response get(String path, Object... args) {
        return given().spec(request).get(ROOT + path, args);
    }

    public Response post(String path, Object body) {
        return given().spec(request).contentType(ContentType.JSON).body(body).post(ROOT + path);
    }

    /** A step that needs no body. */
    public Response post(String path) {
        return given().spec(request).noContentType().post(ROOT + path);
    }

    /** A file, in the form that its media type names. */
    public Response postFile(String path, String mediaType, byte[] file, Object... args) {
        return given().spec(request)
                .config(RAW)
                .header("Content-Type", mediaType)
                .body(file)
                .post(ROOT + path, args);
    }

    public Response put(String path, Object body) {
        return given().spec(request).contentType(ContentType.JSON).body(body).put(ROOT + path);
    }

    public Response delete(String path) {
        return given().spec(request).delete(ROOT + path);
    }

    /** Adds an indicator of persons that add up, the higher the better, and returns its code. */
    public static String freshCount(String stem) {
        var code = fresh(stem);
        as("administrator")
                .put(
                        "/indicators/" + code,
                        Map.of(
                                "name", "Chỉ tiêu " + code,
                                "kind", "COUNT",
                                "measureUnit", "PERSON",
                                "scale", 0,
                                "direction", "HIGHER_BETTER",
                                "accumulation", "FLOW",
                                "aggregation", "SUM",
                                "field", "employment"))
                .then()
                .statusCode(201);
        return code;
    }

    /** Sees to it that an account with the password "demo" holds just these offices, as in {@code REPORTER@ntl.cau-dien}. */
    public static void appoint(String code, String... offices) {
        var administrator = as("administrator");
        var known = administrator.get("/people/" + code);
        (known.statusCode() == 200 ? administrator.ifMatch(known) : administrator)
                .put("/people/" + code, person(code, offices))
                .then()
                .statusCode(known.statusCode() == 200 ? 200 : 201);
    }

    /** As the body of a request; an office without {@code @} is held for the whole installation. */
    public static Map<String, Object> person(String code, String... offices) {
        return Json.of(
                "kind",
                List.of(offices).stream().anyMatch(o -> o.startsWith("SYSTEM")) ? "SYSTEM" : "PERSON",
                "name",
                "Tài khoản " + code,
                "issuer",
                "embedded",
                "subject",
                code,
                "offices",
                Stream.of(offices)
                        .map(office -> office.split("@"))
                        .map(office -> office.length == 1
                                ? Json.of("role", office[0], "from", "2020-01-01")
                                : Json.of("role", office[0], "unit", office[1], "from", "2020-01-01"))
                        .toList());
    }
}
