package vn.thidua.platform.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done: by whom and for whom, to what, why, and by which request. Written once, never touched again. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {

    /** Who asked, from where, and by which request; of the service's own acts only the first is known. */
    record By(
            String actor,
            @Nullable String office,
            @Nullable String unit,
            @Nullable String onBehalfOf,
            @Nullable String address,
            @Nullable String requestId,
            @Nullable String traceId) {

        static By name(String actor) {
            return new By(actor, null, null, null, null, null, null);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    /** The transaction, as the database names it. */
    @Column(insertable = false, updatable = false)
    private @Nullable UUID act;

    private Instant recordedAt;
    private String actor;
    private @Nullable String office;
    private @Nullable String actingUnit;
    private @Nullable String onBehalfOf;
    private @Nullable String address;
    private String action;
    private String subject;
    private String details;
    private @Nullable String reason;
    private @Nullable String requestId;
    private @Nullable String traceId;

    @SuppressWarnings("NullAway.Init")
    protected AuditEntry() {}

    AuditEntry(Instant recordedAt, By by, String action, String subject, String details, @Nullable String reason) {
        this.recordedAt = recordedAt;
        this.actor = by.actor();
        this.office = by.office();
        this.actingUnit = by.unit();
        this.onBehalfOf = by.onBehalfOf();
        this.address = by.address();
        this.requestId = by.requestId();
        this.traceId = by.traceId();
        this.action = action;
        this.subject = subject;
        this.details = details;
        this.reason = reason;
    }
}
