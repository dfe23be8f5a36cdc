package vn.thidua.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import vn.thidua.catalogue.Aggregation;
import vn.thidua.catalogue.IndicatorFacts;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.security.Scope;
import vn.thidua.result.ResultBasis;
import vn.thidua.shared.Period;

/** Adds up what all units of a kind reported, in the database and in one statement: of a country as of a district. */
@ApplicationScoped
class Totals {

    /**
     * Goes down from the unit as far as the first of the kind: where one stands under another, the upper one speaks for both.
     * A unit has one parent on a day, so nothing is met twice but, if it stands above itself, where it all began. A unit exists
     * on the days on which it has a name.
     */
    private static final String PLACED = """
            with recursive lives (unit_id, code, parent, name, kind) as (
                select u.id, u.code, p.parent, n.name, n.kind
                from unit_parent p
                join unit u on u.id = p.unit_id
                join unit_name n on n.unit_id = u.id
                where p.recorded_to is null and p.valid_from <= :day and (p.valid_to is null or p.valid_to > :day)
                  and n.recorded_to is null and n.valid_from <= :day and (n.valid_to is null or n.valid_to > :day)),
            placed (unit_id, code, part, part_name, counted) as (
                select unit_id, code, code, name, kind = :kind from lives where parent = :unit
                union all
                select below.unit_id, below.code, above.part, above.part_name, below.kind = :kind
                from placed above
                join lives below on below.parent = above.code
                where not above.counted and below.code <> :unit)
            """;

    private static final String ADDED_UP = """
            select c.part as unit, c.part_name as name, count(*) as units, count(r.basis) as reported,
                   count(r.figure) as figures, sum(r.figure) as figure,
                   count(r.numerator) as ratios, sum(r.numerator) as numerator, sum(r.denominator) as denominator,
                   count(*) filter (where r.basis = 'ESTIMATED') as estimated,
                   count(*) filter (where r.basis = 'PRELIMINARY') as preliminary,
                   count(*) filter (where r.report_state not in ('VERIFIED', 'LOCKED')) as unverified,
                   count(*) filter (where r.conflict) as conflicts
            from placed c
            left join (
                select r.unit_id, r.figure, r.numerator, r.denominator, r.basis, r.report_state, r.conflict
                from result r
                where r.indicator_id = :indicator and r.period = :period and (%s)
                %s) r on r.unit_id = c.unit_id
            where c.counted
            group by c.part, c.part_name
            order by c.part
            """;

    /**
     * Belongs to one of the units, or was reported by one of them for another. That is asked of the report by itself: the sums
     * are read from an index, which does not know who reported.
     */
    private static final String BELONGS_TO = """
            r.unit_id in (select u.id from unit u
                where u.code in (select mine.code from unnest(cast(:%1$s as varchar(64) array)) as mine (code)))
            or r.unit_id in (select o.unit_id from report p join result o on o.report_id = p.id
                where o.indicator_id = :indicator and o.period = :period and p.period = :period and p.unit <> p.reported_by
                and p.reported_by in (select mine.code from unnest(cast(:%1$s as varchar(64) array)) as mine (code)))
            """;

    /**
     * Keeps the figures apart from the units in the plan of PostgreSQL: they are read from one stretch of an index, while a plan
     * that has to guess how many units there are looks each of them up. H2, kept from looking them up, reads them all for each unit.
     */
    private static final String APART = "offset 0";

    private final Session database;
    private final Access access;
    private final String apart;

    Totals(Session database, Access access, @ConfigProperty(name = "quarkus.datasource.db-kind") String kind) {
        this.database = database;
        this.access = access;
        this.apart = kind.equals("postgresql") ? APART : "";
    }

