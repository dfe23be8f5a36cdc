package vn.thidua.result;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one unit, indicator and period (kết quả): every version ever written, and which of them counts. Sources
 * that contradict each other stay side by side until someone says which to keep; the latest does not win silently.
 */
@Entity
@Table(name = "result")
class Result {

    @Embeddable
    record Key(
            @Column(name = "unit_id") int unitId,
            @Column(name = "indicator_id") int indicatorId,
            @Column(name = "period") String period) {}

    @EmbeddedId
    private Key key;

    /** The version that counts; absent when none does. What it says is copied here, where millions are read. */
    private @Nullable Integer number;

    @Embedded
    private @Nullable FigureValue figure;

    @Enumerated(EnumType.STRING)
    private @Nullable ResultBasis basis;

    private @Nullable UUID reportId;

    @Enumerated(EnumType.STRING)
    private @Nullable ReportState reportState;

    private int lastNumber;
    private boolean conflict;

    @OneToMany(mappedBy = "result")
    @OrderBy("id.number")
    private List<ResultVersion> versions = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Result() {}

    Result(Key key) {
        this.key = key;
    }

    /** What the report says from this source; saying the same again changes nothing. */
    ResultVersion write(Report report, Figure wanted, String by, Instant at) {
        var present = versions.stream()
                .filter(v -> v.isCurrentInReport() && v.isFrom(report, wanted.sourceKey()))
                .findFirst();
        if (present.isPresent() && present.get().says(wanted)) {
            return present.get();
        }
        return add(present, report, wanted, null, by, at);
    }

    ResultVersion correct(
            ResultVersion wrong, Figure right, ResultVersion.Correction correction, String by, Instant at) {
        return add(Optional.of(wrong), wrong.report(), right, correction, by, at);
    }

    private ResultVersion add(
            Optional<ResultVersion> instead,
            Report report,
            Figure wanted,
            ResultVersion.@Nullable Correction correction,
            String by,
            Instant at) {
        lastNumber++;
        var added = new ResultVersion(this, lastNumber, report, wanted, correction, by, at);
        instead.ifPresent(v -> v.replacedBy(lastNumber));
        versions.add(added);
        stand();
        return added;
    }

    /** Takes back what the report said from any other source than these. */
    void keepOnly(Report report, Set<String> sourceKeys) {
        versions.stream()
                .filter(v -> v.isCurrentInReport()
                        && v.report().isSameAs(report)
                        && !sourceKeys.contains(v.figure().sourceKey()))
                .forEach(ResultVersion::withdraw);
        stand();
    }

    /** Keeps one of several that contradict each other; returns those that no longer speak. */
    List<ResultVersion> settle(ResultVersion keep, String why, String by, Instant at) {
        var against = ResultRules.contradicting(keep, versions);
        against.forEach(v -> v.settledInFavourOf(keep.number(), why, by, at));
        stand();
        return against;
    }

    /** Drops what a discarded draft said; returns it. Nothing else of a figure is ever dropped. */
    List<ResultVersion> forget(Report draft) {
        Predicate<ResultVersion> itsOwn = v -> v.report().isSameAs(draft);
        var dropped = versions.stream().filter(itsOwn).toList();
        versions.removeAll(dropped);
        versions.stream()
                .filter(v -> v.standing() == FigureStanding.SETTLED
                        && dropped.stream().anyMatch(d -> Objects.equals(d.number(), v.supersededBy())))
                .forEach(ResultVersion::revive);
        stand();
        return dropped;
    }

    /** Finds anew which version counts; asked whenever a version or the state of a report changed. */
    void stand() {
        var usable = ResultRules.usable(versions, current().orElse(null));
        number = usable.map(ResultVersion::number).orElse(null);
        figure = usable.map(ResultVersion::value).orElse(null);
        basis = usable.map(ResultVersion::basis).orElse(null);
        reportId = usable.map(v -> v.report().id()).orElse(null);
        reportState = usable.map(v -> v.report().state()).orElse(null);
        conflict = ResultRules.isInConflict(versions);
    }

    Optional<ResultVersion> current() {
        return number == null ? Optional.empty() : versionCalled(number);
    }

    Optional<ResultVersion> versionCalled(int wanted) {
        return versions.stream().filter(v -> v.number() == wanted).findFirst();
    }

    Key key() {
        return key;
    }

    boolean isUsable() {
        return number != null;
    }

    boolean isCurrently(ResultVersion asked) {
        return Objects.equals(number, asked.number());
    }

    boolean hasConflict() {
        return conflict;
    }

    List<ResultVersion> versions() {
        return List.copyOf(versions);
    }

    long version() {
        return version;
    }
}
