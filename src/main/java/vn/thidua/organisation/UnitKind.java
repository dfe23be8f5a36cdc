package vn.thidua.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A word for what kind of unit something is (quận, phường, phòng chuyên môn, …). Data, so that the next reform needs no release. */
@Entity
@Table(name = "unit_kind")
class UnitKind {

    @Id
    private String code;

    private String name;
    private @Nullable String nameEn;

    @SuppressWarnings("NullAway.Init")
    protected UnitKind() {}

    UnitKind(String code, String name, @Nullable String nameEn) {
        this.code = code;
        this.name = name;
        this.nameEn = nameEn;
    }

    void describe(String name, @Nullable String nameEn) {
        this.name = name;
        this.nameEn = nameEn;
    }
}