    /** By the units directly below it; those under which there is none of the kind are left out. */
    List<Total> below(String unit, String kind, IndicatorFacts indicator, Period period, LocalDate day) {
        var bindings = new HashMap<String, Object>();
        var query = database.createNativeQuery(
                        PLACED + ADDED_UP.formatted(seen(access.scope("getResult"), bindings), apart), Tuple.class)
                .setParameter("unit", unit)
                .setParameter("kind", kind)
                .setParameter("indicator", indicator.id())
                .setParameter("period", period.code())
                .setParameter("day", day);
        bindings.forEach(query::setParameter);
        return query.getResultStream().map(Total::of).toList();
    }

    /** A figure that the caller may not see is as none: a sum would give it away. */
    private static String seen(Scope scope, Map<String, Object> bindings) {
        return scope.parts().isEmpty()
                ? "1 = 0"
                : IntStream.range(0, scope.parts().size())
                        .mapToObj(i -> seen(scope.parts().get(i), "units" + i, "states" + i, bindings))
                        .collect(Collectors.joining(" or "));
    }

    private static String seen(Scope.Part part, String units, String states, Map<String, Object> bindings) {
        bindings.put(states, part.states());
        var inState = "r.report_state in (:" + states + ")";
        if (part.everywhere()) {
            return inState;
        }
        bindings.put(units, part.units().toArray(String[]::new));
        return inState + " and (" + BELONGS_TO.formatted(units) + ")";
    }

    /**
     * What units of a kind reported together.
     *
     * @param unit under which they stand
     * @param units how many they are
     * @param reported of how many there is a figure
     * @param figures how many of these are a value, and their sum
     * @param ratios how many of them are two parts of a ratio, and the sum of each
     */
    record Total(
            String unit,
            String name,
            long units,
            long reported,
            long figures,
            @Nullable BigDecimal figure,
            long ratios,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            long estimated,
            long preliminary,
            long unverified,
            long conflicts) {

        private static Total of(Tuple row) {
            return new Total(
                    row.get("unit", String.class),
                    row.get("name", String.class),
                    row.get("units", Long.class),
                    row.get("reported", Long.class),
                    row.get("figures", Long.class),
                    row.get("figure", BigDecimal.class),
                    row.get("ratios", Long.class),
                    row.get("numerator", BigDecimal.class),
                    row.get("denominator", BigDecimal.class),
                    row.get("estimated", Long.class),
                    row.get("preliminary", Long.class),
                    row.get("unverified", Long.class),
                    row.get("conflicts", Long.class));
        }

        /** The whole of which these are the parts. */
        static Total of(String unit, String name, List<Total> parts) {
            return parts.stream().reduce(new Total(unit, name, 0, 0, 0, null, 0, null, null, 0, 0, 0, 0), Total::and);
        }

        private Total and(Total other) {
            return new Total(
                    unit,
                    name,
                    units + other.units,
                    reported + other.reported,
                    figures + other.figures,
                    sum(figure, other.figure),
                    ratios + other.ratios,
                    sum(numerator, other.numerator),
                    sum(denominator, other.denominator),
                    estimated + other.estimated,
                    preliminary + other.preliminary,
                    unverified + other.unverified,
                    conflicts + other.conflicts);
        }

        /** Of nothing and something, something: missing is not zero. */
        private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.add(other);
        }

        /** Why they have no figure together; null where they have. A figure that is the only one there can be needs no adding. */
        @Nullable
        TotalAbsent absent(Aggregation aggregation) {
            var addsUp = units <= 1
                    || switch (aggregation) {
                        case SUM -> figures == reported;
                        case RATIO_OF_SUMS -> ratios == reported;
                        case NONE -> false;
                    };
            if (!addsUp) {
                return TotalAbsent.NOT_ADDITIVE;
            }
            return reported == 0 ? TotalAbsent.NOT_REPORTED : null;
        }

        /** The weakest that any of them rests on. */
        @Nullable
        ResultBasis basis() {
            if (reported == 0) {
                return null;
            }
            if (estimated > 0) {
                return ResultBasis.ESTIMATED;
            }
            return preliminary > 0 ? ResultBasis.PRELIMINARY : ResultBasis.OFFICIAL;
        }
    }
}
