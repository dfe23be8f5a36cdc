package vn.thidua.platform.web;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

/**
 * A list read page by page along a key: one statement a page however deep, and right while others write.
 *
 * <p>Conditions and orders are written by the contexts in HQL; what a caller sent is only ever bound as a parameter.
 *
 * @param <T> what a page shows of each
 */
public final class Listing<T> {

    /** An order that callers may ask for. The expression must be unique, not null, and read from the item itself. */
    private record Order<T>(String expression, Class<?> type, Function<T, Object> key) {}

    private final EntityManager database;
    private final Cursors cursors;
    private final Class<T> view;
    private final String select;
    private final String from;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private final Map<String, Order<T>> orders = new LinkedHashMap<>();

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

    /** Only those whose expression is one of the values; no values, no condition. */
    public Listing<T> anyOf(String expression, @Nullable Collection<?> values) {
        if (values != null && !values.isEmpty()) {
            var name = "p" + bindings.size();
            conditions.add(expression + " in (:" + name + ")");
            bindings.put(name, values);
        }
        return this;
    }

    /** Only those for which the condition holds, in which {@code ?} stands for the value; no value, no condition. */
    public Listing<T> where(String condition, @Nullable Object value) {
        if (value != null) {
            var name = "p" + bindings.size();
            conditions.add("(" + condition.replace("?", ":" + name) + ")");
            bindings.put(name, value);
        }
        return this;
    }

    /** Gives the from clause a parameter of its own. */
    public Listing<T> with(String name, Object value) {
        bindings.put(name, value);
        return this;
    }

    /** Offers an order by a unique key; the first offered is the default. */
    public Listing<T> orderedBy(String name, String expression, Class<?> type, Function<T, Object> key) {
        orders.put(name, new Order<>(expression, type, key));
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
        var after = paging.after();
        var keyset = after == null ? "" : order.expression() + (descending ? " < :after" : " > :after");
        var query = database.createQuery(
                "select " + select + " from " + from + whereClause(keyset) + " order by " + order.expression()
                        + (descending ? " desc" : ""),
                view);
        bindings.forEach(query::setParameter);
        if (after != null) {
            query.setParameter("after", keyOf(cursors.lastKey(question, after).get(0), order.type()));
        }
        var found = query.setMaxResults(paging.limit() + 1).getResultList();
        if (found.size() <= paging.limit()) {
            return new Page<>(found, null, total);
        }
        var items = found.subList(0, paging.limit());
        var last = order.key().apply(items.get(items.size() - 1));
        return new Page<>(items, cursors.after(question, List.of(last.toString())), total);
    }

    private Long count() {
        var query = database.createQuery("select count(*) from " + from + whereClause(""), Long.class);
        bindings.forEach(query::setParameter);
        return query.getSingleResult();
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

    private static Object keyOf(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        return java.util.UUID.fromString(text);
    }
}
