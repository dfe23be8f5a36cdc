package vn.thidua.assignment;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Bound;

/** A line of a decision: what a target is worth from that decision on. Issued, it has a number and never changes. */
@Entity
@Table(name = "target_version")
class TargetVersion {

    /** What the line says of its target. */
    record Content(
            @Nullable String ref,
            boolean amends,
            boolean withdraws,
            Bound bound,
            boolean key,
            @Nullable String lead,
            List<String> cooperating,
            @Nullable String reason,
            @Nullable LineOrigin origin) {

        Content(
                @Nullable String ref,
                boolean amends,
                boolean withdraws,
                Bound bound,
                boolean key,
                @Nullable String lead,
                List<String> cooperating,
                @Nullable String reason) {
            this(ref, amends, withdraws, bound, key, lead, cooperating, reason, null);
        }
    }

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST, optional = false)
    private Target target;

    private @Nullable Integer number;
    private @Nullable Integer replaces;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Decision decision;

    private int position;
    private @Nullable String ref;
    private boolean amends;
    private boolean withdraws;
    private Bound bound;

    @Column(name = "is_key")
    private boolean key;

    private @Nullable String lead;

    @ElementCollection
    @CollectionTable(name = "target_cooperation", joinColumns = @JoinColumn(name = "target_version_id"))
    @Column(name = "unit")
    @OrderBy
    private List<String> cooperating = new ArrayList<>();

    private @Nullable String reason;

    @Embedded
    private @Nullable LineOrigin origin;

    @SuppressWarnings("NullAway.Init")
    protected TargetVersion() {}

    @SuppressWarnings("NullAway.Init")
    TargetVersion(Decision decision, int position, Target target, Content content) {
        this.decision = decision;
        this.position = position;
        this.target = target;
        this.ref = content.ref();
        this.amends = content.amends();
        this.withdraws = content.withdraws();
        say(content);
    }

    /** Says something else of its target; only a draft does. */
    void restate(Content content) {
        decision.mustBeADraft("edit");
        say(content);
    }

    private void say(Content content) {
        this.bound = content.bound();
        this.key = content.key();
        this.lead = content.lead();
        if (!cooperating.equals(content.cooperating())) {
            cooperating.clear();
            cooperating.addAll(content.cooperating());
        }
        this.reason = content.reason();
        this.origin = content.origin();
    }

    /** Becomes the next version of its target. */
    void putInForce() {
        replaces = target.inForce();
        number = target.nextNumber();
        if (withdraws) {
            target.countNoMore();
        } else {
            target.count(number);
        }
    }

    /** What counted before counts again. */
    void takeOutOfForce() {
        if (replaces == null) {
            target.countNoMore();
        } else {
            target.count(replaces);
        }
    }

    Target target() {
        return target;
    }

    @Nullable
    Integer number() {
        return number;
    }

    Decision decision() {
        return decision;
    }

    int position() {
        return position;
    }

    @Nullable
    String ref() {
        return ref;
    }

    boolean amends() {
        return amends;
    }

    boolean withdraws() {
        return withdraws;
    }

    Bound bound() {
        return bound;
    }

    boolean key() {
        return key;
    }

    @Nullable
    String lead() {
        return lead;
    }

    List<String> cooperating() {
        return List.copyOf(cooperating);
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** From where it was imported, if it was. */
    @Nullable
    LineOrigin origin() {
        return origin;
    }
}
