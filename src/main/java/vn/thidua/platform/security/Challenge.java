package vn.thidua.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How somebody who was turned away can sign in: the header {@code WWW-Authenticate} (RFC 6750, RFC 7617, RFC 9470). */
@ApplicationScoped
public class Challenge {

    private static final String BEARER = "Bearer realm=\"thi-dua\"";
    private static final String BASIC = "Basic realm=\"thi-dua\", charset=\"UTF-8\"";

    private final boolean tokens;
    private final boolean passwords;

    Challenge(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean tokens,
            @ConfigProperty(name = "quarkus.http.auth.basic") boolean passwords) {
        this.tokens = tokens;
        this.passwords = passwords;
    }

    /** Only who sent a token is told that it is not good. */
    public String to(@Nullable String authorization) {
        var sentToken =
                authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer");
        var bearer = BEARER + (sentToken ? ", error=\"invalid_token\"" : "");
        if (!tokens) {
            return BASIC;
        }
        return passwords ? bearer + ", " + BASIC : bearer;
    }

    /** To somebody who signed in too long ago for what they want to do. */
    String toSignInAgain(long withinSeconds) {
        return BEARER + ", error=\"insufficient_user_authentication\", max_age=\"" + withinSeconds + "\"";
    }
}
