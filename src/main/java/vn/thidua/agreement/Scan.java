package vn.thidua.agreement;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** The scanned page with a paper signature, kept apart because it is large and seldom read. */
@Entity
@Table(name = "agreement_scan")
class Scan {

    /** How files of each accepted type begin. */
    private static final Map<String, byte[]> BEGINNINGS = Map.of(
            "application/pdf", new byte[] {'%', 'P', 'D', 'F', '-'},
            "image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private UUID agreementId;
    private int party;
    private String mediaType;
    private byte[] content;

    @SuppressWarnings("NullAway.Init")
    protected Scan() {}

    Scan(UUID agreementId, int party, String mediaType, byte[] content) {
        this.agreementId = agreementId;
        this.party = party;
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    /** Whether the content begins as files of that type do. */
    static boolean looksLike(String mediaType, byte[] content) {
        var beginning = BEGINNINGS.get(mediaType);
        return beginning != null
                && content.length > beginning.length
                && java.util.Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }

    int party() {
        return party;
    }

    /** As in {@code party-1.pdf}. */
    String fileName() {
        return "party-" + party + '.' + mediaType.substring(mediaType.indexOf('/') + 1);
    }

    byte[] content() {
        return content.clone();
    }
}
