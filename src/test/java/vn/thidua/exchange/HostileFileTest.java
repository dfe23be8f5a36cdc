package vn.thidua.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.thidua.exchange.Sheets.CSV;
import static vn.thidua.exchange.Sheets.JSON;
import static vn.thidua.exchange.Sheets.NDJSON;
import static vn.thidua.exchange.Sheets.XLSX;
import static vn.thidua.testing.Api.as;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that means harm is answered with a problem, leaves nothing on the disk, and holds nobody up. */
@QuarkusTest
class HostileFileTest {

    private static final String HEAD =
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>indicator</t></is></c>"
                    + "<c r=\"B1\" t=\"inlineStr\"><is><t>value</t></is></c></row>";
    private static final String TAIL = "</sheetData></worksheet>";

    static Stream<Arguments> files() throws IOException {
        return Stream.of(
                arguments("nothing", CSV, new byte[0], 400),
                arguments("a workbook that is text", XLSX, bytes("unit,value\n"), 400),
                arguments("text that is a workbook", CSV, workbook(HEAD + TAIL), 400),
                arguments(
                        "a workbook of 1997",
                        XLSX,
                        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1".getBytes(ISO_8859_1),
                        400),
                arguments("a page", CSV, bytes("<html><table>"), 400),
                arguments(
                        "another encoding",
                        CSV,
                        "Đơn vị,Kết quả\n".getBytes(java.nio.charset.StandardCharsets.UTF_16),
                        400),
                arguments("a quotation without end", CSV, bytes("indicator,value\n\"x," + "y\n".repeat(60_000)), 400),
                arguments("a column nobody knows", JSON, bytes("[{\"" + "x".repeat(40_000) + "\":1}]"), 400),
                arguments("JSON without bottom", JSON, bytes("[{\"unit\":" + "[".repeat(100_000)), 400),
                arguments("lines that break off", NDJSON, bytes("{\"unit\":"), 400),
                arguments("more bytes than may come", CSV, bytes("indicator,value\n" + "x,1\n".repeat(5_200_000)), 413),
                arguments("a bomb", XLSX, bomb(), 400),
                arguments(
                        "a DTD",
                        XLSX,
                        workbook("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + HEAD + TAIL),
                        400),
                arguments("two parts of one name", XLSX, twice(), 400),
                arguments(
                        "a cell out of every sheet",
                        XLSX,
                        workbook(HEAD + "<row r=\"2\"><c r=\"ZZZZZZZ2\"><v>1</v></c></row>" + TAIL),
                        400),
                arguments("half a workbook", XLSX, half(), 400));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] workbook(String sheet) throws IOException {
        return zip(sheet.getBytes(UTF_8), 1, "xl/worksheets/sheet1.xml");
    }

    private static byte[] bomb() throws IOException {
        return zip(" ".repeat(1_000_000).getBytes(UTF_8), 201, "xl/worksheets/sheet1.xml");
    }

    /** Two entries of which nobody knows which is meant. */
    private static byte[] twice() throws IOException {
        var one = zip((HEAD + TAIL).getBytes(UTF_8), 1, "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml");
        return new String(one, ISO_8859_1)
                .replace("xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml")
                .getBytes(ISO_8859_1);
    }

    private static byte[] half() throws IOException {
        var whole = workbook(HEAD + TAIL);
        return java.util.Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] zip(byte[] sheet, int times, String... names) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            put(
                    zip,
                    "_rels/.rels",
                    "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" id=\"r1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (times > 1) {
                    zip.write(HEAD.getBytes(UTF_8));
                }
                for (var i = 0; i < times; i++) {
                    zip.write(sheet);
                }
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(UTF_8));
        zip.closeEntry();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_file_that_means_harm_is_a_problem_and_leaves_nothing(String name, String form, byte[] file, int status)
            throws Exception {
        var before = left();
        as("district-reporter")
                .postFile("/imports/results", form, file)
                .then()
                .statusCode(status)
                .header("Content-Type", startsWith("application/problem+json"));
        assertGone(before);
    }

    @Test
    void a_formula_is_a_wrong_cell_and_a_million_blank_rows_are_none() throws Exception {
        var before = left();
        as("district-reporter")
                .postFile(
                        "/imports/results?unit=ntl.me-tri&period=2021&basis=OFFICIAL",
                        XLSX,
                        workbook(HEAD
                                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>party.new-members</t></is></c><c r=\"B2\"><f>1+1</f><v>2</v></c></row>"
                                + TAIL))
                .then()
                .statusCode(201)
                .body("refusedRows[0].problems[0].code", equalTo("FORMULA"));
        as("district-reporter")
                .postFile("/imports/results", XLSX, workbook(HEAD + "<row/>".repeat(1_000_000) + TAIL))
                .then()
                .statusCode(201)
                .body("rows.refused", equalTo(0));
        assertGone(before);
    }

    @Test
    void whoever_asks_meanwhile_is_answered() throws Exception {
        var bomb = bomb();
        var harm = CompletableFuture.runAsync(() -> {
            for (var i = 0; i < 5; i++) {
                as("me-tri-reporter").postFile("/imports/results", XLSX, bomb);
            }
        });
        var answered = 0;
        do {
            var answer = as("planner").get("/rounds?limit=1");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.time()).isLessThan(Duration.ofSeconds(5).toMillis());
            answered++;
        } while (!harm.isDone());
        harm.get(60, TimeUnit.SECONDS);
        assertThat(answered).isPositive();
        as("planner").get("/me").then().statusCode(not(equalTo(500)));
    }

    private static Set<Path> left() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("thidua-import-"))
                    .collect(Collectors.toSet());
        }
    }

    /** The answer may be there a moment before the file is gone; others may use the same folder. */
    private static void assertGone(Set<Path> before) throws Exception {
        var more = new HashSet<>(left());
        more.removeAll(before);
        for (var i = 0; i < 100 && !more.isEmpty(); i++) {
            Thread.sleep(50);
            more.removeIf(file -> !Files.exists(file));
        }
        assertThat(more).isEmpty();
    }
}
