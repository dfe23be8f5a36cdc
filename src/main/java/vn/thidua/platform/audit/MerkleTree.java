package vn.thidua.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A hash tree after RFC 6962: leaves and nodes are hashed under different prefixes, so that none passes for the other. */
final class MerkleTree {

    private MerkleTree() {}

    static byte[] leaf(String line) {
        return sha256((byte) 0, line.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        var left = leftOf(leaves.size());
        return sha256((byte) 1, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    /** The hashes that lead from a leaf to the root, from the bottom up: section 2.1.1. */
    static List<byte[]> path(List<byte[]> leaves, int position) {
        if (leaves.size() == 1) {
            return List.of();
        }
        var left = leftOf(leaves.size());
        var lower = leaves.subList(0, left);
        var upper = leaves.subList(left, leaves.size());
        var path = new ArrayList<>(position < left ? path(lower, position) : path(upper, position - left));
        path.add(position < left ? root(upper) : root(lower));
        return path;
    }

    /** The largest power of two that is smaller. */
    private static int leftOf(int size) {
        return Integer.highestOneBit(size - 1);
    }

    static byte[] sha256(byte[] content) {
        return digest().digest(content);
    }

    private static byte[] sha256(byte prefix, byte[]... parts) {
        var digest = digest();
        digest.update(prefix);
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
