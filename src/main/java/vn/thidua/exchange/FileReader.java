package vn.thidua.exchange;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.RequestBody;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.sheet.SheetFormat;
import vn.thidua.platform.sheet.SheetProblem;
import vn.thidua.shared.Refusal;

/** Puts the file of a request down on disk while it arrives, and no more of it than may come in. */
@Provider
@Consumes(MediaType.WILDCARD)
public class FileReader implements MessageBodyReader<ReceivedFile> {

    private final ImportLimits limits;
    private final RequestBody body;
    private final Folder folder;

    FileReader(ImportLimits limits, RequestBody body, Folder folder) {
        this.limits = limits;
        this.body = body;
        this.folder = folder;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == ReceivedFile.class;
    }

    @Override
    public ReceivedFile readFrom(
            Class<ReceivedFile> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        var format = SheetFormat.of(mediaType.toString())
                .orElseThrow(() -> Refusal.of(PlatformProblem.MEDIA_TYPE_UNSUPPORTED));
        var path = folder.newFile();
        var digest = sha256();
        var begun = System.nanoTime();
        long size = 0;
        try (var out = Files.newOutputStream(path);
                var hashed = new DigestInputStream(in, digest)) {
            var buffer = new byte[64 * 1024];
            for (var read = hashed.read(buffer); read >= 0; read = hashed.read(buffer)) {
                size += read;
                if (size > limits.fileBytes()) {
                    throw Refusal.of(SheetProblem.FILE_TOO_LARGE, limits.fileBytes());
                }
                if (System.nanoTime() - begun > limits.receivingTime().toNanos()) {
                    throw Refusal.of(
                            PlatformProblem.BODY_TOO_SLOW,
                            limits.receivingTime().toSeconds());
                }
                out.write(buffer, 0, read);
            }
        }
        var hash = digest.digest();
        body.keep(hash);
        return new ReceivedFile(path, format, size, HexFormat.of().formatHex(hash));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where the file of this request lies; it is gone with the request, unless somebody else took it over. */
    @RequestScoped
    static class Folder {

        private @Nullable Path file;

        Path newFile() throws IOException {
            file = Files.createTempFile("thidua-import-", ".tmp");
            return file;
        }

        /** From now on somebody else deletes it. */
        void handOver() {
            file = null;
        }

        @PreDestroy
        void clean() throws IOException {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
