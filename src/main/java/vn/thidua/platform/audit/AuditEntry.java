package vn.thidua.platform.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change: who, for which unit, what, why, and by which request. Written once, never touched again. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private Instant recordedAt;
    private String actor;
    private @Nullable String actingUnit;
    private String action;
    private String subject;
    private String details;
    private @Nullable String reason;
    private @Nullable String traceId;

    @SuppressWarnings("NullAway.Init")
    protected AuditEntry() {}

    AuditEntry(
            Instant recordedAt,
            String actor,
            @Nullable String actingUnit,
            String action,
            String subject,
            String details,
            @Nullable String reason,
            @Nullable String traceId) {
        this.recordedAt = recordedAt;
        this.actor = actor;
        this.actingUnit = actingUnit;
        this.action = action;
        this.subject = subject;
        this.details = details;
        this.reason = reason;
        this.traceId = traceId;
    }
}
