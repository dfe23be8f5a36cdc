package vn.thidua.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is calling, and which unit the caller belongs to. Rules ask it; it never answers for what a unit is. */
@RequestScoped
public class Actor {

    private final SecurityIdentity identity;
    private final Accounts accounts;
    private final UnitTree units;
    private final Clock clock;

    Actor(SecurityIdentity identity, Accounts accounts, UnitTree units, Clock clock) {
        this.identity = identity;
        this.accounts = accounts;
        this.units = units;
        this.clock = clock;
    }

    /** The account, or {@code anonymous}. */
    public String name() {
        return identity.isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
    }

    /** Whether the account has the role, one of {@link Role}. */
    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /** The code of the unit the account belongs to; absent for the anonymous reader and for an administrator of all. */
    public @Nullable String unit() {
        return accounts.unitOf(name());
    }

    /** The office the caller acts in. */
    public @Nullable String office() {
        return null;
    }

    /** For whom the caller acts, where it is not for themselves. */
    public @Nullable String onBehalfOf() {
        return null;
    }

    /** Whether the caller belongs to this very unit. */
    public boolean isOf(String unit) {
        return Objects.equals(unit(), unit);
    }

    /** Whether the unit is the caller's own or lies below it today. */
    public boolean answersFor(String unit) {
        var own = unit();
        return own != null && units.isWithin(unit, own, LocalDate.now(clock));
    }

    /** Whether all of the units are the caller's own or lie below it today. */
    public boolean answersForAll(Set<String> codes) {
        return codes.stream().allMatch(this::answersFor);
    }
}
