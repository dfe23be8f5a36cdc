package vn.thidua.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Under whom a unit stood, when, and since when the service knows. */
@Entity
@Table(name = "unit_parent")
class UnitPlacement implements Knowledge<UnitHistory.Placement> {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "knowledge_seq")
    @SequenceGenerator(name = "knowledge_seq", allocationSize = 50)
    private @Nullable Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Unit unit;

    private String parent;

    @Column(name = "valid_from")
    private LocalDate from;

    @Column(name = "valid_to")
    private @Nullable LocalDate to;

    private Instant recordedFrom;
    private @Nullable Instant recordedTo;

    @SuppressWarnings("NullAway.Init")
    protected UnitPlacement() {}

    UnitPlacement(Unit unit, UnitHistory.Placement said, Instant at) {
        this.unit = unit;
        this.parent = said.parent();
        this.from = said.from();
        this.to = said.to();
        this.recordedFrom = at;
    }

    @Override
    public UnitHistory.Placement said() {
        return new UnitHistory.Placement(parent, from, to);
    }

    @Override
    public void outdated(Instant at) {
        recordedTo = at;
    }
}
