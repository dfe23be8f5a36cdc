package vn.thidua.assignment;

import static vn.thidua.assignment.ProposalState.*;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.StateConflict;
import vn.thidua.shared.Bound;
import vn.thidua.shared.Period;

/**
 * A higher or extra target that a unit wants for itself (chỉ tiêu đề xuất riêng). The planner answers: into a draft
 * decision, or no, with a reason.
 */
@Entity
@Table(name = "proposal")
class Proposal {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String round;
    private String unit;
    private String indicator;
    private Period period;
    private Bound bound;
    private String reason;

    @Enumerated(EnumType.STRING)
    private ProposalState state = PROPOSED;

    private @Nullable String answer;

    @Column(name = "decision_id")
    private @Nullable UUID decision;

    private String proposedBy;
    private @Nullable String answeredBy;
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Proposal() {}

    Proposal(
            String round,
            String unit,
            String indicator,
            Period period,
            Bound bound,
            String reason,
            String proposedBy,
            Clock clock) {
        this.round = round;
        this.unit = unit;
        this.indicator = indicator;
        this.period = period;
        this.bound = bound;
        this.reason = reason;
        this.proposedBy = proposedBy;
        this.createdAt = clock.instant();
    }

    AssignmentEvent.ProposalAnswered accept(UUID decision, String by) {
        StateConflict.unlessIn(state, "accept", PROPOSED);
        this.decision = decision;
        return answered(ACCEPTED, null, by);
    }

    AssignmentEvent.ProposalAnswered refuse(String why, String by) {
        StateConflict.unlessIn(state, "refuse", PROPOSED);
        return answered(REFUSED, why, by);
    }

    AssignmentEvent.ProposalAnswered withdraw(String by) {
        StateConflict.unlessIn(state, "withdraw", PROPOSED);
        return answered(WITHDRAWN, null, by);
    }

    private AssignmentEvent.ProposalAnswered answered(ProposalState next, @Nullable String why, String by) {
        state = next;
        answer = why;
        answeredBy = by;
        return new AssignmentEvent.ProposalAnswered(id(), unit, next, decision, why);
    }

    UUID id() {
        return Objects.requireNonNull(id);
    }

    String round() {
        return round;
    }

    String unit() {
        return unit;
    }

    String indicator() {
        return indicator;
    }

    Period period() {
        return period;
    }

    Bound bound() {
        return bound;
    }

    String reasonGiven() {
        return reason;
    }

    ProposalState state() {
        return state;
    }

    @Nullable
    String answer() {
        return answer;
    }

    @Nullable
    UUID decision() {
        return decision;
    }

    long version() {
        return version;
    }
}
