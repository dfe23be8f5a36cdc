package vn.thidua.platform.sealing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The keys of the service, which seal signatures and the record: a JWK set in a file outside the database. The first key seals; the others are still
 * published, for what they sealed before.
 *
 * <p>To rotate, put a new key first and start again. The private halves never leave this class.
 */
@ApplicationScoped
public class SealingKeys implements Sealer {

    private static final Logger LOG = Logger.getLogger(SealingKeys.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final List<ECKey> keys;

    SealingKeys(
            @ConfigProperty(name = "thidua.sealing.keys") Optional<String> file,
            @ConfigProperty(name = "thidua.sealing.create") boolean create,
            @ConfigProperty(name = "thidua.production") boolean production) {
        this.keys = load(
                file.map(Path::of)
                        .orElseThrow(() -> new IllegalStateException(
                                "thidua.sealing.keys must name the file with the keys that seal")),
                create,
                production);
    }

    /** A service that could not seal must not start; after the checks of the platform, which tell more at once. */
    void require(@Observes @Priority(10) StartupEvent starting) {
        LOG.debugf("sealing by the key %s", keys.get(0).getKeyID());
    }

    public static List<ECKey> load(Path file, boolean create, boolean production) {
        try {
            if (Files.notExists(file)) {
                if (!create) {
                    throw new IllegalStateException("the file with the sealing keys is missing: " + file
                            + " (thidua.sealing.keys; thidua.sealing.create=true makes one)");
                }
                create(file);
            }
            if (production) {
                refuseUnlessPrivate(file);
            }
            return parse(file, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file with the sealing keys cannot be read: " + file, unreadable);
        }
    }

    private static List<ECKey> parse(Path file, String text) {
        try {
            var keys = JWKSet.parse(text).getKeys();
            var kids = new HashSet<String>();
            for (var key : keys) {
                if (!(key instanceof ECKey ec)
                        || !Curve.P_256.equals(ec.getCurve())
                        || ec.getKeyID() == null
                        || !kids.add(ec.getKeyID())) {
                    throw new IllegalStateException(
                            "every sealing key must be an EC key on P-256 with a kid of its own: " + file);
                }
            }
            if (keys.isEmpty() || !keys.get(0).isPrivate()) {
                throw new IllegalStateException("the first sealing key must have its private half: " + file);
            }
            return keys.stream().map(JWK::toECKey).toList();
        } catch (ParseException malformed) {
            // Its message could quote the file.
            throw new IllegalStateException("the file with the sealing keys is no JWK set: " + file);
        }
    }

    private static void refuseUnlessPrivate(Path file) throws IOException {
        if (isPosix(file)) {
            var granted = EnumSet.noneOf(PosixFilePermission.class);
            granted.addAll(Files.getPosixFilePermissions(file));
            granted.removeAll(Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE));
            if (!granted.isEmpty()) {
                throw new IllegalStateException(
                        "the file with the sealing keys is open to others than its owner: " + file + " (chmod 600)");
            }
        }
    }

    private static void create(Path file) throws IOException {
        var directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(directory);
        var draft = directory.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (isPosix(directory)) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createFile(draft);
        }
        var text = new JWKSet(fresh()).toString(false);
        Files.write(draft, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        LOG.infof("made a key that seals: %s", file);
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    public static ECKey fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Sealed seal(byte[] content, Map<String, Object> statement) {
        return Seal.of(content, statement, keys.get(0));
    }

    /** The public halves, the sealing key first. */
    public List<ECKey> published() {
        return published(keys);
    }

    public static List<ECKey> published(List<ECKey> keys) {
        return keys.stream().map(ECKey::toPublicJWK).toList();
    }
}
