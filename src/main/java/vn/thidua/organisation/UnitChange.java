package vn.thidua.organisation;

import static vn.thidua.organisation.UnitChangeState.*;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.StateConflict;

/**
 * A dated act by which units begin, end, are altered and come from others (sáp nhập, chia tách, đổi tên), with its legal basis.
 *
 * <p>Drafted, it changes nothing. Applied, it is never edited: another act that names it takes back what it did and says
 * otherwise, and both stay to be read.
 */
@Entity
@Table(name = "unit_change")
class UnitChange {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Enumerated(EnumType.STRING)
    private UnitChangeState state = DRAFT;

    @Enumerated(EnumType.STRING)
    private UnitChangeKind kind;

    private LocalDate effectiveOn;
    private String title;
    private LegalBasis legalBasis;

    @Convert(converter = UnitChangeContent.Column.class)
    private UnitChangeContent content;

    private @Nullable UUID corrects;
    private @Nullable UUID correctedBy;

    @ElementCollection
    @CollectionTable(name = "unit_change_unit", joinColumns = @JoinColumn(name = "unit_change_id"))
    @Column(name = "unit")
    private Set<String> units = new HashSet<>();

    private @Nullable Instant appliedAt;

    @Version
    private long version;

    /** What a draft says. */
    record Draft(
            LocalDate effectiveOn,
            String title,
            LegalBasis legalBasis,
            UnitChangeContent content,
            @Nullable UUID corrects) {}

    @SuppressWarnings("NullAway.Init")
    protected UnitChange() {}

    @SuppressWarnings("NullAway.Init")
    UnitChange(Draft draft) {
        say(draft);
    }

    void redraft(Draft draft) {
        mustBeADraft("edit");
        say(draft);
    }

    private void say(Draft draft) {
        effectiveOn = draft.effectiveOn();
        title = draft.title();
        legalBasis = draft.legalBasis();
        content = draft.content();
        corrects = draft.corrects();
        kind = UnitChangeKind.of(content);
        units.retainAll(content.units());
        units.addAll(content.units());
    }

    void mustBeADraft(String step) {
        StateConflict.unlessIn(state, step, DRAFT);
    }

    void discard() {
        mustBeADraft("delete");
        state = DISCARDED;
    }

    void apply(Instant at) {
        mustBeADraft("apply");
        state = APPLIED;
        appliedAt = at;
    }

    void correctedBy(UnitChange other) {
        correctedBy = other.id();
    }

    UnitChangeFacts facts() {
        return new UnitChangeFacts(effectiveOn, content.closes());
    }

    boolean isApplied() {
        return state == APPLIED;
    }

    UUID id() {
        return Objects.requireNonNull(id);
    }

    UnitChangeState state() {
        return state;
    }

    UnitChangeKind kind() {
        return kind;
    }

    LocalDate effectiveOn() {
        return effectiveOn;
    }

    String title() {
        return title;
    }

    LegalBasis legalBasis() {
        return legalBasis;
    }

    UnitChangeContent content() {
        return content;
    }

    @Nullable
    UUID corrects() {
        return corrects;
    }

    @Nullable
    UUID correctedBy() {
        return correctedBy;
    }

    @Nullable
    Instant appliedAt() {
        return appliedAt;
    }

    /** The edges that it adds to the lineage. */
    List<Lineage.Edge> edges() {
        return content.lineage().stream()
                .map(e -> new Lineage.Edge(
                        e.predecessor(),
                        e.successor(),
                        e.extent(),
                        effectiveOn,
                        id(),
                        e.weights().stream()
                                .map(UnitChangeContent.Weight::given)
                                .toList()))
                .toList();
    }

    long version() {
        return version;
    }
}
