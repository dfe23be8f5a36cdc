package vn.thidua.platform.web;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer that was given under a caller's key, kept for a week so that a retry, however late, does nothing twice. */
@Entity
@Table(name = "idempotency_key")
class IdempotencyKey {

    @Embeddable
    record Id(
            @Column(name = "caller") String caller,
            @Column(name = "idempotency_key") String key) {}

    @EmbeddedId
    private Id id;

    /** What was asked: method, path, query and body, as a hash. */
    private String fingerprint;

    private Instant recordedAt;
    private int status;

    private @Nullable String location;

    private @Nullable String etag;

    private @Nullable String body;

    @SuppressWarnings("NullAway.Init")
    protected IdempotencyKey() {}

    IdempotencyKey(Id id, String fingerprint, Instant recordedAt) {
        this.id = id;
        this.fingerprint = fingerprint;
        this.recordedAt = recordedAt;
    }

    void answeredWith(int status, @Nullable String location, @Nullable String etag, @Nullable String body) {
        this.status = status;
        this.location = location;
        this.etag = etag;
        this.body = body;
    }

    String key() {
        return id.key();
    }

    boolean isFor(String request) {
        return fingerprint.equals(request);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    int status() {
        return status;
    }

    @Nullable
    String location() {
        return location;
    }

    @Nullable
    String etag() {
        return etag;
    }

    @Nullable
    String body() {
        return body;
    }
}
