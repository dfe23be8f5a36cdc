package vn.thidua.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Life;

/**
 * An organisation that issues or receives targets (đơn vị): a ward, a department, a Party committee, a mass organisation.
 *
 * <p>It has a code of its own that is never given again, a life from one day to another, a parent <em>from a date</em>, and
 * any number of official identifiers, each valid for a time: {@code 00592} was phường Cầu Diễn until July 2025 and is
 * phường Từ Liêm since, so an identifier says nothing without a day. What kind of unit it is, is a word from a
 * catalogue; there are no levels.
 */
@Entity
@Table(name = "unit")
class Unit {

    /** Under whom it stood, and when. */
    @Embeddable
    record Placement(
            String parent,
            @Column(name = "valid_from") LocalDate from,
            @Column(name = "valid_to") @Nullable LocalDate to)
            implements Life {}

    /** What an official register called it, and when. */
    @Embeddable
    record Identifier(
            String scheme,
            @Column(name = "identifier") String value,
            @Column(name = "valid_from") LocalDate from,
            @Column(name = "valid_to") @Nullable LocalDate to)
            implements Life {}

    /** A unit it came from, and how much of that one. */
    @Embeddable
    record Predecessor(
            String predecessor, @Enumerated(EnumType.STRING) Extent extent) {}

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "unit_seq")
    @SequenceGenerator(name = "unit_seq", allocationSize = 50)
    private @Nullable Integer id;

    @NaturalId
    private String code;

    private String name;
    private @Nullable String nameEn;
    private String searchName;
    private String kind;
    private LocalDate openedOn;
    private @Nullable LocalDate closedOn;

    @ElementCollection
    @CollectionTable(name = "unit_parent", joinColumns = @JoinColumn(name = "unit_id"))
    @OrderBy("from")
    private List<Placement> placements = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "unit_identifier", joinColumns = @JoinColumn(name = "unit_id"))
    @OrderBy("scheme, from")
    private List<Identifier> identifiers = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "unit_predecessor", joinColumns = @JoinColumn(name = "unit_id"))
    @OrderBy("predecessor")
    private List<Predecessor> predecessors = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Unit() {}

    @SuppressWarnings("NullAway.Init")
    Unit(String code) {
        this.code = code;
    }

    void describe(String name, @Nullable String nameEn, String searchName, String kind) {
        this.name = name;
        this.nameEn = nameEn;
        this.searchName = searchName;
        this.kind = kind;
    }

    void live(LocalDate openedOn, @Nullable LocalDate closedOn) {
        this.openedOn = openedOn;
        this.closedOn = closedOn;
    }

    void stand(List<Placement> placements) {
        replace(this.placements, placements);
    }

    void goBy(List<Identifier> identifiers) {
        replace(this.identifiers, identifiers);
    }

    void comeFrom(List<Predecessor> predecessors) {
        replace(this.predecessors, predecessors);
    }

    private static <T> void replace(List<T> kept, List<T> wanted) {
        if (!kept.equals(wanted)) {
            kept.clear();
            kept.addAll(wanted);
        }
    }

    Optional<String> parentOn(LocalDate day) {
        return placements.stream()
                .filter(p -> p.includes(day))
                .map(Placement::parent)
                .findFirst();
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    @Nullable
    String nameEn() {
        return nameEn;
    }

    String kind() {
        return kind;
    }

    LocalDate openedOn() {
        return openedOn;
    }

    @Nullable
    LocalDate closedOn() {
        return closedOn;
    }

    List<Placement> placements() {
        return List.copyOf(placements);
    }

    List<Identifier> identifiers() {
        return List.copyOf(identifiers);
    }

    List<Predecessor> predecessors() {
        return List.copyOf(predecessors);
    }

    long version() {
        return version;
    }
}
