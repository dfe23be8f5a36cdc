package vn.thidua.platform.sheet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Refusal;

/**
 * The parts of a workbook, of which nothing is taken on trust: all of them are unpacked once, in passing, before any is
 * read.
 */
final class Parts implements Closeable {

    /** Deflate can pack a thousand to one; tables that people fill in come to ten, blank ones to a few dozen. */
    private static final long MOST_UNPACKED_TO_PACKED = 200;

    /** So little that its ratio does not matter. */
    private static final long SMALL = 8_000_000;

    /** More than any text, name or formula of a workbook can have; a parser would hold that in memory. */
    private static final int LONGEST_RUN = 1_000_000;

    private static final List<String> UNWANTED =
            List.of("vbaproject", "xl/externallinks/", "xl/embeddings/", "xl/macrosheets/", "xl/activex/");

    private final ZipFile zip;
    private final Patience patience;
    private final Map<String, ZipEntry> byName = new LinkedHashMap<>();

    private Parts(ZipFile zip, Patience patience) {
        this.zip = zip;
        this.patience = patience;
    }

    static Parts open(Path file, SheetLimits limits, Patience patience) throws IOException {
        var parts = new Parts(zip(file), patience);
        try {
            parts.takeNames(limits.entries());
            parts.unpackAll(limits.inflatedBytes());
            return parts;
        } catch (IOException | RuntimeException refused) {
            parts.close();
            throw refused;
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), UTF_8);
        } catch (ZipException broken) {
            if (String.valueOf(broken.getMessage()).contains("encrypted")) {
                throw Refusal.of(FILE_ENCRYPTED);
            }
            throw broken;
        }
    }

    private void takeNames(int most) {
        if (zip.size() > most) {
            throw Refusal.of(FILE_UNSAFE, zip.size() + " > " + most);
        }
        for (var entry : Collections.list(zip.entries())) {
            var name = key(entry.getName());
            var folders = List.of(name.split("/", -1));
            if (name.isEmpty() || folders.contains("..") || folders.contains("") || name.contains(":")) {
                throw Refusal.of(FILE_UNSAFE, shown(entry));
            }
            if (UNWANTED.stream().anyMatch(name::contains)) {
                throw Refusal.of(FILE_UNSAFE, shown(entry));
            }
            if (byName.put(name, entry) != null) {
                throw Refusal.of(FILE_UNSAFE, "2 × " + shown(entry));
            }
        }
    }

    /** Names of parts differ in more than case and the slant of their slashes. */
    private static String key(String name) {
        var slashed = name.replace('\\', '/').toLowerCase(ROOT);
        return slashed.endsWith("/") ? slashed.substring(0, slashed.length() - 1) : slashed;
    }

    private static String shown(ZipEntry entry) {
        var printable = entry.getName().replaceAll("[\\p{C}\\ufffd]", "?");
        return printable.substring(0, Math.min(printable.length(), 100));
    }

    private void unpackAll(long most) throws IOException {
        var left = most;
        for (var entry : byName.values()) {
            left -= unpack(entry, left, most);
        }
    }

    private long unpack(ZipEntry entry, long left, long most) throws IOException {
        var packed = Math.max(1, entry.getCompressedSize());
        var crc = new CRC32();
        var unpacked = 0L;
        try (var in = new CheckedInputStream(patience.watch(zip.getInputStream(entry)), crc)) {
            var buffer = new byte[8192];
            for (var length = in.readNBytes(buffer, 0, buffer.length);
                    length > 0;
                    length = in.readNBytes(buffer, 0, buffer.length)) {
                if (unpacked == 0) {
                    lookAtHead(new String(buffer, 0, length, ISO_8859_1), entry);
                }
                unpacked += length;
                if (unpacked > SMALL && unpacked / packed > MOST_UNPACKED_TO_PACKED) {
                    throw Refusal.of(FILE_UNSAFE, shown(entry) + ", 1 : " + unpacked / packed);
                }
                if (unpacked > left) {
                    throw Refusal.of(UNPACKED_TOO_LARGE, most);
                }
            }
        }
        if (crc.getValue() != entry.getCrc()) {
            throw new ZipException(shown(entry));
        }
        return unpacked;
    }

    private static void lookAtHead(String head, ZipEntry entry) {
        if (FileNature.isZip(head) || FileNature.isOle(head)) {
            throw Refusal.of(FILE_UNSAFE, shown(entry));
        }
        // in UTF-16 every other byte is zero
        if (head.replace("\0", "").toUpperCase(ROOT).contains("<!DOCTYPE")) {
            throw Refusal.of(FILE_UNSAFE, shown(entry) + ", DOCTYPE");
        }
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    boolean has(String name) {
        return byName.containsKey(key(name));
    }

    /** The XML of a part, or null if there is no such part. */
    @Nullable
    XmlPart xml(String name) throws IOException {
        var entry = byName.get(key(name));
        if (entry == null) {
            return null;
        }
        var in = new NoLongRuns(patience.watch(zip.getInputStream(entry)), entry);
        try {
            return new XmlPart(shown(entry), FileNature.text(in));
        } catch (IOException | RuntimeException broken) {
            in.close();
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Refuses text without end before a parser has gathered it. */
    private static final class NoLongRuns extends FilterInputStream {

        private final ZipEntry entry;
        private int run;

        NoLongRuns(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = super.read(into, from, length);
            for (var i = from; i < from + read; i++) {
                run = into[i] == '<' ? 0 : run + 1;
            }
            if (run > LONGEST_RUN) {
                throw Refusal.of(FILE_UNSAFE, shown(entry));
            }
            return read;
        }
    }
}
