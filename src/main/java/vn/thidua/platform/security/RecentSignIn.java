package vn.thidua.platform.security;

import static vn.thidua.platform.problem.PlatformProblem.SIGN_IN_TOO_OLD;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;

/**
 * For acts that bind, such as a signature: the person, not just a token found somewhere, was there a short while ago (RFC
 * 9470). Off unless {@code thidua.signing.max-authentication-age} is set.
 */
@ApplicationScoped
public class RecentSignIn {

    /** The sign-in is too old, or no person ever signed in. */
    public static final class TooOld extends Refusal {

        private final String challenge;

        private TooOld(String challenge, long withinSeconds) {
            super(List.of(Finding.of("", SIGN_IN_TOO_OLD, withinSeconds)));
            this.challenge = challenge;
        }

        public String challenge() {
            return challenge;
        }
    }

    private final SecurityIdentity identity;
    private final Challenge challenge;
    private final Clock clock;
    private final Optional<Duration> longest;

    RecentSignIn(
            SecurityIdentity identity,
            Challenge challenge,
            Clock clock,
            @ConfigProperty(name = "thidua.signing.max-authentication-age") Optional<Duration> longest) {
        this.identity = identity;
        this.challenge = challenge;
        this.clock = clock;
        this.longest = longest;
    }

    /** Refuses who holds a token of an older sign-in. A password comes with every request, and so is always recent. */
    public void require() {
        if (longest.isPresent() && identity.getPrincipal() instanceof JsonWebToken token) {
            var seconds = longest.get().toSeconds();
            Object signedInAt = token.getClaim("auth_time");
            if (!(signedInAt instanceof Number at)
                    || at.longValue() + seconds < clock.instant().getEpochSecond()) {
                throw new TooOld(challenge.toSignInAgain(seconds), seconds);
            }
        }
    }
}
