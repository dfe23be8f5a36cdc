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

/** What an official register called a unit, when, and since when the service knows. */
@Entity
@Table(name = "unit_identifier")
class UnitIdentifier implements Knowledge<UnitHistory.Identifier> {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "knowledge_seq")
    @SequenceGenerator(name = "knowledge_seq", allocationSize = 50)
    private @Nullable Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Unit unit;

    private String scheme;

    @Column(name = "identifier")
    private String value;

    @Column(name = "valid_from")
    private LocalDate from;

    @Column(name = "valid_to")
    private @Nullable LocalDate to;

    private Instant recordedFrom;
    private @Nullable Instant recordedTo;

    @SuppressWarnings("NullAway.Init")
    protected UnitIdentifier() {}

    UnitIdentifier(Unit unit, UnitHistory.Identifier said, Instant at) {
        this.unit = unit;
        this.scheme = said.scheme();
        this.value = said.value();
        this.from = said.from();
        this.to = said.to();
        this.recordedFrom = at;
    }

    @Override
    public UnitHistory.Identifier said() {
        return new UnitHistory.Identifier(scheme, value, from, to);
    }

    @Override
    public void outdated(Instant at) {
        recordedTo = at;
    }
}
