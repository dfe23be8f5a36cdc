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

/** What a unit was called, when, and since when the service knows. */
@Entity
@Table(name = "unit_name")
class UnitName implements Knowledge<UnitHistory.Naming> {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "knowledge_seq")
    @SequenceGenerator(name = "knowledge_seq", allocationSize = 50)
    private @Nullable Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Unit unit;

    private String name;
    private @Nullable String nameEn;
    private String searchName;
    private String kind;

    @Column(name = "valid_from")
    private LocalDate from;

    @Column(name = "valid_to")
    private @Nullable LocalDate to;

    private Instant recordedFrom;
    private @Nullable Instant recordedTo;

    @SuppressWarnings("NullAway.Init")
    protected UnitName() {}

    UnitName(Unit unit, UnitHistory.Naming said, String searchName, Instant at) {
        this.unit = unit;
        this.name = said.name();
        this.nameEn = said.nameEn();
        this.searchName = searchName;
        this.kind = said.kind();
        this.from = said.from();
        this.to = said.to();
        this.recordedFrom = at;
    }

    @Override
    public UnitHistory.Naming said() {
        return new UnitHistory.Naming(name, nameEn, kind, from, to);
    }

    @Override
    public void outdated(Instant at) {
        recordedTo = at;
    }
}
