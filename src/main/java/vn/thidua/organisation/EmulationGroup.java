package vn.thidua.organisation;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/**
 * Comparable units, grouped for a time (khối, cụm thi đua): targets are shared out over blocs, ranks are given inside
 * clusters. Members come and go by date, and one of them leads at a time; the lead does not judge its own unit.
 */
@Entity
@Table(name = "emulation_group")
class EmulationGroup {

    /** A unit's time in the group, as lead or not. */
    record Membership(
            String unit,
            boolean lead,
            LocalDate from,
            @Nullable LocalDate to) implements Dated<Membership> {

        @Override
        public Membership lasting(LocalDate from, @Nullable LocalDate to) {
            return new Membership(unit, lead, from, to);
        }
    }

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

    private Instant recordedAt;

    @OneToMany(mappedBy = "group", cascade = CascadeType.PERSIST)
    @SQLRestriction("recorded_to is null")
    @OrderBy("unit, from")
    private List<GroupMembership> members = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected EmulationGroup() {}

    @SuppressWarnings("NullAway.Init")
    EmulationGroup(String code, Instant at) {
        this.code = code;
        this.recordedAt = at;
    }

    void describe(String name, @Nullable String nameEn, EmulationGroupKind kind) {
        this.name = name;
        this.nameEn = nameEn;
        this.kind = kind;
    }

    /** From now on just these are known to belong to it. */
    void gather(List<Membership> wanted, Instant at) {
        if (Knowledge.replace(members, wanted, at, m -> new GroupMembership(this, m, at))) {
            recordedAt = at;
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
        return members.stream()
                .map(GroupMembership::said)
                .sorted(Comparator.comparing(Membership::unit).thenComparing(Membership::from))
                .toList();
    }

    long version() {
        return version;
    }
}
