package vn.thidua.platform.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Under which seal a row of the record is, to be read. */
@Entity
@Immutable
@Table(name = "audit_leaf")
@IdClass(AuditLeaf.Place.class)
class AuditLeaf {

    record Place(int seal, int position) {}

    @Id
    private int seal;

    @Id
    private int position;

    @Enumerated(EnumType.STRING)
    private RecordRow.Kind kind;

    private long rowId;
    private String hash;

    @SuppressWarnings("NullAway.Init")
    protected AuditLeaf() {}
}
