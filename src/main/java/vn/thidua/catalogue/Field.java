package vn.thidua.catalogue;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The sector an indicator belongs to (lĩnh vực): party building, economy, health, … */
@Entity
@Table(name = "field")
class Field {

    @Id
    private String code;

    private String name;
    private @Nullable String nameEn;

    @SuppressWarnings("NullAway.Init")
    protected Field() {}

    Field(String code, String name, @Nullable String nameEn) {
        this.code = code;
        this.name = name;
        this.nameEn = nameEn;
    }

    void describe(String name, @Nullable String nameEn) {
        this.name = name;
        this.nameEn = nameEn;
    }
}
