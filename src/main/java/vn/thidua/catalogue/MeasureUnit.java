package vn.thidua.catalogue;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** In what a figure is counted (đơn vị tính). The factor leads to the base: 15 tỷ 724,250 triệu is one number of đồng. */
@Entity
@Table(name = "measure_unit")
class MeasureUnit {

    @Id
    private String code;

    private String name;
    private @Nullable String nameEn;
    private String base;
    private BigDecimal factor;

    @SuppressWarnings("NullAway.Init")
    protected MeasureUnit() {}

    MeasureUnit(String code, String name, @Nullable String nameEn, String base, BigDecimal factor) {
        this.code = code;
        this.name = name;
        this.nameEn = nameEn;
        this.base = base;
        this.factor = factor;
    }

    void describe(String name, @Nullable String nameEn) {
        this.name = name;
        this.nameEn = nameEn;
    }

    boolean means(String base, BigDecimal factor) {
        return this.base.equals(base) && this.factor.compareTo(factor) == 0;
    }
}
