package vn.thidua.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Role;
import vn.thidua.shared.Life;
import vn.thidua.shared.Refusal;

/**
 * Who signs in: a person in office, or another system (người dùng).
 *
 * <p>The record of every act names the code, which is an office's rather than a person's. Name and sign-in are personal:
 * they stand here alone, and can be erased without touching what was done.
 */
@Entity
@Table(name = "person")
class Person {

    /** An office and when it is held; the day it ends is no longer in it. */
    @Embeddable
    record Tenure(
            @Enumerated(EnumType.STRING) Role role,
            @Nullable String unit,
            @Column(name = "valid_from") LocalDate from,
            @Column(name = "valid_to") @Nullable LocalDate to)
            implements Life {}

    @Id
    private String code;

    @Enumerated(EnumType.STRING)
    private PersonKind kind;

    private @Nullable String name;
    private @Nullable String issuer;
    private @Nullable String subject;
    private @Nullable Instant erasedAt;

    @ElementCollection
    @CollectionTable(name = "office", joinColumns = @jakarta.persistence.JoinColumn(name = "person"))
    @OrderColumn(name = "position")
    private List<Tenure> offices = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    Person(String code, PersonKind kind) {
        this.code = code;
        this.kind = kind;
    }

    void signIn(String newName, String newIssuer, String newSubject) {
        name = newName;
        issuer = newIssuer;
        subject = newSubject;
    }

    void hold(PersonKind newKind, List<Tenure> held) {
        kind = newKind;
        offices.clear();
        offices.addAll(held);
    }

    void take(Tenure office) {
        offices.add(office);
    }

    /** Forgets who it was. What the code did stays on record; nobody signs in by it again. */
    void erase(Instant at) {
        name = null;
        issuer = null;
        subject = null;
        erasedAt = at;
    }

    void mustNotBeErased() {
        if (erasedAt != null) {
            throw Refusal.of(OrganisationProblem.PERSON_ERASED, code);
        }
    }

    String code() {
        return code;
    }

    PersonKind kind() {
        return kind;
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String issuer() {
        return issuer;
    }

    @Nullable
    String subject() {
        return subject;
    }

    @Nullable
    Instant erasedAt() {
        return erasedAt;
    }

    List<Tenure> offices() {
        return List.copyOf(offices);
    }

    /** The units it holds or held an office for. */
    List<String> units() {
        return unitsOf(offices);
    }

    static List<String> unitsOf(List<Tenure> offices) {
        return offices.stream()
                .map(Tenure::unit)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }

    long version() {
        return version;
    }
}
