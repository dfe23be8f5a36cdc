package vn.thidua.platform.security;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.jwx.JsonWebStructure;
import org.jspecify.annotations.Nullable;

/**
 * What a token must be beyond what every OpenID Connect library asks, after RFC 8725 and RFC 9068: signed in a way we
 * name, an access token and nothing else, and short-lived. Signature, issuer, audience, {@code exp}, {@code nbf} and
 * {@code crit} are checked before; the provider's keys come from its own address alone, whatever a token says of
 * {@code jku}, {@code x5u} or {@code jwk}.
 */
@Unremovable
@ApplicationScoped
class AccessTokens implements Validator {

    /** {@code thidua.tokens.*}; application.properties says why each is as it is. */
    @ConfigMapping(prefix = "thidua.tokens")
    interface Rules {
        /** The signature algorithms that are accepted. */
        Set<String> algorithms();

        /** What the header {@code typ} says of an access token. */
        Set<String> types();

        /** What the claim {@code typ} says of one whose header does not: {@code Bearer} with Keycloak. */
        Optional<String> typeClaim();

        /** How long a token may live. */
        Duration longestLife();
    }

    private static final int LONGEST_SUBJECT = 255;

    private final Rules rules;
    private final Duration skew;
    private final Clock clock;

    AccessTokens(Rules rules, @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace") int skew, Clock clock) {
        this.rules = rules;
        this.skew = Duration.ofSeconds(skew);
        this.clock = clock;
    }

    @Override
    public @Nullable String validate(JwtContext token) throws MalformedClaimException {
        var layers = token.getJoseObjects();
        if (layers.size() != 1) {
            return "nested";
        }
        var header = layers.get(0);
        var claims = token.getJwtClaims();
        if (!rules.algorithms().contains(header.getAlgorithmHeaderValue())) {
            return "signed with an algorithm that is not accepted";
        }
        if (!isAccessToken(header, claims)) {
            return "no access token";
        }
        if (!hasSoundSubject(claims)) {
            return "subject blank, too long or of odd characters";
        }
        return flawInLife(claims);
    }

    private boolean isAccessToken(JsonWebStructure header, JwtClaims claims) throws MalformedClaimException {
        var type = header.getHeader("typ");
        if (type != null && rules.types().contains(type.toLowerCase(Locale.ROOT))) {
            return true;
        }
        return rules.typeClaim().isPresent()
                && (type == null || type.equalsIgnoreCase("JWT"))
                && claims.isClaimValueString("typ")
                && rules.typeClaim().get().equals(claims.getStringClaimValue("typ"));
    }

    private static boolean hasSoundSubject(JwtClaims claims) throws MalformedClaimException {
        var subject = claims.getSubject();
        return subject != null
                && !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && subject.chars().noneMatch(Character::isISOControl);
    }

    private @Nullable String flawInLife(JwtClaims claims) throws MalformedClaimException {
        var issued = claims.getIssuedAt();
        var expires = claims.getExpirationTime();
        if (issued == null || expires == null) {
            return "life not limited";
        }
        if (issued.getValue() > clock.instant().plus(skew).getEpochSecond()) {
            return "issued in the future";
        }
        return expires.getValue() - issued.getValue() > rules.longestLife().toSeconds() ? "lives too long" : null;
    }
}
