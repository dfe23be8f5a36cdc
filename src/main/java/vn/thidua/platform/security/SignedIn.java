package vn.thidua.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in, as the one who vouches for it names them: the pair is never given to anybody else, which a name or an
 * address of e-mail may be. A system that signs in for itself is the subject of its own account.
 *
 * @param issuer the provider of the access token, or {@link #EMBEDDED}
 * @param subject the provider's name for the person or system, or the name of the embedded account
 */
public record SignedIn(String issuer, String subject) {

    /** Who vouches for the accounts of the demonstration. */
    public static final String EMBEDDED = "embedded";

    /** Absent for the anonymous reader. */
    public static @Nullable SignedIn of(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return null;
        }
        return identity.getPrincipal() instanceof JsonWebToken token
                ? new SignedIn(token.getIssuer(), token.getSubject())
                : new SignedIn(EMBEDDED, identity.getPrincipal().getName());
    }
}
