package vn.thidua.platform.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

/**
 * Who signed in, as the one who vouches for it names them: the pair is never given to anybody else, which a name or an
 * address of e-mail may be. A system that signs in for itself is the subject of its own account.
 *
 * @param issuer the provider of the access token, or {@link #EMBEDDED}
 * @param subject the provider's name for the person or system, or the name of the embedded account
 */
public record SignedIn(String issuer, String subject) {

    private static final Logger LOG = Logger.getLogger(SignedIn.class);

    /** Who vouches for the accounts of the demonstration. */
    public static final String EMBEDDED = "embedded";

    /** Absent for the anonymous reader. */
    public static @Nullable SignedIn of(SecurityIdentity identity) {
        if (isAnonymous(identity)) {
            return null;
        }
        return identity.getPrincipal() instanceof JsonWebToken token
                ? new SignedIn(token.getIssuer(), token.getSubject())
                : new SignedIn(EMBEDDED, identity.getPrincipal().getName());
    }

    /** The first to ask has the credentials read, and so meets a provider that is away or answers nonsense. */
    private static boolean isAnonymous(SecurityIdentity identity) {
        try {
            return identity.isAnonymous();
        } catch (UnauthorizedException | AuthenticationFailedException refused) {
            throw refused;
        } catch (RuntimeException broken) {
            LOG.errorf("nobody can be told apart, the identity provider: %s", broken);
            throw Refusal.of(PlatformProblem.UNAVAILABLE);
        }
    }
}
