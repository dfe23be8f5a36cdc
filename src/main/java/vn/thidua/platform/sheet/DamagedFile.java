package vn.thidua.platform.sheet;

import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Objects;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import vn.thidua.shared.Refusal;

/** Tells a file that is broken from a disk that is. */
final class DamagedFile {

    /** Something that reads a file. */
    interface Reading<T> {
        T run() throws IOException;
    }

    private DamagedFile() {}

    static <T> T told(Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException broken) {
            throw refusal(broken);
        } catch (UncheckedIOException broken) {
            throw refusal(Objects.requireNonNull(broken.getCause()));
        }
    }

    private static RuntimeException refusal(IOException broken) {
        if (broken.getCause() instanceof XMLStreamException xml) {
            var at = xml.getLocation();
            return Refusal.of(
                    FILE_DAMAGED,
                    broken.getMessage() + (at == null ? "" : " " + at.getLineNumber() + ":" + at.getColumnNumber()));
        }
        return broken instanceof ZipException
                        || broken instanceof EOFException
                        || broken instanceof CharacterCodingException
                ? Refusal.of(FILE_DAMAGED, String.valueOf(broken.getMessage()))
                : new UncheckedIOException(broken);
    }
}
