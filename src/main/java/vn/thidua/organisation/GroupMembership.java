package vn.thidua.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A unit's time in a group, and since when the service knows. */
@Entity
@Table(name = "group_member")
class GroupMembership implements Knowledge<EmulationGroup.Membership> {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "knowledge_seq")
    @SequenceGenerator(name = "knowledge_seq", allocationSize = 50)
    private @Nullable Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "group_id")
    private EmulationGroup group;

    private String unit;

    @Column(name = "is_lead")
    private boolean lead;

    @Column(name = "valid_from")
    private LocalDate from;

    @Column(name = "valid_to")
    private @Nullable LocalDate to;

    private Instant recordedFrom;
    private @Nullable Instant recordedTo;

    @SuppressWarnings("NullAway.Init")
    protected GroupMembership() {}

    GroupMembership(EmulationGroup group, EmulationGroup.Membership said, Instant at) {
        this.group = group;
        this.unit = said.unit();
        this.lead = said.lead();
        this.from = said.from();
        this.to = said.to();
        this.recordedFrom = at;
    }

    String groupCode() {
        return group.code();
    }

    @Override
    public EmulationGroup.Membership said() {
        return new EmulationGroup.Membership(unit, lead, from, to);
    }

    @Override
    public void outdated(Instant at) {
        recordedTo = at;
    }
}
