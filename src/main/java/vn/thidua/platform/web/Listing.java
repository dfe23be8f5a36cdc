package vn.thidua.platform.web;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.ScrollMode;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Scope;
import vn.thidua.shared.Refusal;

/**
 * A list read page by page along a key: one statement a page however deep, and right while others write.
 *
 * <p>Conditions and orders are written by the contexts in HQL; what a caller sent is only ever bound as a parameter.
 *
 * @param <T> what a page shows of each
 */
public final class Listing<T> {

    /** A column of an order: its expression in HQL, its type, and its value in an item. */
    public record Key<T>(String expression, Class<?> type, Function<T, Object> value) {}

    /** How much of a whole list is read at a time. */
    private static final int AT_ONCE = ConfigProvider.getConfig().getValue("thidua.pages.rows-at-once", Integer.class);

    private final EntityManager database;
    private final Cursors cursors;
    private final Class<T> view;
    private final String select;
    private final String from;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private final Map<String, List<Key<T>>> orders = new LinkedHashMap<>();

    private Listing(EntityManager database, Cursors cursors, Class<T> view, String select, String from) {
        this.database = database;
        this.cursors = cursors;
        this.view = view;
        this.select = select;
        this.from = from;
    }

    /**
     * @param select the select clause that makes a {@code view}, or the alias of an entity
     * @param from the from clause
     */
    public static <T> Listing<T> of(
            EntityManager database, Cursors cursors, Class<T> view, String select, String from) {
        return new Listing<>(database, cursors, view, select, from);
    }

    /** Only those whose expression is one of the values; no values, no condition. A question for one value is translated once. */
    public Listing<T> anyOf(String expression, @Nullable Collection<?> values) {
        if (values != null && values.size() == 1) {
            conditions.add(expression + " = " + bound(values.iterator().next()));
        } else if (values != null && !values.isEmpty()) {
            conditions.add(expression + " in (" + bound(values) + ")");
        }
        return this;
    }

