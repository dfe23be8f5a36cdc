package vn.thidua.platform.audit;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seal as it is told to the outside: everything it takes to check it, and the hashes of the rows it covers. Kept elsewhere,
 * it proves what the record held when it was put.
 */
record SealLine(
        int number,
        String previous,
        String root,
        int size,
        Instant sealedAt,
        Instant completeBefore,
        String kid,
        String signature) {

    /** Before the first. */
    static final String NONE = "0".repeat(64);

    /**
     * What is signed. Lines of text, so that anybody can write them again.
     *
     * @param completeBefore what was written before this is under this seal or an earlier one
     */
    static String content(
            int number, String previous, String root, int size, Instant sealedAt, Instant completeBefore) {
        return String.join(
                "\n",
                "thidua-audit-seal",
                String.valueOf(number),
                previous,
                root,
                String.valueOf(size),
                sealedAt.toString(),
                completeBefore.toString());
    }

    /** What the next seal names as the one before. */
    String hash() {
        var content = content(number, previous, root, size, sealedAt, completeBefore) + "\n" + signature;
        return HexFormat.of().formatHex(MerkleTree.sha256(content.getBytes(StandardCharsets.UTF_8)));
    }

    static @Nullable SealLine last(Connection connection) throws SQLException {
        return one(connection, "order by number desc limit 1");
    }

    static @Nullable SealLine numbered(Connection connection, int number) throws SQLException {
        return one(connection, "where number = " + number);
    }

    private static @Nullable SealLine one(Connection connection, String which) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select number, previous, root, size, sealed_at, complete_before, kid, signature from audit_seal "
                                + which);
                var row = query.executeQuery()) {
            return row.next()
                    ? new SealLine(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            RecordRow.instant(row, 5),
                            RecordRow.instant(row, 6),
                            row.getString(7),
                            row.getString(8))
                    : null;
        }
    }

    /** A leaf: which row, and its hash. */
    record Leaf(RecordRow.Kind kind, long id, String hash) {}

    List<Leaf> leaves(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select kind, row_id, hash from audit_leaf where seal = ? order by position")) {
            query.setInt(1, number);
            try (var rows = query.executeQuery()) {
                var leaves = new ArrayList<Leaf>();
                while (rows.next()) {
                    leaves.add(new Leaf(RecordRow.Kind.valueOf(rows.getString(1)), rows.getLong(2), rows.getString(3)));
                }
                return leaves;
            }
        }
    }

    String json(List<Leaf> leaves) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("number", number);
            json.writeStringField("previous", previous);
            json.writeStringField("root", root);
            json.writeNumberField("size", size);
            json.writeStringField("sealedAt", sealedAt.toString());
            json.writeStringField("completeBefore", completeBefore.toString());
            json.writeStringField("kid", kid);
            json.writeStringField("signature", signature);
            json.writeArrayFieldStart("leaves");
            for (var leaf : leaves) {
                json.writeStartArray();
                json.writeString(leaf.kind().name());
                json.writeNumber(leaf.id());
                json.writeString(leaf.hash());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
