package vn.thidua.platform;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.thidua.testing.Api.anyone;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem document that says what to mend: never a crash, a guess or a stack trace. */
@QuarkusTest
class BadInputTest {

    private static final String UNIT = "/api/v1/units/bad-input";
    private static final String MEASURE = "/api/v1/measure-units/BAD_INPUT";
    private static final String SOUND = "\"name\":\"Phòng thử\",\"kind\":\"department\",\"openedOn\":\"2020-01-01\"";
    private static final Pattern INNARDS = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|vn\\.thidua|io\\.quarkus|java\\.|jakarta\\.|jackson|hibernate|jdbc|resteasy"
                    + "|vertx|select |insert ",
            Pattern.CASE_INSENSITIVE);

    // ── bodies ──

    static Stream<Arguments> flawedBodies() {
        return Stream.of(
                arguments("unknown field", "{" + SOUND + ",\"valeu\":1}", "VALIDATION", "/valeu", "FIELD_UNKNOWN"),
                arguments(
                        "unknown nested field",
                        unit("\"parents\":[{\"parent\":\"ntl\",\"from\":\"2020-01-01\",\"x\":1}]"),
                        "VALIDATION",
                        "/parents/0/x",
                        "FIELD_UNKNOWN"),
                arguments(
                        "field with a slash", "{" + SOUND + ",\"a/b~c\":1}", "VALIDATION", "/a~1b~0c", "FIELD_UNKNOWN"),
                arguments("duplicate key", "{" + SOUND + ",\"name\":\"B\"}", "JSON_MALFORMED", null, null),
                arguments("trailing garbage", "{" + SOUND + "} true", "JSON_MALFORMED", null, null),
                arguments("second document", "{" + SOUND + "}{}", "JSON_MALFORMED", null, null),
                arguments("null", "null", "BODY_MISSING", null, null),
                arguments("empty", "", "BODY_MISSING", null, null),
                arguments("blank", "  \n", "BODY_MISSING", null, null),
                arguments("array", "[]", "FIELD_TYPE", null, null),
                arguments("text", "\"x\"", "FIELD_TYPE", null, null),
                arguments("number", "1", "FIELD_TYPE", null, null),
                arguments("unfinished", "{\"name\":", "JSON_MALFORMED", null, null),
                arguments("comment", "{/* */" + SOUND + "}", "JSON_MALFORMED", null, null),
                arguments("single quotes", "{'name':'x'}", "JSON_MALFORMED", null, null),
                arguments("NUL in the text", "{\"name\":\"a\u0000b\"}", "JSON_MALFORMED", null, null),
                arguments("escaped NUL", named("a\\u0000b"), "VALIDATION", "/name", "TEXT_CHARACTERS"),
                arguments("lone surrogate", named("a\\ud800b"), "VALIDATION", "/name", "TEXT_CHARACTERS"),
                arguments("zero width", named("a\\u200bb"), "VALIDATION", "/name", "TEXT_CHARACTERS"),
                arguments("right to left", named("a\\u202eb"), "VALIDATION", "/name", "TEXT_CHARACTERS"),
                arguments("escape sign", named("\\u001b[31mred"), "VALIDATION", "/name", "TEXT_CHARACTERS"),
                arguments("line separator", named("a\\u2028b"), "VALIDATION", "/name", "TEXT_CHARACTERS"),
                arguments("blank name", named("   "), "VALIDATION", "/name", "FIELD_REQUIRED"),
                arguments("long name", named("a".repeat(301)), "VALIDATION", "/name", "TEXT_LENGTH"),
                arguments(
                        "number for a text",
                        "{\"name\":1,\"kind\":\"ward\",\"openedOn\":\"2020-01-01\"}",
                        "VALIDATION",
                        "/name",
                        "FIELD_TYPE"),
                arguments(
                        "deep", "{\"name\":" + "[".repeat(2000) + "]".repeat(2000) + "}", "JSON_TOO_DEEP", null, null),
                arguments("deep objects", "{\"a\":".repeat(2000) + "1" + "}".repeat(2000), "JSON_TOO_DEEP", null, null),
                arguments("long field name", "{\"" + "a".repeat(5000) + "\":1}", "JSON_MALFORMED", null, null),
                arguments("no such day", opened("\"2023-02-30\""), "VALIDATION", "/openedOn", "DATE_UNKNOWN"),
                arguments("day as a list", opened("[2023,1,1]"), "VALIDATION", "/openedOn", "FIELD_TYPE"),
                arguments("day as a number", opened("19000"), "VALIDATION", "/openedOn", "FIELD_TYPE"),
                arguments("farthest day", opened("\"+999999999-12-31\""), "VALIDATION", "/openedOn", "DATE_UNKNOWN"),
                arguments("year zero", opened("\"0000-01-01\""), "VALIDATION", "/openedOn", "DATE_UNKNOWN"),
                arguments(
                        "day with time", opened("\"2023-01-01T00:00:00Z\""), "VALIDATION", "/openedOn", "DATE_UNKNOWN"),
                arguments("Vietnamese day", opened("\"31/12/2023\""), "VALIDATION", "/openedOn", "DATE_UNKNOWN"),
                arguments("object for a list", unit("\"parents\":{}"), "VALIDATION", "/parents", "FIELD_TYPE"),
                arguments("null in a list", unit("\"parents\":[null]"), "VALIDATION", "/parents/0", "FIELD_TYPE"),
                arguments(
                        "unknown kind",
                        "{\"name\":\"a\",\"kind\":\"WARD\",\"openedOn\":\"2020-01-01\"}",
                        "VALIDATION",
                        "/kind",
                        "UNIT_KIND_UNKNOWN"),
                arguments(
                        "too many items",
                        unit("\"parents\":["
                                + "{\"parent\":\"ntl\",\"from\":\"2020-01-01\"},".repeat(60)
                                + "{\"parent\":\"ntl\",\"from\":\"2020-01-01\"}]"),
                        "VALIDATION",
                        "/parents",
                        "LIST_SIZE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flawedBodies")
    void a_flawed_body_is_refused(
            String what, String body, String code, @Nullable String pointer, @Nullable String itemCode) {
        var answer = send(body.getBytes(UTF_8)).put(UNIT);
        isProblem(answer, 400, code);
        if (itemCode != null) {
            answer.then().body("errors.code", hasItem(itemCode));
            if (pointer != null && !pointer.isEmpty()) {
                answer.then().body("errors.pointer", hasItem(pointer));
            }
        }
        isStillUnknown();
    }

    @Test
    void everything_wrong_is_told_at_once() {
        var answer = send("""
                {"nmae": "x", "kind": "nothing", "openedOn": "2023-02-30", "parents": [{"parent": "nowhere", "from": "2023-01-01"}],
                 "identifiers": [{"scheme": "GSO", "value": "1", "from": "2023-01-01"}]}""".getBytes(UTF_8)).put(UNIT);
        isProblem(answer, 400, "VALIDATION");
        answer.then()
                .body(
                        "errors.collect { it.pointer + ' ' + it.code }",
                        containsInAnyOrder(
                                "/nmae FIELD_UNKNOWN",
                                "/name FIELD_REQUIRED",
                                "/kind UNIT_KIND_UNKNOWN",
                                "/openedOn DATE_UNKNOWN",
                                "/parents/0/parent UNIT_UNKNOWN",
                                "/identifiers/0/scheme FORMAT_INVALID"));
    }

    static Stream<Arguments> flawedDecimals() {
        return Stream.of(
                arguments("1e5", "DECIMAL_EXPONENT"),
                arguments("1E-2", "DECIMAL_EXPONENT"),
                arguments("1e999", "DECIMAL_EXPONENT"),
                arguments("1e999999999", "DECIMAL_EXPONENT"),
                arguments("1e-999999999", "DECIMAL_EXPONENT"),
                arguments("1234567890123456", "DECIMAL_TOO_LONG"),
                arguments("12345678901234.56", "DECIMAL_TOO_LONG"),
                arguments("0.0000004", "DECIMAL_TOO_LONG"),
                arguments("1.1234567", "DECIMAL_TOO_LONG"),
                arguments("\"8.664,9\"", "DECIMAL_NOTATION"),
                arguments("\"8664.9\"", "DECIMAL_NOTATION"),
                arguments("\"13-14%\"", "DECIMAL_NOTATION"),
                arguments("\"NaN\"", "FIELD_TYPE"),
                arguments("true", "FIELD_TYPE"),
                arguments("[1]", "FIELD_TYPE"),
                arguments("0", "OUT_OF_RANGE"),
                arguments("-1", "OUT_OF_RANGE"));
    }

    @ParameterizedTest
    @MethodSource("flawedDecimals")
    void a_number_that_cannot_be_kept_is_refused(String number, String code) {
        var answer = send(measure(number)).put(MEASURE);
        isProblem(answer, 400, "VALIDATION");
        answer.then().body("errors.pointer", hasItem("/factor")).body("errors.code", hasItem(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "01", "+1", ".5", "1.", "0x10", "--1"})
    void what_is_no_json_number_is_refused(String number) {
        isProblem(send(measure(number)).put(MEASURE), 400, "JSON_MALFORMED");
    }

    @Test
    void a_number_of_a_hundred_thousand_digits_costs_nothing() {
        for (var number : new String[] {"9".repeat(100_000), "0." + "1".repeat(100_000)}) {
            isProblem(send(measure(number)).put(MEASURE), 400, null);
        }
    }

    @Test
    void other_encodings_are_refused() {
        var body = "{" + SOUND + "}";
        isProblem(send(body.getBytes(UTF_16)).put(UNIT), 400, "JSON_MALFORMED");
        isProblem(
                send(body.getBytes(java.nio.charset.StandardCharsets.UTF_16LE)).put(UNIT), 400, "JSON_MALFORMED");
        isProblem(send(named("ph\u00f2ng").getBytes(ISO_8859_1)).put(UNIT), 400, "JSON_MALFORMED");
        isProblem(send(new byte[] {'{', '"', (byte) 0xc3, '"', '}'}).put(UNIT), 400, "JSON_MALFORMED");
        isProblem(send(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}).put(UNIT), 400, "JSON_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json; charset=latin1",
                "application/yaml",
                "application/merge-patch+json",
                "application/x-ndjson",
                "*/*",
                "nonsense"
            })
    void another_content_type_is_refused(String contentType) throws IOException {
        var answer = raw("PUT " + UNIT + " HTTP/1.1\r\nContent-Type: " + contentType, "{" + SOUND + "}");
        answer.isProblem(415, "MEDIA_TYPE_UNSUPPORTED");
        isStillUnknown();
    }

    /** The framework would make such a body of the text. */
    @Test
    void a_text_is_not_taken_for_a_body_that_holds_nothing_else() {
        var withdrawing = given().auth()
                .preemptive()
                .basic("planner", "demo")
                .contentType("text/plain")
                .header("If-Match", "\"0\"")
                .body("Ban hành nhầm")
                .post("/api/v1/agreements/00000000-0000-7000-8000-000000000000/withdraw");
        isProblem(withdrawing, 415, "MEDIA_TYPE_UNSUPPORTED");
    }

    @Test
    void a_body_without_content_type_is_refused() throws IOException {
        raw("PUT " + UNIT + " HTTP/1.1", "{" + SOUND + "}").isProblem(415, "MEDIA_TYPE_UNSUPPORTED");
    }

    @Test
    void utf_8_may_be_said_aloud() {
        var code = fresh("bad-input-charset");
        administrator()
                .contentType("application/json; charset=UTF-8")
                .body(("{" + SOUND + "}").getBytes(UTF_8))
                .put("/api/v1/units/" + code)
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void a_compressed_body_is_refused(String encoding) throws IOException {
        raw(
                        "PUT " + UNIT + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Encoding: " + encoding,
                        "{" + SOUND + "}")
                .isProblem(415, "MEDIA_TYPE_UNSUPPORTED");
    }

    @Test
    void a_body_that_is_too_large_is_refused_announced_or_not() throws IOException {
        var large = named("a".repeat(1_200_000));
        raw("PUT " + UNIT + " HTTP/1.1\r\nContent-Type: application/json", large)
                .isProblem(413, "BODY_TOO_LARGE");
        var chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
        raw(
                        "PUT " + UNIT + " HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked",
                        chunk.repeat(18) + "0\r\n\r\n",
                        false)
                .isProblem(413, "BODY_TOO_LARGE");
        raw(
                        "PUT " + UNIT + " HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked",
                        chunk.repeat(48) + "0\r\n\r\n",
                        false)
                .isProblem(413, "BODY_TOO_LARGE");
    }

    @Test
    void text_is_kept_in_its_composed_form_and_otherwise_as_it_is() {
        var code = fresh("bad-input-text");
        var decomposed = java.text.Normalizer.normalize("Phường Mễ Trì", java.text.Normalizer.Form.NFD);
        as("administrator")
                .put("/units/" + code, Map.of("name", decomposed, "kind", "ward", "openedOn", "2020-01-01"))
                .then()
                .statusCode(201)
                .body("name", equalTo("Phường Mễ Trì"));
        as("auditor").get("/units/" + code).then().body("name", equalTo("Phường Mễ Trì"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or 1=1--",
                "'); drop table unit;--",
                "${jndi:ldap://127.0.0.1/x}",
                "{config:quarkus.datasource.password}",
                "#{7*7} ${7*7} {{7*7}}",
                "<img src=x onerror=alert(1)>",
                "=cmd|' /C calc'!A0",
                "{0} {1,number}",
                "%s%n%x",
                "\\\"\\\\",
                "😀 Đ đ Ữ"
            })
    void text_is_never_taken_for_more_than_text(String text) {
        var code = fresh("bad-input-literal");
        as("administrator")
                .put("/units/" + code, Map.of("name", text, "kind", "ward", "openedOn", "2020-01-01"))
                .then()
                .statusCode(201)
                .body("name", equalTo(text));
        as("auditor").get("/units/" + code).then().body("name", equalTo(text));
        var refused = as("administrator")
                .put("/units/" + code + "-x", Map.of("name", "x", "kind", text, "openedOn", "2020-01-01"));
        isProblem(refused, 400, "VALIDATION");
        refused.then().body("errors[0].code", equalTo("UNIT_KIND_UNKNOWN"));
        assertThat(refused.jsonPath().getString("errors[0].detail")).contains(text);
    }

    // ── queries ──

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "limti=5 PARAMETER_UNKNOWN limti",
                "limit=0 OUT_OF_RANGE limit",
                "limit=-1 OUT_OF_RANGE limit",
                "limit=501 OUT_OF_RANGE limit",
                "limit=abc FIELD_TYPE limit",
                "limit=1e3 FIELD_TYPE limit",
                "limit=5.0 FIELD_TYPE limit",
                "limit= FIELD_REQUIRED limit",
                "limit FIELD_REQUIRED limit",
                "limit=2147483648 FIELD_TYPE limit",
                "limit=99999999999999999999 FIELD_TYPE limit",
                "limit=5&limit=5 PARAMETER_REPEATED limit",
                "count=yes FIELD_TYPE count",
                "count=TRUE FIELD_TYPE count",
                "sort=secret VALUE_UNKNOWN sort",
                "sort=--code VALUE_UNKNOWN sort",
                "sort=code%3Bdrop%20table%20unit VALUE_UNKNOWN sort",
                "sort= FIELD_REQUIRED sort",
                "after=AAAA CURSOR_INVALID after",
                "after=%25%25 CURSOR_INVALID after",
                "after= FIELD_REQUIRED after",
                "asOf=2023-02-30 DATE_UNKNOWN asOf",
                "asOf=heute DATE_UNKNOWN asOf",
                "asOf= FIELD_REQUIRED asOf",
                "kind=nothing UNIT_KIND_UNKNOWN kind",
                "kind=ward,nothing UNIT_KIND_UNKNOWN kind",
                "kind=ward, UNIT_KIND_UNKNOWN kind",
                "parent=%00 TEXT_CHARACTERS parent",
                "q=%00 TEXT_CHARACTERS q",
                "q=%ED%A0%80 TEXT_CHARACTERS q",
                "q=%e1%ba TEXT_CHARACTERS q",
                "q=%ff TEXT_CHARACTERS q",
                "q= FIELD_REQUIRED q",
                "identifier=gso:00634 IDENTIFIER_NEEDS_DATE identifier"
            })
    void a_flawed_query_is_refused(String query, String code, String parameter) {
        var answer = given().urlEncodingEnabled(false).get("/api/v1/units?" + query);
        isProblem(answer, 400, "VALIDATION");
        answer.then().body("errors.code", hasItem(code)).body("errors.parameter", hasItem(parameter));
    }

    /** What is no address at all is cut off before anybody could say more. */
    @ParameterizedTest
    @ValueSource(strings = {"q=%zz", "q=%", "q=<>", "q=a b"})
    void a_query_that_is_none_is_refused(String query) throws IOException {
        assertThat(raw("GET /api/v1/units?" + query + " HTTP/1.1", "").status()).isEqualTo(400);
    }

    @Test
    void wildcards_are_looked_for_as_they_stand() {
        for (var typed : new String[] {"%25", "_", "%5C", "'"}) {
            given().urlEncodingEnabled(false)
                    .get("/api/v1/units?q=" + typed + "&kind=district")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0));
        }
    }

    @Test
    void a_cursor_belongs_to_one_list_and_cannot_be_changed() {
        var next = as("auditor").get("/units?limit=2").jsonPath().getString("next");
        as("auditor").get("/units?limit=3&after=" + next).then().statusCode(200);
        isProblem(as("auditor").get("/units?limit=2&kind=ward&after=" + next), 400, "VALIDATION");
        isProblem(as("auditor").get("/units?limit=2&sort=-code&after=" + next), 400, "VALIDATION");
        isProblem(as("auditor").get("/indicators?limit=2&after=" + next), 400, "VALIDATION");
        for (var i = 0; i < next.length(); i += 3) {
            var other = next.charAt(i) == 'A' ? 'B' : 'A';
            var changed = next.substring(0, i) + other + next.substring(i + 1);
            var answer = as("auditor").get("/units?limit=2&after=" + changed);
            isProblem(answer, 400, "VALIDATION");
            answer.then().body("errors[0].code", equalTo("CURSOR_INVALID"));
        }
    }

    // ── addresses and methods ──

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api/v1/units/",
                "/api/v1/units/ntl/",
                "/api/v1//units",
                "/api/v1/units//ntl",
                "//api/v1/units",
                "/api/v1/Units",
                "/api/v1/units/nowhere",
                "/api/v1/units/%00",
                "/api/v1/units/%2e%2e/%2e%2e",
                "/api/v1/units/ntl%2f",
                "/api/v1/units/..%2f..%2fetc%2fpasswd",
                "/api/v1/units;jsessionid=1",
                "/api/v1/units/ntl;v=1",
                "/api/v1/units/ntl%20",
                "/api/v1/units/99999999999999999999",
                "/api/v1",
                "/api/v1/",
                "/api",
                "/nothing",
                "/problems/nothing",
                "/problems/",
                "/index.html",
                "/.env",
                "/q/nothing"
            })
    void an_address_where_nothing_stands_says_so(String path) throws IOException {
        raw("GET " + path + " HTTP/1.1", "").isProblem(404, "NOT_FOUND");
    }

    @Test
    void another_method_is_refused_and_the_right_ones_are_named() throws IOException {
        var onList = raw("DELETE /api/v1/units HTTP/1.1", "");
        onList.isProblem(405, "METHOD_NOT_ALLOWED");
        assertThat(onList.header("Allow")).contains("GET").doesNotContain("DELETE");
        var onOne = raw("POST /api/v1/units/ntl HTTP/1.1\r\nContent-Type: application/json", "{}");
        onOne.isProblem(405, "METHOD_NOT_ALLOWED");
        assertThat(onOne.header("Allow")).contains("GET", "PUT");
        var onPages = raw("POST /problems HTTP/1.1", "");
        onPages.isProblem(405, "METHOD_NOT_ALLOWED");
        assertThat(onPages.header("Allow")).contains("GET");
        raw("TRACE /api/v1/units HTTP/1.1", "").isProblem(405, "METHOD_NOT_ALLOWED");
        raw("PROPFIND /api/v1/units HTTP/1.1", "").isProblem(405, "METHOD_NOT_ALLOWED");
        raw("CONNECT /api/v1/units HTTP/1.1", "").isProblem(405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void headers_do_not_change_the_method_or_the_address() {
        administrator()
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Original-URL", "/q/health")
                .header("X-Forwarded-Prefix", "/evil")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "ftp")
                .header("Forwarded", "host=evil.example;proto=ftp")
                .get("/api/v1/units?limit=1")
                .then()
                .statusCode(200)
                .header("Link", org.hamcrest.Matchers.startsWith("</api/v1/units?"));
        var code = fresh("bad-input-forwarded");
        administrator()
                .header("X-Forwarded-Host", "evil.example")
                .contentType("application/json")
                .body(("{" + SOUND + "}").getBytes(UTF_8))
                .put("/api/v1/units/" + code)
                .then()
                .statusCode(201)
                .header("Location", org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("evil")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "image/png"})
    void another_format_is_not_to_be_had(String accept) throws IOException {
        raw("GET /api/v1/units HTTP/1.1\r\nAccept: " + accept, "").isProblem(406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "/", "application/", "a/b/c"})
    void a_malformed_accept_is_no_crash(String accept) throws IOException {
        assertThat(raw("GET /api/v1/units HTTP/1.1\r\nAccept: " + accept, "").status())
                .isIn(200, 400, 406);
    }

    @Test
    void what_is_too_long_is_refused() throws IOException {
        raw("GET /api/v1/units?q=" + "a".repeat(5000) + " HTTP/1.1", "").isProblem(414, "URI_TOO_LONG");
        raw("GET /api/v1/units HTTP/1.1\r\nX-Long: " + "a".repeat(9000), "").isProblem(431, "HEADERS_TOO_LARGE");
        raw(
                        "GET /api/v1/units HTTP/1.1\r\n" + "X-Many: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(400)
                                + "X-Last: a",
                        "")
                .isProblem(431, "HEADERS_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "GET /api/v1/units", "nonsense", "GET /api/v1/units HTTP/9.9", "GET api HTTP/1.1"})
    void what_is_no_http_is_refused(String line) throws IOException {
        // or the connection is just closed
        assertThat(raw(line, "").status()).isIn(-1, 400, 404, 405, 501, 505);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1, 2", "99999999999999999999"})
    void a_malformed_length_is_refused(String length) throws IOException {
        var answer = raw(
                "PUT " + UNIT + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " + length,
                "{}",
                false);
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad.Code!", "BAD", "a..b", "-a", "a-", "a_b", "ph%C6%B0%E1%BB%9Dng", "a%20b"})
    void a_code_in_another_form_is_refused(String code) {
        var answer = administrator()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(("{" + SOUND + "}").getBytes(UTF_8))
                .put("/api/v1/units/" + code);
        isProblem(answer, 400, "FORMAT_INVALID");
    }

    @Test
    void a_code_that_is_too_long_is_refused() {
        isProblem(
                send(("{" + SOUND + "}").getBytes(UTF_8)).put("/api/v1/units/" + "a".repeat(65)),
                400,
                "FORMAT_INVALID");
    }

    // ── preconditions ──

    @Test
    void a_change_must_know_what_it_changes() {
        var code = fresh("bad-input-version");
        var body = Map.of("name", "A", "kind", "ward", "openedOn", "2020-01-01");
        as("administrator").put("/units/" + code, body).then().statusCode(201);
        isProblem(as("administrator").put("/units/" + code, body), 428, "PRECONDITION_REQUIRED");
        var stale = as("administrator").with("If-Match", "\"77\"").put("/units/" + code, body);
        isProblem(stale, 412, "PRECONDITION_FAILED");
        stale.then().body("state.etag", equalTo("\"0\""));
        isProblem(as("administrator").with("If-Match", "W/\"0\"").put("/units/" + code, body), 412, null);
        for (var malformed : new String[] {"*", "0", "\"0", "\"0\" \"1\"", "x,y"}) {
            isProblem(
                    as("administrator").with("If-Match", malformed).put("/units/" + code, body),
                    400,
                    "PRECONDITION_MALFORMED");
        }
        as("administrator")
                .with("If-Match", "\"77\", \"0\"")
                .put("/units/" + code, body)
                .then()
                .statusCode(200);
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        for (var path : new String[] {"/units/ntl", "/units", "/unit-kinds"}) {
            var etag = as("auditor").get(path).header("ETag");
            for (var known : new String[] {etag, "W/" + etag, "\"x\", " + etag, "*"}) {
                var answer = as("auditor").with("If-None-Match", known).get(path);
                assertThat(answer.statusCode()).as(path + " " + known).isEqualTo(304);
                assertThat(answer.asString()).isEmpty();
                assertThat(answer.header("ETag")).isEqualTo(etag);
            }
            as("auditor").with("If-None-Match", "\"x\"").get(path).then().statusCode(200);
            as("auditor").with("If-None-Match", "nonsense").get(path).then().statusCode(200);
        }
    }

    // ── who is calling ──

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YWRtaW5pc3RyYXRvcjp3cm9uZw==",
                "Basic bm9ib2R5OmRlbW8=",
                "Basic ",
                "Basic !!!",
                "Basic YWRtaW5pc3RyYXRvcg==",
                "Basic OmRlbW8=",
            })
    void a_wrong_password_is_never_taken_for_none(String authorization) throws IOException {
        for (var line : new String[] {"GET /api/v1/units", "PUT " + UNIT}) {
            var answer = rawAs(authorization, line + " HTTP/1.1\r\nContent-Type: application/json", "{}", true);
            answer.isProblem(401, "UNAUTHENTICATED");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
            assertThat(answer.text().toLowerCase(Locale.ROOT).split("www-authenticate:", -1))
                    .hasSize(2);
        }
    }

    @Test
    void who_changes_something_signs_in_and_may_do_so() {
        var body = Map.of("name", "A", "kind", "ward", "openedOn", "2020-01-01");
        var nobody = anyone().put("/units/bad-input", body);
        isProblem(nobody, 401, "UNAUTHENTICATED");
        isProblem(as("verifier").put("/units/bad-input", body), 403, "FORBIDDEN");
        isProblem(anyone().get("/idempotency-keys/12345678"), 401, "UNAUTHENTICATED");
        isProblem(as("verifier").get("/idempotency-keys/12345678"), 404, "NOT_FOUND");
        isStillUnknown();
    }

    // ── what every answer says ──

    @Test
    void the_caller_chooses_the_language() {
        for (var path : new String[] {"/api/v1/units/nowhere", "/nothing", "/problems/validation", "/api/v1/units"}) {
            var vietnamese = given().get(path);
            var english = given().header("Accept-Language", "en-GB, fr;q=0.9").get(path);
            assertThat(vietnamese.header("Content-Language")).as(path).isEqualTo("vi");
            assertThat(english.header("Content-Language")).as(path).isEqualTo("en");
            assertThat(english.header("Vary")).as(path).contains("Accept-Language");
            if (!path.endsWith("units")) {
                assertThat(english.jsonPath().getString("title"))
                        .isNotEqualTo(vietnamese.jsonPath().getString("title"));
                assertThat(english.jsonPath().getString("type"))
                        .isEqualTo(vietnamese.jsonPath().getString("type"));
            }
        }
        for (var odd : new String[] {"", "*", "fr", ";;;", "en;q=x", "a".repeat(3000)}) {
            given().header("Accept-Language", odd)
                    .get("/api/v1/units?limit=1")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void a_trace_is_continued_and_never_believed() {
        var id = "4bf92f3577b34da6a3ce929d0e0e4736";
        for (var path : new String[] {"/api/v1/units/ntl", "/api/v1/units/nowhere", "/nothing"}) {
            assertThat(given().header("traceparent", "00-" + id + "-00f067aa0ba902b7-01")
                            .get(path)
                            .header("X-Trace-Id"))
                    .isEqualTo(id);
            for (var odd : new String[] {"nonsense", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01", "<script>"}) {
                assertThat(given().header("traceparent", odd).get(path).header("X-Trace-Id"))
                        .matches("[0-9a-f]{32}")
                        .isNotEqualTo("0".repeat(32));
            }
        }
    }

    @Test
    void head_says_what_get_says() throws IOException {
        for (var path : new String[] {"/api/v1/units", "/api/v1/units/ntl", "/problems", "/problems/validation"}) {
            var get = raw("GET " + path + " HTTP/1.1", "");
            var head = raw("HEAD " + path + " HTTP/1.1", "");
            assertThat(head.status()).as(path).isEqualTo(get.status()).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
            for (var header :
                    new String[] {"ETag", "Content-Type", "Cache-Control", "Content-Language", "Vary", "Link"}) {
                assertThat(head.header(header)).as(path + " " + header).isEqualTo(get.header(header));
            }
        }
    }

    @Test
    void the_type_of_a_problem_leads_to_a_page() {
        var type = as("auditor").get("/units/nowhere").jsonPath().getString("type");
        given().get(type)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("code", equalTo("NOT_FOUND"))
                .body("type", equalTo(type))
                .body("status", equalTo(404));
        given().get("/problems")
                .then()
                .statusCode(200)
                .body("items.type", hasItem(type))
                .body("items.find { it.code == 'UNAVAILABLE' }.retryable", equalTo(true));
    }

    @Test
    void decimals_come_back_as_they_were_sent() {
        var code = fresh("BAD_INPUT_DECIMAL").replace('-', '_').toUpperCase(Locale.ROOT);
        var sent = "123456789.123456";
        var answer = administrator()
                .contentType("application/json")
                .body(("{\"name\":\"x\",\"base\":\"VND\",\"factor\":" + sent + "}").getBytes(UTF_8))
                .put("/api/v1/measure-units/" + code);
        answer.then().statusCode(200);
        assertThat(answer.asString()).contains("\"factor\":" + sent);
        assertThat(new BigDecimal(sent)).isPositive();
    }

    // ── how ──

    private static String unit(String more) {
        return "{" + SOUND + "," + more + "}";
    }

    private static String named(String name) {
        return "{\"name\":\"" + name + "\",\"kind\":\"ward\",\"openedOn\":\"2020-01-01\"}";
    }

    private static String opened(String day) {
        return "{\"name\":\"a\",\"kind\":\"ward\",\"openedOn\":" + day + "}";
    }

    private static byte[] measure(String factor) {
        return ("{\"name\":\"x\",\"base\":\"VND\",\"factor\":" + factor + "}").getBytes(UTF_8);
    }

    private static RequestSpecification administrator() {
        return given().auth().preemptive().basic("administrator", "demo");
    }

    private static RequestSpecification send(byte[] body) {
        return administrator().contentType("application/json").body(body);
    }

    private static void isStillUnknown() {
        given().get(UNIT).then().statusCode(404);
    }

    private static void isProblem(Response answer, int status, @Nullable String code) {
        var headers = new StringBuilder();
        answer.getHeaders()
                .forEach(h -> headers.append(h.getName())
                        .append(": ")
                        .append(h.getValue())
                        .append("\r\n"));
        new Answer("HTTP/1.1 " + answer.statusCode() + "\r\n" + headers + "\r\n" + answer.asString())
                .isProblem(status, code);
    }

    private static Answer raw(String head, String body) throws IOException {
        return raw(head, body, true);
    }

    private static Answer raw(String head, String body, boolean measured) throws IOException {
        var demo = Base64.getEncoder().encodeToString("administrator:demo".getBytes(UTF_8));
        return rawAs("Basic " + demo, head, body, measured);
    }

    /** What the clients at hand would mend before sending it. */
    private static Answer rawAs(String authorization, String head, String body, boolean measured) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var length = measured && bytes.length > 0 ? "Content-Length: " + bytes.length + "\r\n" : "";
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write((head + "\r\nHost: localhost\r\nAuthorization: " + authorization + "\r\n" + length
                            + "Connection: close\r\n\r\n")
                    .getBytes(UTF_8));
            out.flush();
            try {
                out.write(bytes);
                out.flush();
            } catch (java.net.SocketException refusedMeanwhile) {
                // the answer came before the end of the body
            }
            var received = new java.io.ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(received);
            } catch (java.net.SocketException reset) {
                // what was received before it counts
            }
            return new Answer(received.toString(UTF_8));
        }
    }

    /** An answer as it came over the wire. */
    private record Answer(String text) {

        int status() {
            return text.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(text.substring(9, 12)) : -1;
        }

        String body() {
            var end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }

        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        void isProblem(int status, @Nullable String code) {
            assertThat(status()).as(text).isEqualTo(status);
            assertThat(header("Content-Type")).as(text).startsWith("application/problem+json");
            assertThat(header("X-Trace-Id")).as(text).matches("[0-9a-f]{32}");
            assertThat(header("Content-Language")).as(text).isIn("vi", "en");
            assertThat(header("Cache-Control")).as(text).isEqualTo("no-store");
            assertThat(header("X-Content-Type-Options")).as(text).isEqualTo("nosniff");
            var document = new io.restassured.path.json.JsonPath(body());
            assertThat(document.getInt("status")).isEqualTo(status);
            assertThat(document.getString("traceId")).isEqualTo(header("X-Trace-Id"));
            for (var member : new String[] {"type", "title", "detail", "instance", "code"}) {
                assertThat(document.getString(member)).as(member).isNotBlank();
            }
            if (code != null) {
                assertThat(document.getString("code")).as(text).isEqualTo(code);
            }
            assertThat(INNARDS.matcher(document.getString("title") + " " + document.getString("detail"))
                            .find())
                    .as(text)
                    .isFalse();
        }
    }
}
