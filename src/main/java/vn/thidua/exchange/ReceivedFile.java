package vn.thidua.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.thidua.platform.sheet.SheetFormat;

/** A file that came in with a request, put down on disk. */
final class ReceivedFile {

    private final Path path;
    private final SheetFormat format;
    private final long size;
    private final String sha256;

    ReceivedFile(Path path, SheetFormat format, long size, String sha256) {
        this.path = path;
        this.format = format;
        this.size = size;
        this.sha256 = sha256;
    }

    Path path() {
        return path;
    }

    SheetFormat format() {
        return format;
    }

    long size() {
        return size;
    }

    String sha256() {
        return sha256;
    }

    byte[] content() throws IOException {
        return Files.readAllBytes(path);
    }
}
