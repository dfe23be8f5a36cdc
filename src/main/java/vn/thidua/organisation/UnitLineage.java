package vn.thidua.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** That a unit came from another one on a day, by an act or without one on record, and since when the service knows. */
@Entity
@Table(name = "unit_lineage")
class UnitLineage implements Knowledge<Lineage.Edge> {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "knowledge_seq")
    @SequenceGenerator(name = "knowledge_seq", allocationSize = 50)
    private @Nullable Integer id;

    private String predecessor;
    private String successor;

    @Enumerated(EnumType.STRING)
    private Extent extent;

    private LocalDate changedOn;
    private @Nullable UUID unitChange;

    @ElementCollection
    @CollectionTable(name = "lineage_weight", joinColumns = @JoinColumn(name = "lineage_id"))
    @BatchSize(size = 200)
    @OrderBy("measure")
    private List<LineageWeight> weights = new ArrayList<>();

    private Instant recordedFrom;
    private @Nullable Instant recordedTo;

    @SuppressWarnings("NullAway.Init")
    protected UnitLineage() {}

    UnitLineage(Lineage.Edge said, Instant at) {
        this.predecessor = said.predecessor();
        this.successor = said.successor();
        this.extent = said.extent();
        this.changedOn = said.on();
        this.unitChange = said.unitChange();
        this.weights.addAll(said.weights());
        this.recordedFrom = at;
    }

    @Override
    public Lineage.Edge said() {
        return new Lineage.Edge(predecessor, successor, extent, changedOn, unitChange, List.copyOf(weights));
    }

    @Override
    public void outdated(Instant at) {
        recordedTo = at;
    }
}
