package vn.thidua.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Life;

/** That somebody may sign in the place of the head of a unit, by which document, and when (ký thay, thừa lệnh, thừa ủy quyền). */
@Entity
@Table(name = "signing_authority")
class SigningAuthority implements Life {

    @Id
    private String code;

    private String unit;

    @Enumerated(EnumType.STRING)
    private Capacity capacity;

    private String holder;
    private String document;
    private String givenBy;

    @Column(name = "valid_from")
    private LocalDate from;

    @Column(name = "valid_to")
    private @Nullable LocalDate to;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected SigningAuthority() {}

    @SuppressWarnings("NullAway.Init")
    SigningAuthority(String code) {
        this.code = code;
    }

    void give(
            String forUnit,
            Capacity as,
            String toPerson,
            String byDocument,
            String by,
            LocalDate first,
            @Nullable LocalDate end) {
        unit = forUnit;
        capacity = as;
        holder = toPerson;
        document = byDocument;
        givenBy = by;
        from = first;
        to = end;
    }

    String code() {
        return code;
    }

    String unit() {
        return unit;
    }

    Capacity capacity() {
        return capacity;
    }

    String holder() {
        return holder;
    }

    String document() {
        return document;
    }

    String givenBy() {
        return givenBy;
    }

    @Override
    public LocalDate from() {
        return from;
    }

    @Override
    public @Nullable LocalDate to() {
        return to;
    }

    long version() {
        return version;
    }
}
