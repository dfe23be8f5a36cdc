package vn.thidua.platform.sheet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.thidua.shared.Refusal;

/** What a file is by its bytes, whatever it is called. */
final class FileNature {

    private static final int HEAD = 4096;

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private FileNature() {}

    /** Refuses what is too large, empty, another kind of file than was said, or text in another encoding. */
    static void require(SheetFormat format, Path file, SheetLimits limits, Patience patience) {
        try {
            if (Files.size(file) > limits.fileBytes()) {
                throw Refusal.of(FILE_TOO_LARGE, limits.fileBytes());
            }
            var found = of(file);
            if (found.isEmpty()) {
                throw Refusal.of(FILE_EMPTY);
            }
            if (found.equals("ENCRYPTED")) {
                throw Refusal.of(FILE_ENCRYPTED);
            }
            if (!isGoodFor(format, found)) {
                throw Refusal.of(SHEET_FORMAT_WRONG, format.name(), found);
            }
            if (format != SheetFormat.XLSX) {
                requireUtf8(file, patience);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isGoodFor(SheetFormat format, String found) {
        return switch (format) {
            case XLSX -> found.equals("ZIP");
            // a first field in brackets or braces is text like any other
            case CSV -> found.equals("CSV") || found.equals("JSON");
            case JSON, NDJSON -> found.equals("JSON");
        };
    }

    private static String of(Path file) throws IOException {
        var head = head(file);
        if (isZip(head)) {
            return "ZIP";
        }
        if (isOle(head)) {
            return isEncrypted(file) ? "ENCRYPTED" : "XLS";
        }
        if (head.startsWith("%PDF-")) {
            return "PDF";
        }
        if (head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff")) {
            throw Refusal.of(NOT_UTF8);
        }
        var text = (head.startsWith(BYTE_ORDER_MARK) ? head.substring(3) : head).stripLeading();
        if (text.isEmpty()) {
            return head.length() < HEAD ? "" : "?";
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            return "JSON";
        }
        return text.startsWith("<") ? markup(text) : "CSV";
    }

    private static String markup(String text) {
        return text.toLowerCase(ROOT).startsWith("<?xml") ? "XML" : "HTML";
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), ISO_8859_1);
        }
    }

    static boolean isZip(String head) {
        return head.startsWith("PK\u0003\u0004");
    }

    /** What Office wrote until 2003, and the shell around what it encrypts. */
    static boolean isOle(String head) {
        return head.startsWith("\u00d0\u00cf\u0011\u00e0");
    }

    private static boolean isEncrypted(Path file) throws IOException {
        var wanted = new String("EncryptedPackage".getBytes(UTF_16LE), ISO_8859_1);
        return Files.readString(file, ISO_8859_1).contains(wanted);
    }

    private static void requireUtf8(Path file, Patience patience) throws IOException {
        var buffer = new char[HEAD];
        try (var in = text(file, patience)) {
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                for (var i = 0; i < length; i++) {
                    if (buffer[i] == 0) {
                        throw Refusal.of(NOT_UTF8);
                    }
                }
            }
        } catch (CharacterCodingException otherwise) {
            throw Refusal.of(NOT_UTF8);
        }
    }

    /** The text of a file in UTF-8, without the mark that some programs put before it. */
    static Reader text(Path file, Patience patience) throws IOException {
        return text(patience.watch(Files.newInputStream(file)));
    }

    /** Bytes as UTF-8, whatever they say of themselves; anything else is an error. */
    static Reader text(InputStream bytes) throws IOException {
        var in = new BufferedInputStream(bytes);
        in.mark(3);
        if (!new String(in.readNBytes(3), ISO_8859_1).equals(BYTE_ORDER_MARK)) {
            in.reset();
        }
        return new InputStreamReader(
                in,
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
