package vn.thidua.platform.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AuditSeal", description = "A seal over some rows of the record, and over the seal before it.")
record AuditSealView(
        int number,

        @Schema(description = "The hash of the seal before it; zeros before the first.")
        String previous,

        @Schema(description = "The root of the hash tree over its rows.")
        String root,

        @Schema(description = "How many rows it covers.") int size,
        Instant sealedAt,

        @Schema(description = "Whatever was written before this moment is under this seal or an earlier one.")
        Instant completeBefore,

        @Schema(description = "Names the key, one of `/sealing-keys`.")
        String kid,

        @Schema(
                description =
                        "A detached JWS by ES256 over seven lines of text: `thidua-audit-seal`, number, previous, root, size,"
                                + " sealedAt and completeBefore.")
        String signature) {

    static AuditSealView of(SealLine seal) {
        return new AuditSealView(
                seal.number(),
                seal.previous(),
                seal.root(),
                seal.size(),
                seal.sealedAt(),
                seal.completeBefore(),
                seal.kid(),
                seal.signature());
    }
}
