package vn.thidua.result;

import static vn.thidua.result.ReportState.*;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.StateConflict;
import vn.thidua.shared.Period;

/**
 * One unit's figures for one period on one basis, as one unit reports them (báo cáo kết quả): drafted and visible at once,
 * submitted, then returned with a reason or verified by someone else, and locked in the end.
 */
@Entity
@Table(name = "report")
class Report {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String unit;
    private Period period;

    @Enumerated(EnumType.STRING)
    private ResultBasis basis;

    private String reportedBy;

    @Enumerated(EnumType.STRING)
    private ReportState state;

    private Instant openedAt;
    private String openedBy;
    private @Nullable Instant submittedAt;
    private @Nullable String submittedBy;

    /** Everyone who did so at some time: it may be returned, and then submitted by somebody else. */
    @ElementCollection
    @CollectionTable(name = "report_submitter", joinColumns = @JoinColumn(name = "report_id"))
    @Column(name = "account")
    @BatchSize(size = 16)
    private Set<String> submitters = new HashSet<>();

    private @Nullable Instant returnedAt;
    private @Nullable String returnedBy;
    private @Nullable String returnedReason;
    private @Nullable Instant verifiedAt;
    private @Nullable String verifiedBy;
    private @Nullable Instant lockedAt;
    private @Nullable String lockedBy;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Report() {}

    Report(String unit, Period period, ResultBasis basis, String reportedBy, String by, Instant at) {
        this.unit = unit;
        this.period = period;
        this.basis = basis;
        this.reportedBy = reportedBy;
        this.state = DRAFT;
        this.openedBy = by;
        this.openedAt = at;
    }

    /** Refuses unless its figures may still be written. */
    void mustBeOpen(String step) {
        StateConflict.unlessIn(state, step, DRAFT, RETURNED);
    }

    void mustBeDraft(String step) {
        StateConflict.unlessIn(state, step, DRAFT);
    }

    void mustBeLocked(String step) {
        StateConflict.unlessIn(state, step, LOCKED);
    }

    ReportEvent submit(String by, Instant at) {
        mustBeOpen("submit");
        state = SUBMITTED;
        submittedBy = by;
        submitters.add(by);
        submittedAt = at;
        return new ReportEvent.Submitted(id(), unit, period, basis, reportedBy);
    }

    ReportEvent sendBack(String why, String by, Instant at) {
        StateConflict.unlessIn(state, "return", SUBMITTED, VERIFIED);
        state = RETURNED;
        returnedBy = by;
        returnedAt = at;
        returnedReason = why;
        verifiedBy = null;
        verifiedAt = null;
        return new ReportEvent.Returned(id(), unit, period, basis, reportedBy, why);
    }

    ReportEvent verify(String by, Instant at) {
        StateConflict.unlessIn(state, "verify", SUBMITTED);
        state = VERIFIED;
        verifiedBy = by;
        verifiedAt = at;
        return new ReportEvent.Verified(id(), unit, period, basis, reportedBy);
    }

    ReportEvent lock(String by, Instant at) {
        StateConflict.unlessIn(state, "lock", VERIFIED);
        state = LOCKED;
        lockedBy = by;
        lockedAt = at;
        return new ReportEvent.Locked(id(), unit, period, basis, reportedBy);
    }

    /** Whether the account had a hand in it: nobody verifies, returns or settles what is their own. */
    boolean isWorkOf(String account, Set<String> recorders) {
        return account.equals(openedBy) || submitters.contains(account) || recorders.contains(account);
    }

    boolean isSubmittedAfter(@Nullable LocalDate due, ZoneId zone) {
        return due != null
                && submittedAt != null
                && submittedAt.atZone(zone).toLocalDate().isAfter(due);
    }

    /** By its natural key, which it has from the first moment on. */
    boolean isSameAs(Report other) {
        return unit.equals(other.unit())
                && period.equals(other.period())
                && basis == other.basis()
                && reportedBy.equals(other.reportedBy());
    }

    UUID id() {
        return Objects.requireNonNull(id);
    }

    /** The unit it speaks of, and the one that speaks. */
    Set<String> belongsTo() {
        return Stream.of(unit, reportedBy).collect(Collectors.toSet());
    }

    String unit() {
        return unit;
    }

    Period period() {
        return period;
    }

    ResultBasis basis() {
        return basis;
    }

    String reportedBy() {
        return reportedBy;
    }

    ReportState state() {
        return state;
    }

    Instant openedAt() {
        return openedAt;
    }

    String openedBy() {
        return openedBy;
    }

    @Nullable
    Instant submittedAt() {
        return submittedAt;
    }

    @Nullable
    String submittedBy() {
        return submittedBy;
    }

    @Nullable
    Instant returnedAt() {
        return returnedAt;
    }

    @Nullable
    String returnedBy() {
        return returnedBy;
    }

    @Nullable
    String returnedReason() {
        return returnedReason;
    }

    @Nullable
    Instant verifiedAt() {
        return verifiedAt;
    }

    @Nullable
    String verifiedBy() {
        return verifiedBy;
    }

    @Nullable
    Instant lockedAt() {
        return lockedAt;
    }

    @Nullable
    String lockedBy() {
        return lockedBy;
    }

    long version() {
        return version;
    }
}
