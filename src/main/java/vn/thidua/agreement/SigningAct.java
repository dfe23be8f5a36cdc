package vn.thidua.agreement;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thidua.organisation.Capacity;

/**
 * Someone signs for a party.
 *
 * @param scanSha256 of the scan of a paper signature, in hexadecimal digits
 * @param attestation the word of whoever recorded a paper signature
 * @param account whose act it was
 */
record SigningAct(
        int party,
        Assurance assurance,
        String signerName,
        String signerPosition,
        @Nullable Authority authority,
        @Nullable String scanSha256,
        @Nullable String attestation,
        String account) {

    /** By what right someone signs for someone else. */
    record Authority(Capacity capacity, String document, String givenBy) {}

    /** What is sealed beside the content: all of it texts, so that every library reads back the same. */
    Map<String, Object> statement(Party of, Instant signedAt) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("party", Integer.toString(of.number()));
        statement.put("unit", of.unit());
        statement.put("role", of.role().name());
        statement.put("signerName", signerName);
        statement.put("signerPosition", signerPosition);
        if (authority != null) {
            statement.put("capacity", authority.capacity().name());
            statement.put("authorityDocument", authority.document());
            statement.put("authorityGivenBy", authority.givenBy());
        }
        statement.put("assurance", assurance.name());
        statement.put("signedAt", signedAt.toString());
        if (scanSha256 != null) {
            statement.put("scanSha256", scanSha256);
        }
        if (attestation != null) {
            statement.put("attestation", attestation);
        }
        statement.put("attestedBy", account);
        return statement;
    }
}
