package vn.thidua.assignment;

import static vn.thidua.assignment.DecisionState.*;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.StateConflict;

/**
 * The decision of a body that assigns targets (quyết định giao chỉ tiêu).
 *
 * <p>It is drafted line by line, and while it is a draft it assigns nothing. Issuing it puts its lines in force as
 * versions of targets, and from then on not one of them changes: who wants another value issues another decision, whose
 * line makes the next version. A decision may be withdrawn; what it replaced then counts again.
 */
@Entity
@Table(name = "decision")
class Decision {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String round;
    private String number;
    private LocalDate issuedOn;
    private String issuer;
    private Signer signer;
    private @Nullable String legalBasis;
    private @Nullable String note;

    @Enumerated(EnumType.STRING)
    private DecisionState state = DRAFT;

    private @Nullable String residueReason;
    private @Nullable String withdrawnReason;
    private Instant createdAt;
    private Instant stateSince;

    @OneToMany(mappedBy = "decision", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private List<TargetVersion> lines = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Decision() {}

    @SuppressWarnings("NullAway.Init")
    Decision(String round, String issuer, Clock clock) {
        this.round = round;
        this.issuer = issuer;
        this.createdAt = clock.instant();
        this.stateSince = createdAt;
    }

    /** Fills in the head; only a draft has one that changes. */
    void head(String number, LocalDate issuedOn, Signer signer, @Nullable String legalBasis, @Nullable String note) {
        mustBeADraft("edit");
        this.number = number;
        this.issuedOn = issuedOn;
        this.signer = signer;
        this.legalBasis = legalBasis;
        this.note = note;
    }

    /** Starts the lines over, and gives back the targets that existed only for them. */
    List<Target> clear() {
        mustBeADraft("edit");
        var unissued = lines.stream()
                .filter(l -> !l.amends())
                .map(TargetVersion::target)
                .toList();
        lines.clear();
        return unissued;
    }

    TargetVersion line(Target target, TargetVersion.Content content) {
        mustBeADraft("edit");
        var line = new TargetVersion(this, lines.size(), target, content);
        lines.add(line);
        return line;
    }

    void mustBeADraft(String step) {
        StateConflict.unlessIn(state, step, DRAFT);
    }

    AssignmentEvent.DecisionIssued issue(@Nullable String residueReason, Clock clock) {
        mustBeADraft("issue");
        this.residueReason = residueReason;
        to(ISSUED, clock);
        lines.forEach(TargetVersion::putInForce);
        return new AssignmentEvent.DecisionIssued(
                id(),
                number,
                issuer,
                residueReason,
                lines.stream().map(TargetVersionView::of).toList());
    }

    /** A later decision gave some of its targets another version. */
    void amended(Clock clock) {
        if (state == ISSUED) {
            to(AMENDED, clock);
        }
    }

    /** The decision that amended it was withdrawn, and nothing else amends it. */
    void amendedNoMore(Clock clock) {
        if (state == AMENDED) {
            to(ISSUED, clock);
        }
    }

    AssignmentEvent.DecisionWithdrawn withdraw(String reason, Clock clock) {
        StateConflict.unlessIn(state, "withdraw", DRAFT, ISSUED);
        var wasInForce = state == ISSUED;
        this.withdrawnReason = reason;
        to(WITHDRAWN, clock);
        if (wasInForce) {
            lines.forEach(TargetVersion::takeOutOfForce);
        }
        return new AssignmentEvent.DecisionWithdrawn(id(), number, issuer, reason);
    }

    private void to(DecisionState next, Clock clock) {
        state = next;
        stateSince = clock.instant();
    }

    UUID id() {
        return java.util.Objects.requireNonNull(id);
    }

    String round() {
        return round;
    }

    String number() {
        return number;
    }

    LocalDate issuedOn() {
        return issuedOn;
    }

    String issuer() {
        return issuer;
    }

    Signer signer() {
        return signer;
    }

    @Nullable
    String legalBasis() {
        return legalBasis;
    }

    @Nullable
    String note() {
        return note;
    }

    DecisionState state() {
        return state;
    }

    @Nullable
    String residueReason() {
        return residueReason;
    }

    @Nullable
    String withdrawnReason() {
        return withdrawnReason;
    }

    Instant stateSince() {
        return stateSince;
    }

    List<TargetVersion> lines() {
        return List.copyOf(lines);
    }

    long version() {
        return version;
    }
}
