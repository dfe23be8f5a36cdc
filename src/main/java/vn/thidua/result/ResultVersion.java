package vn.thidua.result;

import static vn.thidua.result.FigureStanding.*;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** One figure as it was written once, by one account, into one report. What it says never changes, only where it stands. */
@Entity
@Table(name = "result_version")
class ResultVersion {

    @Embeddable
    record Id(
            @Column(name = "unit_id") int unitId,
            @Column(name = "indicator_id") int indicatorId,
            @Column(name = "period") String period,
            @Column(name = "number") int number) {}

    /** What entitles someone to change a figure after its report was locked. */
    record Correction(String reason, String decision, LocalDate decidedOn) {}

    @EmbeddedId
    private Id id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "unit_id", referencedColumnName = "unit_id", insertable = false, updatable = false)
    @JoinColumn(name = "indicator_id", referencedColumnName = "indicator_id", insertable = false, updatable = false)
    @JoinColumn(name = "period", referencedColumnName = "period", insertable = false, updatable = false)
    private Result result;

    @ManyToOne(fetch = FetchType.LAZY)
    private Report report;

    @Enumerated(EnumType.STRING)
    private ResultBasis basis;

    @Embedded
    private FigureValue figure;

    @Embedded
    private @Nullable FigureSource source;

    private @Nullable LocalDate asOf;

    @Embedded
    private @Nullable FigureOrigin origin;

    private Instant recordedAt;
    private String recordedBy;
    private @Nullable String reason;
    private @Nullable String decision;
    private @Nullable LocalDate decidedOn;

    @Enumerated(EnumType.STRING)
    private FigureStanding standing;

    private @Nullable Integer supersededBy;
    private @Nullable String settledReason;
    private @Nullable String settledBy;
    private @Nullable Instant settledAt;

    @ElementCollection
    @CollectionTable(
            name = "result_cause",
            joinColumns = {
                @JoinColumn(name = "unit_id", referencedColumnName = "unit_id"),
                @JoinColumn(name = "indicator_id", referencedColumnName = "indicator_id"),
                @JoinColumn(name = "period", referencedColumnName = "period"),
                @JoinColumn(name = "number", referencedColumnName = "number")
            })
    @OrderColumn(name = "position")
    @BatchSize(size = 500)
    private List<FigureCause> causes = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected ResultVersion() {}

    ResultVersion(
            Result result,
            int number,
            Report report,
            Figure figure,
            @Nullable Correction correction,
            String by,
            Instant at) {
        var key = result.key();
        this.id = new Id(key.unitId(), key.indicatorId(), key.period(), number);
        this.result = result;
        this.report = report;
        this.basis = report.basis();
        this.figure = figure.value();
        this.source = figure.source();
        this.asOf = figure.asOf();
        this.origin = figure.origin();
        this.causes.addAll(figure.causes());
        this.recordedBy = by;
        this.recordedAt = at;
        this.standing = LIVE;
        if (correction != null) {
            this.reason = correction.reason();
            this.decision = correction.decision();
            this.decidedOn = correction.decidedOn();
        }
    }

    void replacedBy(int number) {
        standing = REPLACED;
        supersededBy = number;
    }

    void withdraw() {
        standing = WITHDRAWN;
    }

    void settledInFavourOf(int number, String why, String by, Instant at) {
        standing = SETTLED;
        supersededBy = number;
        settledReason = why;
        settledBy = by;
        settledAt = at;
    }

    /** A settlement falls with the figure it was for. */
    void revive() {
        standing = LIVE;
        supersededBy = null;
        settledReason = null;
        settledBy = null;
        settledAt = null;
    }

    boolean isLive() {
        return standing == LIVE;
    }

    /** Whether its report still says so, even if a conflict was settled against it. */
    boolean isCurrentInReport() {
        return standing == LIVE || standing == SETTLED;
    }

    /** Whether it may be the one that counts. */
    boolean counts() {
        return isLive() && report.state().counts();
    }

    boolean isCorrection() {
        return decision != null;
    }

    boolean isFrom(Report report, String sourceKey) {
        return this.report.isSameAs(report) && figure().sourceKey().equals(sourceKey);
    }

    boolean isFromSameSourceAs(ResultVersion other) {
        return isFrom(other.report(), other.figure().sourceKey());
    }

    boolean says(Figure wanted) {
        return figure.isSameAs(wanted.value())
                && Objects.equals(source, wanted.source())
                && Objects.equals(asOf, wanted.asOf())
                && List.copyOf(causes).equals(wanted.causes());
    }

    Figure figure() {
        return new Figure(figure, source, asOf, List.copyOf(causes), origin);
    }

    FigureValue value() {
        return figure;
    }

    int indicatorId() {
        return id.indicatorId();
    }

    int number() {
        return id.number();
    }

    Result result() {
        return result;
    }

    Report report() {
        return report;
    }

    ResultBasis basis() {
        return basis;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    String recordedBy() {
        return recordedBy;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    String decision() {
        return decision;
    }

    @Nullable
    LocalDate decidedOn() {
        return decidedOn;
    }

    FigureStanding standing() {
        return standing;
    }

    @Nullable
    Integer supersededBy() {
        return supersededBy;
    }

    @Nullable
    String settledReason() {
        return settledReason;
    }

    @Nullable
    String settledBy() {
        return settledBy;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }
}