    /** Only those for which the condition holds, in which {@code ?} stands for the value or values; none, no condition. */
    public Listing<T> where(String condition, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> values && values.isEmpty())) {
            conditions.add("(" + condition.replace("?", bound(value)) + ")");
        }
        return this;
    }

    /** Only what the caller may see; the condition says when an object belongs to one of the units. */
    public Listing<T> within(Scope scope, UnaryOperator<String> belongsTo) {
        return within(scope, null, null, belongsTo);
    }

    /**
     * As {@link #within(Scope, UnaryOperator)}, of objects that are shown to some only in some states.
     *
     * @param state the expression of the state, of the type that follows
     */
    public <S extends Enum<S>> Listing<T> within(
            Scope scope, @Nullable String state, @Nullable Class<S> states, UnaryOperator<String> belongsTo) {
        var seenEverywhere = scope.parts().stream()
                .filter(Scope.Part::everywhere)
                .flatMap(part -> part.states().stream())
                .collect(Collectors.toSet());
        if (states != null && seenEverywhere.size() == states.getEnumConstants().length) {
            return this;
        }
        var parts = new ArrayList<String>();
        for (var part : scope.parts()) {
            var all = new ArrayList<String>();
            if (!part.states().isEmpty()) {
                all.add(state + " in ("
                        + part.states().stream()
                                .map(name -> Enum.valueOf(Objects.requireNonNull(states), name)
                                        .name())
                                .collect(Collectors.joining(", "))
                        + ")");
            }
            if (!part.everywhere()) {
                all.add("(" + belongsTo.apply(bound(part.units())) + ")");
            }
            if (all.isEmpty()) {
                return this;
            }
            parts.add(String.join(" and ", all));
        }
        conditions.add(parts.isEmpty() ? "1 = 0" : "(" + String.join(" or ", parts) + ")");
        return this;
    }

    private String bound(Object value) {
        var name = "p" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }

    /** Gives the from clause a parameter of its own. */
    public Listing<T> with(String name, Object value) {
        bindings.put(name, value);
        return this;
    }

    /** Offers an order by a unique column, never null; the first offered is the default. */
    public Listing<T> orderedBy(String name, String expression, Class<?> type, Function<T, Object> key) {
        orders.put(name, List.of(new Key<>(expression, type, key)));
        return this;
    }

    /** Offers an order by several columns that are unique together, as an index has them. */
    public Listing<T> orderedBy(String name, List<Key<T>> key) {
        orders.put(name, key);
        return this;
    }

    public Page<T> page(Paging paging) {
        if (paging.limit() < 1 || paging.limit() > Paging.MOST) {
            throw Refusal.at("?limit", PlatformProblem.OUT_OF_RANGE, "1–" + Paging.MOST);
        }
        var sort = paging.sort() == null ? orders.keySet().iterator().next() : paging.sort();
        var descending = sort.startsWith("-");
        var order = orders.get(descending ? sort.substring(1) : sort);
        if (order == null) {
            throw Refusal.at(
                    "?sort",
                    PlatformProblem.VALUE_UNKNOWN,
                    sort,
                    orders.keySet().stream()
                            .flatMap(o -> java.util.stream.Stream.of(o, "-" + o))
                            .collect(Collectors.joining(", ")));
        }
        var total = paging.count() ? count() : null;
        var question = question(sort);
        var walk = new Walk(order, descending);
        var after = paging.after();
        var found =
                walk.after(after == null ? null : walk.values(cursors.lastKey(question, after)), paging.limit() + 1);
        if (found.size() <= paging.limit()) {
            return new Page<>(found, null, total, null);
        }
        var items = found.subList(0, paging.limit());
        var last = walk.keyOf(items.get(items.size() - 1));
        var cursor = cursors.after(question, last.stream().map(Object::toString).toList());
        return new Page<>(items, cursor, total, further -> walk.on(last, further));
    }

    /** The list in one of its orders, read part by part. */
    private final class Walk {

        private final List<Key<T>> order;
        private final boolean descending;
        private final List<String> columns;

        Walk(List<Key<T>> order, boolean descending) {
            this.order = order;
            this.descending = descending;
            this.columns = order.stream().map(Key::expression).toList();
        }

        List<T> after(@Nullable List<Object> last, int most) {
            return query(last, most).getResultList();
        }

        private SelectionQuery<T> query(@Nullable List<Object> last, int most) {
            var query = database.unwrap(Session.class)
                    .createSelectionQuery(
                            "select " + select + " from " + from
                                    + whereClause(last == null ? "" : beyond(columns, descending)) + " order by "
                                    + String.join(descending ? " desc, " : ", ", columns) + (descending ? " desc" : ""),
                            view);
            bindings.forEach(query::setParameter);
            if (last != null) {
                for (var i = 0; i < last.size(); i++) {
                    query.setParameter("after" + i, last.get(i));
                }
            }
            return query.setMaxResults(most);
        }

        /** The last row is looked at first: by it the database can look for the next part while this one is read. */
        Page<T> on(List<Object> last, Consumer<Page.Rest<T>> further) {
            if (columns.size() > 1) {
                planForAnyKey();
            }
            try (var rows = query(last, AT_ONCE).scroll(ScrollMode.SCROLL_INSENSITIVE)) {
                if (rows.last() && rows.getPosition() == AT_ONCE) {
                    var key = keyOf(rows.get());
                    further.accept(next -> on(key, next));
                }
                rows.beforeFirst();
                var items = new ArrayList<T>(AT_ONCE);
                while (rows.next()) {
                    items.add(rows.get());
                }
                return new Page<>(items, null, null, null);
            }
        }

        /**
         * PostgreSQL guesses by the first column of a key alone how much lies beyond it: in the last unit, nothing. Then it sorts
         * all that does for every part. A plan that does not look at the values reads on along the index.
         */
        private void planForAnyKey() {
            database.unwrap(Session.class).doWork(connection -> {
                if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    try (var statement = connection.createStatement()) {
                        statement.execute("set local plan_cache_mode = force_generic_plan");
                    }
                }
            });
        }

        List<Object> keyOf(T item) {
            return order.stream().map(key -> key.value().apply(item)).toList();
        }

        List<Object> values(List<String> texts) {
            return IntStream.range(0, texts.size())
                    .mapToObj(i -> valueOf(texts.get(i), order.get(i).type()))
                    .toList();
        }
    }

    private Long count() {
        var query = database.createQuery("select count(*) from " + from + whereClause(""), Long.class);
        bindings.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private static String beyond(List<String> columns, boolean descending) {
        var after =
                IntStream.range(0, columns.size()).mapToObj(i -> ":after" + i).collect(Collectors.joining(", "));
        var than = descending ? " < " : " > ";
        return columns.size() == 1
                ? columns.get(0) + than + after
                : "(" + String.join(", ", columns) + ")" + than + "(" + after + ")";
    }

    private String whereClause(String keyset) {
        var all = new ArrayList<>(conditions);
        if (!keyset.isEmpty()) {
            all.add(keyset);
        }
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }

    private String question(String sort) {
        return select + from + conditions + bindings + sort;
    }

    private static Object valueOf(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        return java.util.UUID.fromString(text);
    }
}
