package vn.thidua.assignment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Period;

/**
 * What one issuer assigns to one unit or group, for one indicator and one period (chỉ tiêu được giao).
 *
 * <p>The target is the lasting identity; its values are versions, each made by a line of a decision. A target may share
 * out another one: its parent's value then is to be found again in its parts.
 */
@Entity
@Table(name = "target")
class Target {

    /** To whom what is assigned, by whom: what never changes of a target. */
    record Identity(
            String round,
            String issuer,
            @Nullable String unit,
            @Nullable String group,
            String indicator,
            Period period) {

        /** One issuer assigns the same thing once. */
        String key() {
            return String.join("|", issuer, unit == null ? "group:" + group : "unit:" + unit, indicator, period.code());
        }
    }

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String round;
    private String issuer;
    private @Nullable String unit;

    @Column(name = "emulation_group")
    private @Nullable String group;

    private String indicator;
    private Period period;
    private @Nullable UUID sharesOut;
    private @Nullable UUID takesOver;
    private @Nullable Integer inForce;
    private int lastNumber;
    private @Nullable String openKey;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Target() {}

    Target(Identity identity) {
        this.round = identity.round();
        this.issuer = identity.issuer();
        this.unit = identity.unit();
        this.group = identity.group();
        this.indicator = identity.indicator();
        this.period = identity.period();
    }

    void shareOut(@Nullable UUID parent) {
        this.sharesOut = parent;
    }

    void takeOver(UUID ofPredecessor) {
        this.takesOver = ofPredecessor;
    }

    /** A number that no version of it has had, not even of a decision since withdrawn. */
    int nextNumber() {
        return ++lastNumber;
    }

    void count(int number) {
        this.inForce = number;
        this.openKey = identity().key();
    }

    void countNoMore() {
        this.inForce = null;
        this.openKey = null;
    }

    Identity identity() {
        return new Identity(round, issuer, unit, group, indicator, period);
    }

    UUID id() {
        return Objects.requireNonNull(id);
    }

    String issuer() {
        return issuer;
    }

    String indicator() {
        return indicator;
    }

    Period period() {
        return period;
    }

    @Nullable
    UUID sharesOut() {
        return sharesOut;
    }

    /** The target of a unit that ended, whose demand it takes over. */
    @Nullable
    UUID takesOver() {
        return takesOver;
    }

    /** The number of the version that counts; absent in a draft and after a withdrawal. */
    @Nullable
    Integer inForce() {
        return inForce;
    }
}
