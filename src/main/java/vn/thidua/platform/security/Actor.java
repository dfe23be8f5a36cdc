package vn.thidua.platform.security;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.OfficeLookup.Holder;
import vn.thidua.shared.Refusal;

/** Who is calling, and in which office. */
@RequestScoped
public class Actor {

    private final SecurityIdentity identity;
    private final OfficeLookup record;
    private @Nullable Holder holder;
    private boolean isLookedUp;
    private @Nullable Office office;
    private @Nullable String onBehalfOf;
    private @Nullable Continuation continued;

    Actor(SecurityIdentity identity, OfficeLookup record) {
        this.identity = identity;
        this.record = record;
    }

    /** What the records call the person or system, or {@code anonymous}. */
    public String name() {
        return holder().map(Holder::code).orElse("anonymous");
    }

    /** Held today. */
    List<Office> offices() {
        return holder().map(Holder::offices).orElse(List.of());
    }

    boolean isKnown() {
        return holder().isPresent();
    }

    /** Refuses who is not signed in, and who is, but is unknown to the service. */
    void mustBeKnown() {
        if (signedIn() == null) {
            throw new UnauthorizedException();
        }
        if (!isKnown()) {
            throw Refusal.of(PlatformProblem.PERSON_UNKNOWN);
        }
    }

    void actsBy(Office inUse) {
        if (inUse.role().isOffice()) {
            office = inUse;
        }
    }

    /** The office in which the caller does what is asked: the last one the table of rights let something be done by. */
    public @Nullable String office() {
        return office == null ? null : office.toString();
    }

    /** In whose place the caller acts, by a recorded authority. */
    public @Nullable String onBehalfOf() {
        return onBehalfOf;
    }

    public void actsOnBehalfOf(String giver) {
        onBehalfOf = giver;
    }

    /** The unit for which the caller acts; absent for who acts for the installation as a whole. */
    public @Nullable String unit() {
        return office == null ? null : office.unit();
    }

    /** Whether the caller acts for this very unit. */
    public boolean isOf(String unit) {
        return Objects.equals(unit(), unit);
    }

    /** Goes on for who asked, with the offices they hold now. */
    public void continues(Continuation earlier) {
        continued = earlier;
        isLookedUp = false;
    }

    /** Of what is done after the answer was given, by which request. */
    public Optional<Continuation> continued() {
        return Optional.ofNullable(continued);
    }

    /** To go on with after the answer was given. */
    public Continuation continuation(@Nullable String address, String requestId, String traceId) {
        return new Continuation(SignedIn.of(identity), address, requestId, traceId);
    }

    private @Nullable SignedIn signedIn() {
        return continued == null ? SignedIn.of(identity) : continued.signedIn();
    }

    private Optional<Holder> holder() {
        if (!isLookedUp) {
            var signedIn = signedIn();
            holder = signedIn == null
                    ? null
                    : record.holder(signedIn.issuer(), signedIn.subject()).orElse(null);
            isLookedUp = true;
        }
        return Optional.ofNullable(holder);
    }
}
