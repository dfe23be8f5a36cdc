package vn.thidua.catalogue;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/**
 * A declared set of indicators that make up a whole (cơ cấu): 61.6 + 38.3 + 0.1 make 100 %, 364 + 1,968 + 342 make the
 * 2,674 of another indicator. The total is checked exactly.
 */
@Entity
@Table(name = "composition")
class Composition {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "composition_seq")
    @SequenceGenerator(name = "composition_seq", allocationSize = 50)
    private @Nullable Integer id;

    @NaturalId
    private String code;

    private String name;
    private @Nullable String nameEn;
    private @Nullable BigDecimal total;
    private @Nullable String totalIndicator;

    @ElementCollection
    @CollectionTable(name = "composition_part", joinColumns = @JoinColumn(name = "composition_id"))
    @Column(name = "indicator")
    @OrderBy
    private List<String> parts = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Composition() {}

    @SuppressWarnings("NullAway.Init")
    Composition(String code) {
        this.code = code;
    }

    void describe(String name, @Nullable String nameEn) {
        this.name = name;
        this.nameEn = nameEn;
    }

    void total(@Nullable BigDecimal total, @Nullable String totalIndicator, List<String> wanted) {
        this.total = total;
        this.totalIndicator = totalIndicator;
        if (!parts.equals(wanted)) {
            parts.clear();
            parts.addAll(wanted);
        }
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    @Nullable
    String nameEn() {
        return nameEn;
    }

    @Nullable
    BigDecimal total() {
        return total;
    }

    @Nullable
    String totalIndicator() {
        return totalIndicator;
    }

    List<String> parts() {
        return List.copyOf(parts);
    }

    long version() {
        return version;
    }
}
