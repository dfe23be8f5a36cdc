package vn.thidua.agreement;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * One side of an agreement, and who is expected to sign for it.
 *
 * @param number its place among the parties, from 1
 * @param tier when it signs: after everyone of the tiers below
 */
@Embeddable
record Party(
        int number,
        String unit,
        @Enumerated(EnumType.STRING) PartyRole role,
        int tier,
        String signerName,
        String signerPosition) {

    /** Names are compared as people read them: without regard to case and to spaces. */
    boolean expects(String name) {
        return plain(name).equals(plain(signerName));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
