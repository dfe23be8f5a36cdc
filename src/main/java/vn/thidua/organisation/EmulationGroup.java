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
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Life;

/**
 * Comparable units, grouped for a time (khối, cụm thi đua): targets are shared out over blocs, ranks are given inside
 * clusters. Members come and go by date, and one of them leads at a time; the lead does not judge its own unit.
 */
@Entity
@Table(name = "emulation_group")
class EmulationGroup {

    /** A unit's time in the group, as lead or not. */
    @Embeddable
    record Membership(
            String unit,
            @Column(name = "is_lead") boolean lead,
            @Column(name = "valid_from") LocalDate from,
            @Column(name = "valid_to") @Nullable LocalDate to)
            implements Life {}

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "emulation_group_seq")
    @SequenceGenerator(name = "emulation_group_seq", allocationSize = 50)
    private @Nullable Integer id;

    @NaturalId
    private String code;

    private String name;
    private @Nullable String nameEn;

    @Enumerated(EnumType.STRING)
    private EmulationGroupKind kind;

    @ElementCollection
    @CollectionTable(name = "group_member", joinColumns = @JoinColumn(name = "group_id"))
    @OrderBy("unit, from")
    private List<Membership> members = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected EmulationGroup() {}

    @SuppressWarnings("NullAway.Init")
    EmulationGroup(String code) {
        this.code = code;
    }

    void describe(String name, @Nullable String nameEn, EmulationGroupKind kind) {
        this.name = name;
        this.nameEn = nameEn;
        this.kind = kind;
    }

    void gather(List<Membership> wanted) {
        if (!members.equals(wanted)) {
            members.clear();
            members.addAll(wanted);
        }
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

    EmulationGroupKind kind() {
        return kind;
    }

    List<Membership> members() {
        return List.copyOf(members);
    }

    long version() {
        return version;
    }
}
