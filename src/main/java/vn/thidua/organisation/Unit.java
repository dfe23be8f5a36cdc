package vn.thidua.organisation;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.web.SearchName;

/**
 * An organisation that issues or receives targets (đơn vị): a ward, a department, a Party committee, a mass organisation.
 *
 * <p>It has a code of its own that is never given again. Everything else it says of itself is dated: its name and kind, its
 * parent, and any number of official identifiers: {@code 00592} was phường Cầu Diễn until July 2025 and is phường Từ Liêm
 * since, so an identifier says nothing without a day. What kind of unit it is, is a word from a catalogue; there are no
 * levels. Name, kind and life stand here too, as they are known now, the name being the latest.
 */
@Entity
@Table(name = "unit")
class Unit {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "unit_seq")
    @SequenceGenerator(name = "unit_seq", allocationSize = 50)
    private @Nullable Integer id;

    @NaturalId
    private String code;

    private String name;
    private @Nullable String nameEn;
    private String searchName;
    private String kind;
    private LocalDate openedOn;
    private @Nullable LocalDate closedOn;
    private Instant recordedAt;

    @OneToMany(mappedBy = "unit", cascade = CascadeType.PERSIST)
    @BatchSize(size = 200)
    @SQLRestriction("recorded_to is null")
    @OrderBy("from")
    private List<UnitName> names = new ArrayList<>();

    @OneToMany(mappedBy = "unit", cascade = CascadeType.PERSIST)
    @BatchSize(size = 200)
    @SQLRestriction("recorded_to is null")
    @OrderBy("from")
    private List<UnitPlacement> placements = new ArrayList<>();

    @OneToMany(mappedBy = "unit", cascade = CascadeType.PERSIST)
    @BatchSize(size = 200)
    @SQLRestriction("recorded_to is null")
    @OrderBy("scheme, from")
    private List<UnitIdentifier> identifiers = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Unit() {}

    @SuppressWarnings("NullAway.Init")
    Unit(String code, UnitHistory wanted, Instant at) {
        this.code = code;
        this.openedOn = wanted.openedOn().orElseThrow();
        this.recordedAt = at;
        head(wanted);
    }

    /**
     * From now on just this is known of it. Of a unit that turns out never to have been there, the last name stays, and a life
     * without a day.
     */
    void know(UnitHistory wanted, Instant at) {
        head(wanted);
        var changed =
                Knowledge.replace(names, wanted.names(), at, n -> new UnitName(this, n, SearchName.of(n.name()), at));
        changed |= Knowledge.replace(placements, wanted.placements(), at, p -> new UnitPlacement(this, p, at));
        changed |= Knowledge.replace(identifiers, wanted.identifiers(), at, i -> new UnitIdentifier(this, i, at));
        if (changed) {
            recordedAt = at;
        }
    }

    private void head(UnitHistory wanted) {
        wanted.latest().ifPresent(latest -> {
            name = latest.name();
            nameEn = latest.nameEn();
            searchName = SearchName.of(latest.name());
            kind = latest.kind();
        });
        openedOn = wanted.openedOn().orElse(openedOn);
        closedOn = wanted.names().isEmpty() ? openedOn : wanted.closedOn().orElse(null);
    }

    /** What is known of it now. */
    UnitHistory history() {
        return new UnitHistory(said(names), said(placements), said(identifiers));
    }

    private static <T> List<T> said(List<? extends Knowledge<T>> known) {
        return known.stream().map(Knowledge::said).toList();
    }

    /** Also of a unit that turned out never to have been there. */
    UnitHistory.Naming lastNaming() {
        return new UnitHistory.Naming(name, nameEn, kind, openedOn, closedOn);
    }

    String code() {
        return code;
    }

    long version() {
        return version;
    }
}
