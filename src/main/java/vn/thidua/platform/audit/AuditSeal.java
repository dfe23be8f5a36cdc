package vn.thidua.platform.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A seal, to be read; {@link SealingRecord} puts it. */
@Entity
@Immutable
@Table(name = "audit_seal")
class AuditSeal {

    @Id
    private int number;

    private String previous;
    private String root;
    private int size;
    private Instant sealedAt;
    private Instant completeBefore;
    private String kid;
    private String signature;

    @SuppressWarnings("NullAway.Init")
    protected AuditSeal() {}
}
