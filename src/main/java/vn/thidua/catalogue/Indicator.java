package vn.thidua.catalogue;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Direction;
import vn.thidua.shared.Life;

/**
 * What is measured (chỉ tiêu as a notion, not as a target).
 *
 * <p>Its meaning (kind, measure unit, direction, how it accumulates and aggregates) is fixed once figures rest on it; what
 * may change is how it is called and, by date, how it is defined. A new meaning is a new indicator.
 */
@Entity
@Table(name = "indicator")
class Indicator {

    /** The words of the definition, valid for a time. */
    @Embeddable
    record Definition(
            @Column(name = "valid_from") LocalDate from,
            @Column(name = "valid_to") @Nullable LocalDate to,
            @Column(name = "content") String text,
            @Nullable String formula,
            @Nullable String source)
            implements Life {}

    /** Everything that would make it another indicator if it changed. */
    @Embeddable
    record Meaning(
            @Enumerated(EnumType.STRING) IndicatorKind kind,
            String measureUnit,
            int scale,
            @Enumerated(EnumType.STRING) Direction direction,
            @Enumerated(EnumType.STRING) Accumulation accumulation,
            @Enumerated(EnumType.STRING) Aggregation aggregation) {}

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "indicator_seq")
    @SequenceGenerator(name = "indicator_seq", allocationSize = 50)
    private @Nullable Integer id;

    @NaturalId
    private String code;

    private String name;
    private @Nullable String nameEn;
    private String searchName;
    private String field;

    private Meaning meaning;

    @ElementCollection
    @CollectionTable(name = "indicator_definition", joinColumns = @JoinColumn(name = "indicator_id"))
    @OrderBy("from")
    private List<Definition> definitions = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Indicator() {}

    @SuppressWarnings("NullAway.Init")
    Indicator(String code, Meaning meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    void describe(String name, @Nullable String nameEn, String searchName, String field) {
        this.name = name;
        this.nameEn = nameEn;
        this.searchName = searchName;
        this.field = field;
    }

    void mean(Meaning wanted) {
        if (!meaning.equals(wanted)) {
            meaning = wanted;
        }
    }

    void define(List<Definition> wanted) {
        if (!definitions.equals(wanted)) {
            definitions.clear();
            definitions.addAll(wanted);
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

    String field() {
        return field;
    }

    Meaning meaning() {
        return meaning;
    }

    List<Definition> definitions() {
        return List.copyOf(definitions);
    }

    long version() {
        return version;
    }
}
